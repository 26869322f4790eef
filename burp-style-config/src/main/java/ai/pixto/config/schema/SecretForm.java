package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The only form that a value with {@code "x-secret": true} may have: {@code {"$secret":
 * "keychain:NAME"}} or {@code {"$env": "VARIABLE"}}. A schema need not spell it out.
 */
final class SecretForm {

  private static final String STORED = "^keychain:[A-Za-z0-9._-]{1,100}$";
  private static final String ENVIRONMENT = "^[A-Za-z_][A-Za-z0-9_]{0,199}$";
  private static final Map<String, Pattern> PATTERNS =
      Map.of(
          "$secret", BoundedPattern.compile(STORED),
          "$env", BoundedPattern.compile(ENVIRONMENT));
  private static final Set<String> MEANINGLESS =
      Set.of("default", "examples", "x-unit", "x-merge", "x-pattern-hint");

  private SecretForm() {}

  /** Adds the form to {@code schema}, which may have it already but nothing else. */
  static void require(JsonObject schema, SettingPath at) {
    JsonObject form = form();
    for (String key : schema.keySet()) {
      boolean describes = Keywords.isDescription(key) && !MEANINGLESS.contains(key);
      boolean fits = describes || schema.get(key).equals(form.get(key));
      if (!fits) {
        throw SchemaReader.malformed(
            at, "says '" + key + "' of a secret, whose form is always the same");
      }
    }
    form.entrySet().forEach(entry -> schema.add(entry.getKey(), entry.getValue()));
  }

  static boolean fits(Map<String, String> keys) {
    return keys.size() == 1
        && keys.entrySet().stream()
            .allMatch(
                entry -> {
                  Pattern pattern = PATTERNS.get(entry.getKey());
                  return pattern != null && BoundedPattern.found(pattern, entry.getValue());
                });
  }

  private static JsonObject form() {
    JsonObject properties = new JsonObject();
    properties.add("$secret", reference("Kept in the keychain under this name.", STORED));
    properties.add("$env", reference("Taken from this environment variable.", ENVIRONMENT));
    JsonObject form = new JsonObject();
    form.addProperty("type", "object");
    form.add("properties", properties);
    form.addProperty("additionalProperties", false);
    form.add("minProperties", new JsonPrimitive(1));
    form.add("maxProperties", new JsonPrimitive(1));
    return form;
  }

  private static JsonObject reference(String description, String pattern) {
    JsonObject reference = new JsonObject();
    reference.addProperty("description", description);
    reference.addProperty("type", "string");
    reference.addProperty("pattern", pattern);
    return reference;
  }
}

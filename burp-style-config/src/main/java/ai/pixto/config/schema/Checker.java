package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.harrel.jsonschema.Dialects.Draft2020Dialect;
import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Runs the validator over one schema. It is built once and safe for any number of threads, since
 * validation only reads what was registered before.
 */
final class Checker {

  private static final URI SCHEMA = URI.create("settings:schema");

  private static final long MAX_PATH_CHARACTERS = 100_000_000;

  private final Validator validator;

  Checker(Node root) {
    validator =
        new ValidatorFactory()
            .withDefaultDialect(new Draft2020Dialect())
            .withJsonNodeFactory(new GsonNode.Factory())
            .withEvaluatorFactory(new Assertions())
            .withDisabledSchemaValidation(true)
            .createValidator();
    validator.registerSchema(SCHEMA, new GsonNode(checks(root.schema(), true)));
  }

  /** Only what is checked: an annotation costs the validator an object for every value it meets. */
  private static JsonObject checks(JsonObject schema, boolean settings) {
    JsonObject checks = new JsonObject();
    if (schema.has("x-secret") && schema.get("x-secret").getAsBoolean()) {
      checks.addProperty("x-secret", true);
      return checks;
    }
    for (Map.Entry<String, JsonElement> entry : schema.entrySet()) {
      String keyword = entry.getKey();
      JsonElement value = entry.getValue();
      if (!Keywords.isRule(keyword)) {
        continue;
      }
      switch (keyword) {
        case "properties" -> {
          JsonObject properties = new JsonObject();
          value
              .getAsJsonObject()
              .asMap()
              .forEach(
                  (key, part) -> properties.add(key, checks(part.getAsJsonObject(), settings)));
          checks.add(keyword, properties);
        }
        case "oneOf", "anyOf" -> {
          JsonArray branches = new JsonArray();
          value
              .getAsJsonArray()
              .forEach(part -> branches.add(checks(part.getAsJsonObject(), false)));
          checks.add(keyword, branches);
        }
        case "items", "additionalProperties" -> {
          boolean closed = settings && value instanceof JsonPrimitive;
          if (value instanceof JsonObject part) {
            checks.add(keyword, checks(part, settings));
          } else if (!closed) {
            checks.add(keyword, value);
          }
        }
        default -> checks.add(keyword, value);
      }
    }
    return checks;
  }

  /** What {@code value} fails, in no particular order. */
  List<Finding> check(JsonElement value) {
    Validator.Result result = validator.validate(SCHEMA, new GsonNode(value));
    return result.isValid()
        ? List.of()
        : result.getErrors().stream().map(Checker::finding).toList();
  }

  boolean refuses(JsonElement value) {
    return !check(value).isEmpty();
  }

  /**
   * Whether {@code value} is too large to be checked: the validator gives each part of it its whole
   * path as a text, which a long key above a long list would make gigabytes of.
   */
  static boolean isTooLarge(JsonElement value) {
    return pathCharacters(value, 1) > MAX_PATH_CHARACTERS;
  }

  private static long pathCharacters(JsonElement value, long path) {
    long characters = path;
    if (value instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        characters += pathCharacters(entry.getValue(), path + 1 + entry.getKey().length());
      }
    } else if (value instanceof JsonArray list) {
      for (JsonElement element : list) {
        characters += pathCharacters(element, path + 7);
      }
    }
    return characters;
  }

  private static Finding finding(Error error) {
    String location = error.getSchemaLocation();
    return new Finding(
        Objects.requireNonNullElse(error.getKeyword(), ""),
        SettingPath.ofPointer(location.substring(location.indexOf('#') + 1)),
        SettingPath.ofPointer(error.getInstanceLocation()));
  }
}

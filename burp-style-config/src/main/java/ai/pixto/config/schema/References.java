package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Puts in place of each {@code $ref} what it refers to, so that a schema reads from top to bottom
 * without another lookup. Only references within the schema are followed.
 */
final class References {

  /** Keywords whose value is data, in which {@code $ref} means nothing. */
  private static final Set<String> DATA = Set.of("default", "examples", "enum", "const");

  private final JsonObject root;

  private References(JsonObject root) {
    this.root = root;
  }

  /** A copy of {@code schema} without {@code $ref} and {@code $defs}. */
  static JsonObject resolved(JsonObject schema) {
    JsonObject resolved =
        (JsonObject) new References(schema).resolve(schema, SettingPath.ROOT, Set.of());
    resolved.remove("$defs");
    return resolved;
  }

  private JsonElement resolve(JsonElement part, SettingPath at, Set<String> within) {
    if (part instanceof JsonArray list) {
      JsonArray copy = new JsonArray();
      for (int i = 0; i < list.size(); i++) {
        copy.add(resolve(list.get(i), at.child(Integer.toString(i)), within));
      }
      return copy;
    }
    if (!(part instanceof JsonObject object)) {
      return part;
    }
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
      String key = entry.getKey();
      JsonElement value = entry.getValue();
      if (key.equals("properties") && value instanceof JsonObject properties) {
        copy.add(key, resolvedMembers(properties, at.child(key), within));
      } else if (!key.equals("$ref") && !key.equals("$defs")) {
        copy.add(key, DATA.contains(key) ? value : resolve(value, at.child(key), within));
      }
    }
    if (!object.has("$ref")) {
      return copy;
    }
    if (!Values.isText(object.get("$ref"))) {
      throw SchemaReader.malformed(at, "has a $ref that is no text");
    }
    return joined(target(object.get("$ref").getAsString(), at, within), copy, at);
  }

  private JsonObject resolvedMembers(JsonObject properties, SettingPath at, Set<String> within) {
    JsonObject copy = new JsonObject();
    for (Map.Entry<String, JsonElement> entry : properties.entrySet()) {
      copy.add(entry.getKey(), resolve(entry.getValue(), at.child(entry.getKey()), within));
    }
    return copy;
  }

  private JsonObject target(String reference, SettingPath at, Set<String> within) {
    if (!reference.startsWith("#/")) {
      throw SchemaReader.malformed(at, "refers outside of the schema, to " + reference);
    }
    if (within.contains(reference)) {
      throw SchemaReader.malformed(at, "refers to itself through " + reference);
    }
    SettingPath path = SettingPath.ofPointer(reference.substring(1));
    JsonElement found = root;
    for (String key : path.keys()) {
      found = found instanceof JsonObject object ? object.get(key) : null;
    }
    if (!(found instanceof JsonObject)) {
      throw SchemaReader.malformed(at, "refers to " + reference + ", which is not there");
    }
    Set<String> longer = new HashSet<>(within);
    longer.add(reference);
    return (JsonObject) resolve(found, path, longer);
  }

  /** What stands beside a reference describes it anew, but does not check it otherwise. */
  private static JsonObject joined(JsonObject target, JsonObject beside, SettingPath at) {
    for (Map.Entry<String, JsonElement> entry : beside.entrySet()) {
      String key = entry.getKey();
      if (target.has(key)
          && !Keywords.isDescription(key)
          && !target.get(key).equals(entry.getValue())) {
        throw SchemaReader.malformed(at, "says '" + key + "' beside $ref, which says otherwise");
      }
      target.add(key, entry.getValue());
    }
    return target;
  }
}

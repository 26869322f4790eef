package ai.pixto.config.schema;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Fills in what a schema says for keys that nobody set. */
final class Defaults {

  private Defaults() {}

  /** A copy of {@code value} with defaults, keys in the order of the schema, others last. */
  static JsonObject filled(Node group, JsonObject value) {
    JsonObject filled = new JsonObject();
    for (Map.Entry<String, Node> entry : group.children().entrySet()) {
      String key = entry.getKey();
      Node child = entry.getValue();
      if (value.has(key)) {
        filled.add(key, within(child, value.get(key)));
      } else if (child.shape() == Shape.GROUP) {
        JsonObject below = filled(child, new JsonObject());
        if (!below.isEmpty()) {
          filled.add(key, below);
        }
      } else {
        child.defaultValue().ifPresent(found -> filled.add(key, within(child, found)));
      }
    }
    for (String key : value.keySet()) {
      if (!group.children().containsKey(key)) {
        filled.add(key, value.get(key).deepCopy());
      }
    }
    return filled;
  }

  private static JsonElement within(Node node, JsonElement value) {
    if (value instanceof JsonObject object && node.shape() == Shape.GROUP) {
      return filled(node, object);
    }
    if (node.each().isEmpty()) {
      return value.deepCopy();
    }
    Node each = node.each().get();
    if (value instanceof JsonObject object && node.shape() == Shape.MAP) {
      JsonObject filled = new JsonObject();
      object.asMap().forEach((key, below) -> filled.add(key, within(each, below)));
      return filled;
    }
    if (value instanceof JsonArray list) {
      JsonArray filled = new JsonArray();
      list.forEach(element -> filled.add(within(each, element)));
      return filled;
    }
    return value.deepCopy();
  }
}

package ai.pixto.config.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Map;

/** Values whose numbers are all as {@link JsonNumbers#normal} gives them. */
final class JsonValues {

  private JsonValues() {}

  /**
   * A deep copy.
   *
   * @throws IllegalArgumentException with one sentence, if no text could hold it
   */
  static JsonElement normal(JsonElement value) {
    return normal(value, 0);
  }

  private static JsonElement normal(JsonElement value, int depth) {
    if (value instanceof JsonPrimitive leaf) {
      return leaf.isNumber() ? normal(leaf.getAsNumber()) : leaf;
    }
    if (value instanceof JsonNull) {
      return value;
    }
    if (depth == JsonDocument.MAX_DEPTH) {
      throw new IllegalArgumentException(JsonParser.TOO_DEEP);
    }
    if (value instanceof JsonArray list) {
      JsonArray copy = new JsonArray(list.size());
      list.forEach(element -> copy.add(normal(element, depth + 1)));
      return copy;
    }
    JsonObject copy = new JsonObject();
    value.getAsJsonObject().asMap().forEach((key, part) -> copy.add(key, normal(part, depth + 1)));
    return copy;
  }

  private static JsonPrimitive normal(Number number) {
    try {
      return new JsonPrimitive(JsonNumbers.normal(number));
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Whether two values are equal, to the last digit: {@link JsonElement#equals} compares a whole
   * number with a fraction as doubles.
   */
  static boolean same(JsonElement one, JsonElement other) {
    if (one instanceof JsonObject object) {
      return other instanceof JsonObject
          && object.size() == ((JsonObject) other).size()
          && object.entrySet().stream().allMatch(entry -> same(entry, (JsonObject) other));
    }
    if (one instanceof JsonArray list) {
      return other instanceof JsonArray && same(list, (JsonArray) other);
    }
    if (one instanceof JsonPrimitive leaf && leaf.isNumber()) {
      return other instanceof JsonPrimitive otherLeaf
          && otherLeaf.isNumber()
          && leaf.getAsNumber().equals(otherLeaf.getAsNumber());
    }
    return one.equals(other);
  }

  private static boolean same(Map.Entry<String, JsonElement> entry, JsonObject other) {
    JsonElement part = other.get(entry.getKey());
    return part != null && same(entry.getValue(), part);
  }

  private static boolean same(JsonArray one, JsonArray other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }
}

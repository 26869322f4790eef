package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.Optional;

/** What JSON values are and how people write them. */
final class Values {

  private Values() {}

  static boolean isText(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isString();
  }

  static boolean isBoolean(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isBoolean();
  }

  static boolean isNumber(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isNumber();
  }

  /** Whether a number is whole, however it is written: 1.0 is (JSON Schema Core 4.2.2). */
  static boolean isWhole(JsonElement value) {
    return isNumber(value) && value.getAsBigDecimal().stripTrailingZeros().scale() <= 0;
  }

  /** The part of {@code value} at {@code path}; elements of lists are named by their index. */
  static Optional<JsonElement> at(JsonElement value, SettingPath path) {
    JsonElement part = value;
    for (String key : path.keys()) {
      if (part instanceof JsonObject object) {
        part = object.get(key);
      } else if (part instanceof JsonArray list && key.matches("[0-9]{1,9}")) {
        int index = Integer.parseInt(key);
        part = index < list.size() ? list.get(index) : null;
      } else {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(part);
  }

  /** A number as people write it. */
  static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    String plain = Math.abs(shortest.scale()) > 20 ? "" : shortest.toPlainString();
    return plain.isEmpty() || plain.length() > 30 ? shortest.toString() : plain;
  }
}

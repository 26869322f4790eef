package ai.pixto.config.ui;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** JSON values as people read and type them. */
final class Values {

  private static final int SHORT = 60;

  private Values() {}

  /** What stands below {@code top} at these keys of objects. */
  static Optional<JsonElement> at(JsonElement top, List<String> keys) {
    JsonElement value = top;
    for (String key : keys) {
      if (!(value instanceof JsonObject object) || !object.has(key)) {
        return Optional.empty();
      }
      value = object.get(key);
    }
    return Optional.of(value);
  }

  /** Texts as they are, anything else as JSON. */
  static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  /** As {@link #text}, cut to one short line. */
  static String brief(JsonElement value) {
    String text = isText(value) ? "\"" + value.getAsString() + '"' : text(value);
    text = text.replaceAll("\\s+", " ");
    return text.codePointCount(0, text.length()) <= SHORT
        ? text
        : text.substring(0, text.offsetByCodePoints(0, SHORT)) + "\u2026";
  }

  static boolean isText(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
  }

  /** The number that was typed; the text itself where it is none, for the schema to refuse. */
  static JsonElement number(String typed) {
    try {
      return new JsonPrimitive(new BigDecimal(typed.strip()));
    } catch (NumberFormatException e) {
      return new JsonPrimitive(typed);
    }
  }

  /** Equal, with numbers compared by what they are worth. */
  static boolean same(Optional<JsonElement> one, Optional<JsonElement> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || one.get().equals(other.get()) || sameNumber(one.get(), other.get()));
  }

  private static boolean sameNumber(JsonElement one, JsonElement other) {
    return isNumber(one)
        && isNumber(other)
        && one.getAsBigDecimal().compareTo(other.getAsBigDecimal()) == 0;
  }

  private static boolean isNumber(JsonElement value) {
    return value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber();
  }
}

package ai.pixto.operation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.TreeSet;

/**
 * Writes JSON in one way only, so that equal values give equal text: members in the order of their
 * names, no blanks, whole numbers without a point, other numbers as the shortest text of the
 * double, everything but printable ASCII escaped. The idea is RFC 8785's; numbers beyond a double's
 * exact range are kept here where they are whole.
 */
final class CanonicalJson {

  /** What a long has at most. */
  private static final int WHOLE_DIGITS = 19;

  private final StringBuilder text = new StringBuilder();

  private CanonicalJson() {}

  static String of(JsonElement element) {
    CanonicalJson json = new CanonicalJson();
    json.write(element);
    return json.text.toString();
  }

  private void write(JsonElement element) {
    if (element instanceof JsonObject object) {
      write(object);
    } else if (element instanceof JsonArray array) {
      write(array);
    } else if (element instanceof JsonPrimitive primitive && primitive.isString()) {
      write(primitive.getAsString());
    } else if (element instanceof JsonPrimitive primitive && primitive.isNumber()) {
      text.append(number(primitive.getAsString()));
    } else {
      text.append(element); // true, false and null
    }
  }

  private void write(JsonObject object) {
    text.append('{');
    String separator = "";
    for (String name : new TreeSet<>(object.keySet())) {
      text.append(separator);
      write(name);
      text.append(':');
      write(object.get(name));
      separator = ",";
    }
    text.append('}');
  }

  private void write(JsonArray array) {
    text.append('[');
    String separator = "";
    for (JsonElement element : array) {
      text.append(separator);
      write(element);
      separator = ",";
    }
    text.append(']');
  }

  private void write(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c >= ' ' && c <= '~') {
        text.append(c);
      } else {
        text.append(String.format("\\u%04x", (int) c));
      }
    }
    text.append('"');
  }

  private static String number(String digits) {
    BigDecimal value = new BigDecimal(digits).stripTrailingZeros();
    boolean whole = value.scale() <= 0 && (long) value.precision() - value.scale() <= WHOLE_DIGITS;
    boolean negativeZero = value.signum() == 0 && digits.startsWith("-");
    return whole && !negativeZero
        ? value.toPlainString()
        : Double.toString(Double.parseDouble(digits));
  }
}

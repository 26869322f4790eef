package ai.pixto.config.json;

import com.google.gson.JsonElement;

/**
 * Writes JSON in one way only: two spaces, LF, keys in a given order, one key or list element a
 * line, numbers in their shortest form, a newline at the end. Equal values give equal bytes, and
 * {@link JsonDocument#parse} gives the same value back.
 *
 * <p>Numbers are written as ECMAScript does, exponents from 1e+21 and 1e-7 on, but with all their
 * digits. Texts are written with the characters that they hold; only quotes, backslashes, control
 * characters, halves of surrogate pairs and those invisible ones that would let a line look like
 * another are escaped.
 *
 * <pre>{@code
 * {
 *   "objective": 40,
 *   "wavelengths": [
 *     488.5,
 *     561
 *   ]
 * }
 * }</pre>
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  /**
   * @throws IllegalArgumentException with one sentence, if {@link JsonDocument#parse} would refuse
   *     the text: a number that is not finite or has too many digits, too deep a value
   */
  public static String write(JsonElement value, KeyOrder order) {
    return JsonWriter.lines(
            JsonValues.normal(value), SettingPath.ROOT, order, JsonWriter.Layout.CANONICAL, "")
        + "\n";
  }
}

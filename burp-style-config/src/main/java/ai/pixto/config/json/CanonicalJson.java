package ai.pixto.config.json;

import com.google.gson.JsonElement;

/**
 * Writes JSON in one way only: two spaces, LF, keys in a given order, numbers in their shortest
 * form, a newline at the end. Equal values give equal bytes.
 */
public final class CanonicalJson {

  private CanonicalJson() {}

  public static String write(JsonElement value, KeyOrder order) {
    throw new UnsupportedOperationException();
  }
}

package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;

/** Checks of the texts in operations. */
final class Text {

  private static final int MAX_CHARACTERS = 32_000;

  private Text() {}

  /** Without blanks around it. */
  static String required(String field, String text, String remedy) {
    String trimmed = text.strip();
    if (trimmed.isEmpty()) {
      throw new InvalidRequestException(field, "The " + field + " is empty; " + remedy + ".");
    }
    return limited(field, trimmed);
  }

  static String limited(String field, String text) {
    if (text.length() > MAX_CHARACTERS) {
      throw new InvalidRequestException(
          field, "The " + field + " is longer than " + MAX_CHARACTERS + " characters; shorten it.");
    }
    return text.strip();
  }
}

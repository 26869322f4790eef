package ai.pixto.config.json;

import java.util.Locale;

/** Finds where tokens end, and says what is wrong with those that do not. */
final class JsonScanner {

  private final JsonText text;
  private final String chars;

  JsonScanner(JsonText text) {
    this.text = text;
    this.chars = text.chars();
  }

  /** The next offset that is neither white space nor comment. */
  int afterTrivia(int from) throws JsonFormatException {
    int at = Trivia.afterSpace(chars, from);
    while (at < chars.length() && chars.charAt(at) == '/') {
      if (!Trivia.beginsComment(chars, at)) {
        throw text.malformed(at, "Begin a comment with // or /*.");
      }
      int end = Trivia.afterComment(chars, at);
      if (end < 0) {
        throw text.malformed(at, "Close this comment with */.");
      }
      at = Trivia.afterSpace(chars, end);
    }
    return at;
  }

  /**
   * @param open where the opening quote stands
   * @return after the closing one
   */
  int afterString(int open) throws JsonFormatException {
    int at = open + 1;
    while (at < chars.length()) {
      char c = chars.charAt(at);
      if (c == '"') {
        return at + 1;
      }
      if (c < ' ') {
        throw text.malformed(at, control(c));
      }
      if (JsonStrings.isLoneSurrogate(chars, at)) {
        throw text.malformed(
            at, "Half a character stands here, which no file can hold; write it as \\u escape.");
      }
      at = c == '\\' ? afterEscape(at) : at + 1;
    }
    throw text.malformed(open, "Close this text with a double quote.");
  }

  private static String control(char c) {
    if (Trivia.isLineEnd(c)) {
      return "Close the text with a double quote before its line ends, and write a line end inside"
          + " of a text as \\n.";
    }
    String escape = c == '\t' ? "\\t" : String.format("\\u%04x", (int) c);
    return "Write this control character as " + escape + ".";
  }

  private int afterEscape(int at) throws JsonFormatException {
    char c = at + 1 < chars.length() ? chars.charAt(at + 1) : ' ';
    if (c == 'u') {
      for (int i = at + 2; i < at + 6; i++) {
        if (i >= chars.length() || "0123456789abcdefABCDEF".indexOf(chars.charAt(i)) < 0) {
          throw text.malformed(at, "Write four hexadecimal digits after \\u.");
        }
      }
      return at + 6;
    }
    if ("\"\\/bfnrt".indexOf(c) < 0) {
      throw text.malformed(
          at, "Write a backslash as \\\\, or one of \\\" \\/ \\b \\f \\n \\r \\t \\u0000 here.");
    }
    return at + 2;
  }

  int afterNumber(int start) throws JsonFormatException {
    int at = chars.charAt(start) == '-' ? start + 1 : start;
    int whole = at;
    at = afterDigits(at, "Write a digit after the minus sign.");
    if (chars.charAt(whole) == '0' && at > whole + 1) {
      throw text.malformed(start, "Write the number without zeros in front.");
    }
    if (is(at, '.')) {
      at = afterDigits(at + 1, "Write a digit after the decimal point.");
    }
    if (is(at, 'e') || is(at, 'E')) {
      int exponent = is(at + 1, '+') || is(at + 1, '-') ? at + 2 : at + 1;
      at = afterDigits(exponent, "Write a digit in the exponent.");
    }
    if (isWordPart(at)) {
      throw text.malformed(
          start, "Write a decimal number without a unit, or put the text in double quotes.");
    }
    return at;
  }

  private int afterDigits(int from, String sentence) throws JsonFormatException {
    int at = from;
    while (at < chars.length() && isDigit(chars.charAt(at))) {
      at++;
    }
    if (at == from) {
      throw text.malformed(Math.min(at, chars.length()), sentence);
    }
    return at;
  }

  private boolean is(int at, char c) {
    return at < chars.length() && chars.charAt(at) == c;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** True, false or null. */
  int afterWord(int start) throws JsonFormatException {
    int end = start;
    while (isWordPart(end)) {
      end++;
    }
    String word = chars.substring(start, Math.min(end, start + 16));
    return switch (word) {
      case "true", "false", "null" -> end;
      default -> throw text.malformed(start, wrongWord(word));
    };
  }

  private boolean isWordPart(int at) {
    return at < chars.length()
        && (Character.isLetterOrDigit(chars.charAt(at)) || "_$.+-".indexOf(chars.charAt(at)) >= 0);
  }

  private static String wrongWord(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "false", "null" -> "Write true, false and null in lower case.";
      case "nan", "infinity" -> "Write a finite number; JSON has neither NaN nor Infinity.";
      case "none", "nil", "undefined" -> "Write null for nothing.";
      case "yes", "on", "no", "off" -> "Write true or false.";
      default -> "Put the text in double quotes.";
    };
  }
}

package ai.pixto.config.json;

/** What stands between the tokens of a text: white space and comments. */
final class Trivia {

  private Trivia() {}

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  static boolean isSpace(char c) {
    return isBlank(c) || isLineEnd(c);
  }

  /** After the line end at {@code at}, CRLF being one. */
  static int afterLineEnd(String text, int at) {
    return text.startsWith("\r\n", at) ? at + 2 : at + 1;
  }

  static int afterBlanks(String text, int at) {
    int i = at;
    while (i < text.length() && isBlank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static int afterSpace(String text, int at) {
    int i = at;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static boolean beginsComment(String text, int at) {
    return text.startsWith("//", at) || text.startsWith("/*", at);
  }

  /**
   * @param at where a comment begins
   * @return its end, without the end of its line; -1 if it is not closed
   */
  static int afterComment(String text, int at) {
    if (text.charAt(at + 1) == '*') {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? -1 : close + 2;
    }
    int i = at;
    while (i < text.length() && !isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  static int lineEnds(String text, int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      if (isLineEnd(text.charAt(i))) {
        i = afterLineEnd(text, i) - 1;
        count++;
      }
    }
    return count;
  }

  static boolean hasLineEnd(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (isLineEnd(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** The blanks that the line of {@code offset} begins with. */
  static String indentation(String text, int offset) {
    int start = offset;
    while (start > 0 && !isLineEnd(text.charAt(start - 1))) {
      start--;
    }
    return text.substring(start, Math.min(offset, afterBlanks(text, start)));
  }

  /** Whether only blanks stand before {@code offset} in its line. */
  static boolean beginsLine(String text, int offset) {
    int blanks = blanksBefore(text, offset);
    return blanks > 0 && isLineEnd(text.charAt(blanks - 1));
  }

  /** Where the blanks before {@code offset} begin. */
  static int blanksBefore(String text, int offset) {
    int i = offset;
    while (i > 0 && isBlank(text.charAt(i - 1))) {
      i--;
    }
    return i;
  }
}

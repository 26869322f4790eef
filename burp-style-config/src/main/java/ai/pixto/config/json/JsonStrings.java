package ai.pixto.config.json;

/** Texts in double quotes (RFC 8259 section 7). */
final class JsonStrings {

  private JsonStrings() {}

  /**
   * @param from after the opening quote of a text that was found right
   * @param to before the closing one
   */
  static String decode(String text, int from, int to) {
    int escape = text.indexOf('\\', from);
    if (escape < 0 || escape >= to) {
      return text.substring(from, to);
    }
    StringBuilder decoded = new StringBuilder(to - from);
    int i = from;
    while (i < to) {
      char c = text.charAt(i++);
      if (c != '\\') {
        decoded.append(c);
      } else if (text.charAt(i) == 'u') {
        decoded.append((char) Integer.parseInt(text, i + 1, i + 5, 16));
        i += 5;
      } else {
        decoded.append(unescaped(text.charAt(i++)));
      }
    }
    return decoded.toString();
  }

  private static char unescaped(char c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> c;
    };
  }

  /** In quotes, with as few escapes as let a person see every character for what it is. */
  static String quote(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\b' -> quoted.append("\\b");
        case '\f' -> quoted.append("\\f");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        case '\t' -> quoted.append("\\t");
        default -> {
          if (misleads(c) || isLoneSurrogate(value, i)) {
            quoted.append(String.format("\\u%04x", (int) c));
          } else {
            quoted.append(c);
          }
        }
      }
    }
    return quoted.append('"').toString();
  }

  /**
   * Control characters, line separators that some editors break lines at, and those that change the
   * order in which text is shown (Unicode Standard Annex 9, explicit directional formatting).
   */
  private static boolean misleads(char c) {
    return c < ' '
        || c >= 0x7f && c <= 0x9f
        || c >= 0x2028 && c <= 0x202e
        || c >= 0x2066 && c <= 0x2069
        || c == 0xfeff;
  }

  /** Half of a pair, which UTF-8 cannot hold. */
  static boolean isLoneSurrogate(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == text.length() || !Character.isLowSurrogate(text.charAt(at + 1));
    }
    return Character.isLowSurrogate(c)
        && (at == 0 || !Character.isHighSurrogate(text.charAt(at - 1)));
  }
}

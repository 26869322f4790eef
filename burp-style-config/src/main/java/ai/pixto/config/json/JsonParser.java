package ai.pixto.config.json;

import ai.pixto.config.json.Node.Container;
import ai.pixto.config.json.Node.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the places of all values of a text, and refuses what is no JSON. */
final class JsonParser {

  static final String TOO_DEEP =
      "This is nested deeper than " + JsonDocument.MAX_DEPTH + " levels; make it flatter.";

  private static final int SHOWN_KEY = 60;

  private final JsonText text;
  private final String chars;
  private final JsonScanner scanner;
  private int at;
  private int depth;

  private JsonParser(JsonText text) {
    this.text = text;
    this.chars = text.chars();
    this.scanner = new JsonScanner(text);
  }

  static Node parse(JsonText text) throws JsonFormatException {
    return new JsonParser(text).document();
  }

  private Node document() throws JsonFormatException {
    next(0);
    if (atEnd()) {
      throw text.malformed(at, "There is no value; write at least {}.");
    }
    Node value = value();
    next(at);
    if (!atEnd()) {
      throw text.malformed(at, "The document ended before this; take away what stands from here.");
    }
    return value;
  }

  private void next(int from) throws JsonFormatException {
    at = scanner.afterTrivia(from);
  }

  private boolean atEnd() {
    return at >= chars.length();
  }

  /** The character here; NUL, which belongs nowhere, at the end. */
  private char here() {
    return atEnd() ? '\0' : chars.charAt(at);
  }

  private Node value() throws JsonFormatException {
    int start = at;
    char c = here();
    if (c == '{' || c == '[') {
      return container(c == '{');
    }
    if (c == '"') {
      at = scanner.afterString(at);
    } else if (c == '-' || JsonScanner.isDigit(c)) {
      at = scanner.afterNumber(at);
      checkNumber(start);
    } else if (Character.isLetter(c)) {
      at = scanner.afterWord(at);
    } else {
      throw text.malformed(at, noValue(c));
    }
    return new Node.Leaf(start, at);
  }

  private void checkNumber(int start) throws JsonFormatException {
    try {
      JsonNumbers.parse(chars.substring(start, at));
    } catch (ArithmeticException e) {
      throw text.malformed(start, e.getMessage());
    }
  }

  private String noValue(char c) {
    if (atEnd()) {
      return "The text ends here, where a value is missing.";
    }
    return switch (c) {
      case '\'' -> "Put the text in double quotes, not in single ones.";
      case ',', '}', ']' -> "Write a value before this " + (c == ',' ? "comma" : "bracket") + ".";
      case ':' -> "Write a value here; a colon stands only after a key.";
      case '+' -> "Write the number without a plus sign.";
      case '.' -> "Write a digit before the decimal point.";
      case '#' -> "Begin a comment with // or /*.";
      default -> "Write a value here; this character does not belong outside of double quotes.";
    };
  }

  private Node container(boolean object) throws JsonFormatException {
    if (depth == JsonDocument.MAX_DEPTH) {
      throw text.malformed(at, TOO_DEEP);
    }
    depth++;
    int start = at;
    char close = object ? '}' : ']';
    List<Item> items = new ArrayList<>();
    Map<String, Integer> index = object ? new HashMap<>() : Map.of();
    next(at + 1);
    while (here() != close) {
      Item item = object ? member(start, index, items) : element(start);
      items.add(item);
    }
    at++;
    depth--;
    return items.isEmpty()
        ? new Container(start, at, object, List.of(), Map.of())
        : new Container(start, at, object, items, index);
  }

  private Item element(int list) throws JsonFormatException {
    if (atEnd() || here() == '}') {
      throw notClosed(list, ']');
    }
    int start = at;
    Node value = value();
    return new Item(start, start, "", value, comma(list, ']'));
  }

  private Item member(int object, Map<String, Integer> index, List<Item> items)
      throws JsonFormatException {
    int start = at;
    if (here() != '"') {
      throw atEnd() || here() == ']' ? notClosed(object, '}') : text.malformed(at, noKey(here()));
    }
    at = scanner.afterString(at);
    int keyEnd = at;
    String key = JsonStrings.decode(chars, start + 1, keyEnd - 1);
    Integer first = index.putIfAbsent(key, items.size());
    if (first != null) {
      throw text.malformed(start, twice(key, items.get(first)));
    }
    next(at);
    if (here() != ':') {
      throw text.malformed(
          at, here() == '=' ? "Write a colon in place of =." : "Write a colon after the key.");
    }
    next(at + 1);
    Node value = value();
    return new Item(start, keyEnd, key, value, comma(object, '}'));
  }

  private static String noKey(char c) {
    return switch (c) {
      case '\'' -> "Write the key in double quotes, not in single ones.";
      case ',' -> "Take this comma away; there is no value before it.";
      case ':' -> "Write a key in double quotes before this colon.";
      case '#' -> "Begin a comment with // or /*.";
      case '{', '[' -> "Write a key in double quotes and a colon before this value.";
      default -> "Write the key in double quotes.";
    };
  }

  private String twice(String key, Item first) {
    String shown =
        key.codePointCount(0, key.length()) <= SHOWN_KEY
            ? key
            : key.substring(0, key.offsetByCodePoints(0, SHOWN_KEY)) + "…";
    SourceLocation location = text.location(first.start());
    return String.format(
        "The key %s is already in line %d, column %d of the same object; keep one of them.",
        JsonStrings.quote(shown), location.line(), location.column());
  }

  /**
   * Goes to what follows a value.
   *
   * @return where the comma after it stands, or -1 if there is none
   */
  private int comma(int container, char close) throws JsonFormatException {
    next(at);
    if (here() == ',') {
      int comma = at;
      next(at + 1);
      return comma;
    }
    if (here() == close) {
      return -1;
    }
    if (atEnd() || here() == '}' || here() == ']') {
      throw notClosed(container, close);
    }
    throw text.malformed(at, noComma(close == '}'));
  }

  private String noComma(boolean object) {
    return switch (here()) {
      case ':' -> "Take this colon away; a value ended before it.";
      case ';' -> "Write a comma in place of the semicolon.";
      case '#' -> "Begin a comment with // or /*.";
      default -> "Put a comma after the value before this " + (object ? "key." : "value.");
    };
  }

  private JsonFormatException notClosed(int container, char close) {
    SourceLocation opened = text.location(container);
    return text.malformed(
        at,
        String.format(
            "Write %c here, which closes what was opened in line %d, column %d.",
            close, opened.line(), opened.column()));
  }
}

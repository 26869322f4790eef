package ai.pixto.config.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A value written as people write, with comments, trailing commas and any white space, and where
 * each of its parts was put.
 */
final class HandWritten {

  /**
   * @param key where its key begins, or the value itself
   * @param start where the value begins
   * @param end where it ends
   */
  record Place(int key, int start, int end) {}

  private final Random random;
  private final String newline;
  private final boolean airy;
  private final StringBuilder text = new StringBuilder();
  private final Map<SettingPath, Place> places = new LinkedHashMap<>();
  private final List<String> comments = new ArrayList<>();

  HandWritten(JsonElement value, Random random) {
    this.random = random;
    this.newline = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    this.airy = random.nextInt(3) > 0;
    gap();
    value(value, SettingPath.ROOT, -1);
    gap();
  }

  String text() {
    return text.toString();
  }

  Map<SettingPath, Place> places() {
    return places;
  }

  /** Each only once in the text. */
  List<String> comments() {
    return comments;
  }

  private void gap() {
    int pieces = airy ? random.nextInt(5) : random.nextInt(2);
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(airy ? 7 : 2)) {
        case 0 -> text.append(' ');
        case 1 -> text.append(airy ? "\t" : " ");
        case 2, 3 -> text.append(newline).append("  ".repeat(random.nextInt(3)));
        case 4 -> text.append(newline).append(newline);
        case 5 ->
            comment("/* ä😀 " + comments.size() + (random.nextBoolean() ? newline : "") + "*/");
        default -> {
          comment("// \"}],: " + comments.size() + ".");
          text.append(newline);
        }
      }
    }
  }

  private void comment(String comment) {
    comments.add(comment);
    text.append(comment);
  }

  private void value(JsonElement value, SettingPath path, int key) {
    int start = text.length();
    if (value instanceof JsonObject object) {
      container(
          object.keySet().stream().map(k -> Map.entry(k, object.get(k))).toList(), path, "{}");
    } else if (value instanceof JsonArray list) {
      List<Map.Entry<String, JsonElement>> elements = new ArrayList<>();
      list.forEach(element -> elements.add(Map.entry("" + elements.size(), element)));
      container(elements, path, "[]");
    } else if (value instanceof JsonPrimitive leaf && leaf.isString()) {
      text(leaf.getAsString());
    } else if (value instanceof JsonPrimitive leaf && leaf.isNumber()) {
      number(leaf.getAsNumber().toString());
    } else {
      text.append(value);
    }
    places.put(path, new Place(key < 0 ? start : key, start, text.length()));
  }

  private void container(
      List<Map.Entry<String, JsonElement>> parts, SettingPath path, String brackets) {
    text.append(brackets.charAt(0));
    gap();
    for (int i = 0; i < parts.size(); i++) {
      int key = -1;
      if (brackets.equals("{}")) {
        key = text.length();
        text(parts.get(i).getKey());
        gap();
        text.append(':');
        gap();
      }
      value(parts.get(i).getValue(), path.child(parts.get(i).getKey()), key);
      gap();
      if (i < parts.size() - 1 || random.nextInt(3) == 0) {
        text.append(',');
        gap();
      }
    }
    text.append(brackets.charAt(1));
  }

  private void text(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c > 0xd000 && c < 0xe000 || random.nextInt(8) == 0) {
        text.append(String.format(random.nextBoolean() ? "\\u%04x" : "\\u%04X", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }

  private void number(String plain) {
    boolean whole = plain.matches("-?[0-9]{1,30}");
    text.append(plain).append(whole && random.nextBoolean() ? ".00e+0" : "");
  }
}

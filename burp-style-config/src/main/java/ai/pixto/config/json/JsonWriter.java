package ai.pixto.config.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/** Writes values, normal ones ({@link JsonValues#normal}), in the layout of the text around. */
final class JsonWriter {

  /**
   * @param newline between lines
   * @param unit what each level is indented by
   * @param colon between key and value, with the spaces around it
   * @param gap after a comma, on a single line
   */
  record Layout(String newline, String unit, String colon, String gap) {

    static final Layout CANONICAL = new Layout("\n", "  ", ": ", " ");
  }

  private final Layout layout;
  private final boolean singleLine;
  private final KeyOrder order;
  private final StringBuilder written = new StringBuilder();

  private JsonWriter(Layout layout, boolean singleLine, KeyOrder order) {
    this.layout = layout;
    this.singleLine = singleLine;
    this.order = order;
  }

  /**
   * @param at where the value stands
   * @param indentation of the line that it begins in
   */
  static String lines(
      JsonElement value, SettingPath at, KeyOrder order, Layout layout, String indentation) {
    JsonWriter writer = new JsonWriter(layout, false, order);
    writer.value(value, at, layout.newline() + indentation);
    return writer.written.toString();
  }

  static String singleLine(JsonElement value, SettingPath at, KeyOrder order, Layout layout) {
    JsonWriter writer = new JsonWriter(layout, true, order);
    writer.value(value, at, "");
    return writer.written.toString();
  }

  private void value(JsonElement value, SettingPath at, String line) {
    if (value instanceof JsonObject object) {
      object(object, at, line);
    } else if (value instanceof JsonArray list) {
      list(list, at, line);
    } else {
      written.append(leaf(value));
    }
  }

  private static String leaf(JsonElement value) {
    if (value instanceof JsonPrimitive leaf && leaf.isNumber()) {
      return JsonNumbers.write(leaf.getAsNumber());
    }
    if (value instanceof JsonPrimitive leaf && leaf.isString()) {
      return JsonStrings.quote(leaf.getAsString());
    }
    return value.toString();
  }

  private void object(JsonObject object, SettingPath at, String line) {
    List<String> keys = new ArrayList<>(object.keySet());
    keys.sort(order.of(at));
    String inner = singleLine ? "" : line + layout.unit();
    written.append('{');
    for (int i = 0; i < keys.size(); i++) {
      separate(i, inner);
      written.append(JsonStrings.quote(keys.get(i))).append(layout.colon());
      value(object.get(keys.get(i)), at.child(keys.get(i)), inner);
    }
    written.append(keys.isEmpty() ? "" : line).append('}');
  }

  private void list(JsonArray list, SettingPath at, String line) {
    String inner = singleLine ? "" : line + layout.unit();
    written.append('[');
    for (int i = 0; i < list.size(); i++) {
      separate(i, inner);
      value(list.get(i), at.child(Integer.toString(i)), inner);
    }
    written.append(list.isEmpty() ? "" : line).append(']');
  }

  private void separate(int index, String line) {
    if (index > 0) {
      written.append(',').append(singleLine ? layout.gap() : "");
    }
    written.append(line);
  }
}

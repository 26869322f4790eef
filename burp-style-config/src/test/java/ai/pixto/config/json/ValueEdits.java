package ai.pixto.config.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What edits of a text must do to its value, done to the value itself. */
final class ValueEdits {

  private ValueEdits() {}

  static JsonElement with(JsonElement value, SettingPath path, JsonElement part) {
    if (path.depth() == 0) {
      return part.deepCopy();
    }
    String key = path.keys().get(0);
    if (value instanceof JsonArray list) {
      JsonArray copy = list.deepCopy();
      int index = Integer.parseInt(key);
      if (index == copy.size()) {
        copy.add(with(new JsonObject(), path.from(1), part));
      } else {
        copy.set(index, with(copy.get(index), path.from(1), part));
      }
      return copy;
    }
    JsonObject copy = value instanceof JsonObject object ? object.deepCopy() : new JsonObject();
    JsonElement before = copy.has(key) ? copy.get(key) : new JsonObject();
    copy.add(key, with(before, path.from(1), part));
    return copy;
  }

  static JsonElement without(JsonElement value, SettingPath path) {
    String key = path.keys().get(0);
    if (value instanceof JsonArray list) {
      JsonArray copy = list.deepCopy();
      int index = Integer.parseInt(key);
      if (index < copy.size()) {
        if (path.depth() == 1) {
          copy.remove(index);
        } else {
          copy.set(index, without(copy.get(index), path.from(1)));
        }
      }
      return copy;
    }
    if (!(value instanceof JsonObject object) || !object.has(key)) {
      return value.deepCopy();
    }
    JsonObject copy = object.deepCopy();
    if (path.depth() == 1) {
      copy.remove(key);
      return copy;
    }
    JsonElement part = without(copy.get(key), path.from(1));
    boolean emptied = part.equals(new JsonObject()) && !copy.get(key).equals(new JsonObject());
    if (emptied) {
      copy.remove(key);
    } else {
      copy.add(key, part);
    }
    return copy;
  }
}

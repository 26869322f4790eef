package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Map;

/** Brings a text to another value with as few edits as can be, so that the rest of it stays. */
final class DocumentEdits {

  private DocumentEdits() {}

  /** The text of {@code document} with its value at {@code at} made equal to {@code target}. */
  static JsonDocument towards(
      JsonDocument document, SettingPath at, JsonElement target, KeyOrder order) {
    JsonElement current = document.value(at).orElse(null);
    if (target.equals(current)) {
      return document;
    }
    boolean inPlace =
        current != null
            && JsonTrees.isNode(current)
            && JsonTrees.isNode(target)
            && !target.getAsJsonObject().isEmpty();
    return inPlace
        ? keyByKey(document, at, current.getAsJsonObject(), target.getAsJsonObject(), order)
        : document.with(at, target, order);
  }

  // Sets before it removes: an object that lost its last key on the way would be taken out whole.
  private static JsonDocument keyByKey(
      JsonDocument document,
      SettingPath at,
      JsonObject current,
      JsonObject target,
      KeyOrder order) {
    JsonDocument edited = document;
    for (Map.Entry<String, JsonElement> entry : target.entrySet()) {
      edited = towards(edited, at.child(entry.getKey()), entry.getValue(), order);
    }
    for (String key : current.keySet()) {
      if (!target.has(key)) {
        edited = edited.without(at.child(key));
      }
    }
    return edited;
  }
}

package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.EnumSet;
import java.util.Optional;

/** One value as a person types it after an equals sign: JSON, or a text without quotes. */
final class TypedValue {

  private final Catalog catalog;
  private final DocumentReader reader;

  TypedValue(Catalog catalog, DocumentReader reader) {
    this.catalog = catalog;
    this.reader = reader;
  }

  /** JSON if that is right at {@code path}, else a text. */
  ReadDocument jsonOrText(String source, SettingPath path, String typed) {
    Optional<ReadDocument> json = json(typed).map(value -> read(source, path, value));
    if (json.filter(ReadDocument::ok).isPresent()) {
      return json.get();
    }
    ReadDocument text = read(source, path, new JsonPrimitive(typed));
    return text.ok() ? text : json.orElse(text);
  }

  /** A text as it is where a text belongs, else as {@link #jsonOrText}. */
  ReadDocument asKind(String source, SettingPath path, String typed) {
    boolean text = catalog.setting(path).filter(s -> s.kind() == Setting.Kind.TEXT).isPresent();
    return text ? read(source, path, new JsonPrimitive(typed)) : jsonOrText(source, path, typed);
  }

  /** The text as JSON; none if it is none. */
  static Optional<JsonElement> json(String typed) {
    try {
      return Optional.of(JsonDocument.parse("value", typed).value());
    } catch (JsonFormatException e) {
      return Optional.empty();
    }
  }

  private ReadDocument read(String source, SettingPath path, JsonElement value) {
    JsonObject document = new JsonObject();
    JsonTrees.put(document, path, value);
    return reader.read(JsonDocument.of(source, document), EnumSet.allOf(Root.class));
  }
}

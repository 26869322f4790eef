package ai.pixto.config.ui;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of a table that edits a list or a map.
 *
 * @param key of the objects in the list
 */
record RowColumn(
    String key,
    String title,
    String description,
    Setting.Kind kind,
    List<JsonElement> choices,
    Optional<JsonElement> defaultValue) {

  /** Holds the one value of a row that is no object. */
  static final String VALUE = "";

  /** Holds a map's key; no schema names a key so. */
  static final String NAME = "*";

  /** The columns for a setting of kind list or map. */
  static List<RowColumn> of(Setting setting, SchemaNode schema) {
    List<RowColumn> columns = new ArrayList<>();
    boolean list = setting.kind() == Setting.Kind.LIST;
    if (!list) {
      columns.add(new RowColumn(NAME, "Name", "", Setting.Kind.TEXT, List.of(), Optional.empty()));
    }
    Optional<SchemaNode> each = list ? schema.items() : schema.mapValue();
    Map<String, SchemaNode> keys = each.map(SchemaNode::properties).orElse(Map.of());
    if (keys.isEmpty() || each.filter(SchemaNode::secret).isPresent()) {
      columns.add(of(VALUE, "Value", each.orElse(new SchemaNode(new JsonObject()))));
    } else {
      keys.forEach((key, node) -> columns.add(of(key, node.title(key), node)));
    }
    return columns;
  }

  private static RowColumn of(String key, String title, SchemaNode schema) {
    return new RowColumn(
        key, title, schema.description(), schema.kind(), schema.choices(), schema.defaultValue());
  }

  /**
   * What was typed into a cell; a text where it is nothing better, for the schema to refuse.
   *
   * @return none for an empty cell
   */
  Optional<JsonElement> parse(String typed) {
    if (typed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case INTEGER, NUMBER -> Values.number(typed);
          case LIST, MAP -> json(typed);
          default -> new JsonPrimitive(typed);
        });
  }

  private static JsonElement json(String typed) {
    try {
      return JsonDocument.parse("cell", typed).value();
    } catch (JsonFormatException e) {
      return new JsonPrimitive(typed);
    }
  }
}

package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A part of a section's JSON Schema that {@link Setting} does not tell of: the title of a group and
 * what the elements of a list or a map look like.
 *
 * @param json of the section's schema, in which references are already replaced
 */
record SchemaNode(JsonObject json) {

  /** Down by keys of objects; {@code *} and unknown keys lead to what any key may hold. */
  Optional<SchemaNode> at(List<String> keys) {
    Optional<SchemaNode> node = Optional.of(this);
    for (String key : keys) {
      node = node.flatMap(parent -> parent.property(key));
    }
    return node;
  }

  private Optional<SchemaNode> property(String key) {
    return Values.at(json, List.of("properties", key)).flatMap(SchemaNode::node).or(this::mapValue);
  }

  /** What each value of a map is. */
  Optional<SchemaNode> mapValue() {
    return Values.at(json, List.of("additionalProperties")).flatMap(SchemaNode::node);
  }

  /** What each element of a list is. */
  Optional<SchemaNode> items() {
    return Values.at(json, List.of("items")).flatMap(SchemaNode::node);
  }

  /** The keys of an object with a fixed set of them, in order. */
  Map<String, SchemaNode> properties() {
    Map<String, SchemaNode> properties = new LinkedHashMap<>();
    Values.at(json, List.of("properties"))
        .map(JsonElement::getAsJsonObject)
        .ifPresent(
            object ->
                object.keySet().forEach(key -> properties.put(key, property(key).orElse(this))));
    return properties;
  }

  String title(String key) {
    return word("title").orElseGet(() -> readable(key));
  }

  String description() {
    return word("description").orElse("");
  }

  Optional<JsonElement> defaultValue() {
    return Values.at(json, List.of("default"));
  }

  List<JsonElement> choices() {
    List<JsonElement> choices = new ArrayList<>();
    if (json.get("enum") instanceof JsonArray listed) {
      listed.forEach(choices::add);
    }
    return choices;
  }

  boolean secret() {
    return Values.at(json, List.of("x-secret")).map(JsonElement::getAsBoolean).orElse(false);
  }

  /** What is edited as JSON counts as a map. */
  Setting.Kind kind() {
    if (secret()) {
      return Setting.Kind.SECRET;
    }
    return switch (word("type").orElse(choices().isEmpty() ? "any" : "string")) {
      case "boolean" -> Setting.Kind.BOOLEAN;
      case "integer" -> Setting.Kind.INTEGER;
      case "number" -> Setting.Kind.NUMBER;
      case "string" -> Setting.Kind.TEXT;
      case "array" -> Setting.Kind.LIST;
      default -> Setting.Kind.MAP;
    };
  }

  private Optional<String> word(String keyword) {
    return Values.at(json, List.of(keyword)).filter(Values::isText).map(JsonElement::getAsString);
  }

  private static Optional<SchemaNode> node(JsonElement schema) {
    return schema instanceof JsonObject object
        ? Optional.of(new SchemaNode(object))
        : Optional.empty();
  }

  /** {@code dns_over_socks} as {@code Dns over socks}. */
  static String readable(String key) {
    String words = key.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty() ? key : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}

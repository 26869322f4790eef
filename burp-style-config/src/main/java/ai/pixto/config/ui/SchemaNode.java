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
 * @param top the whole schema, to which {@code $ref} refers
 * @param json this part of it
 */
record SchemaNode(JsonObject top, JsonObject json) {

  private static final int MAX_REFERENCES = 16;

  static SchemaNode of(JsonObject schema) {
    return new SchemaNode(schema, schema).resolved();
  }

  /** Down by keys of objects; {@code *} and unknown keys lead to what any key may hold. */
  Optional<SchemaNode> at(List<String> keys) {
    Optional<SchemaNode> node = Optional.of(this);
    for (String key : keys) {
      node = node.flatMap(parent -> parent.property(key));
    }
    return node;
  }

  private Optional<SchemaNode> property(String key) {
    return Values.at(json, List.of("properties", key)).flatMap(this::node).or(this::mapValue);
  }

  /** What each value of a map is. */
  Optional<SchemaNode> mapValue() {
    Optional<JsonElement> additional = Values.at(json, List.of("additionalProperties"));
    if (additional.filter(JsonElement::isJsonObject).isPresent()) {
      return additional.flatMap(this::node);
    }
    return Values.at(json, List.of("patternProperties"))
        .map(JsonElement::getAsJsonObject)
        .flatMap(patterns -> patterns.asMap().values().stream().findFirst())
        .flatMap(this::node);
  }

  /** What each element of a list is. */
  Optional<SchemaNode> items() {
    return Values.at(json, List.of("items")).flatMap(this::node);
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

  Setting.Kind kind() {
    if (secret()) {
      return Setting.Kind.SECRET;
    }
    return switch (type()) {
      case "boolean" -> Setting.Kind.BOOLEAN;
      case "integer" -> Setting.Kind.INTEGER;
      case "number" -> Setting.Kind.NUMBER;
      case "array" -> Setting.Kind.LIST;
      case "object" -> Setting.Kind.MAP;
      default -> Setting.Kind.TEXT;
    };
  }

  /** The first type that is not null. */
  private String type() {
    JsonElement type = json.get("type");
    if (type instanceof JsonArray several) {
      for (JsonElement each : several) {
        if (!each.getAsString().equals("null")) {
          return each.getAsString();
        }
      }
    }
    if (type != null && type.isJsonPrimitive()) {
      return type.getAsString();
    }
    return json.has("properties") || json.has("additionalProperties") ? "object" : "string";
  }

  private Optional<String> word(String keyword) {
    return Values.at(json, List.of(keyword)).filter(Values::isText).map(JsonElement::getAsString);
  }

  private Optional<SchemaNode> node(JsonElement schema) {
    return schema instanceof JsonObject object
        ? Optional.of(new SchemaNode(top, object).resolved())
        : Optional.empty();
  }

  /** With references within the schema followed; keywords beside {@code $ref} win. */
  private SchemaNode resolved() {
    SchemaNode node = this;
    for (int i = 0; i < MAX_REFERENCES && node.json.has("$ref"); i++) {
      String reference = node.json.get("$ref").getAsString();
      List<String> keys = List.of(reference.replaceFirst("^#/?", "").split("/"));
      Optional<JsonElement> target = Values.at(top, keys);
      if (!reference.startsWith("#/") || target.isEmpty()) {
        return node;
      }
      JsonObject merged = target.get().getAsJsonObject().deepCopy();
      for (Map.Entry<String, JsonElement> entry : node.json.entrySet()) {
        if (!entry.getKey().equals("$ref")) {
          merged.add(entry.getKey(), entry.getValue());
        }
      }
      node = new SchemaNode(top, merged);
    }
    return node;
  }

  /** {@code dns_over_socks} as {@code Dns over socks}. */
  static String readable(String key) {
    String words = key.replace('_', ' ').replace('-', ' ').strip();
    return words.isEmpty()
        ? key
        : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}

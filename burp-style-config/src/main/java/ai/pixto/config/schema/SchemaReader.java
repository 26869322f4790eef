package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting.Kind;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.PatternSyntaxException;

/**
 * Reads a schema without references into its places, spells out what it leaves to us (the form of a
 * reference to a secret, that a group is closed), and refuses what settings cannot be described
 * with. A keyword that nobody knows is refused, because {@code x-secert} must not pass for nothing.
 */
final class SchemaReader {

  private static final Set<String> ANNOTATIONS =
      Set.of("title", "description", "default", "examples", "deprecated", "$comment");
  private static final Set<String> TOP_ANNOTATIONS = Set.of("$schema", "$id");
  private static final Set<String> EXTENSIONS =
      Set.of("x-unit", "x-secret", "x-restart", "x-needs-trust", "x-merge", "x-pattern-hint");
  private static final Set<String> NAMES = Set.of("pattern", "x-pattern-hint");
  static final Set<String> ASSERTIONS =
      Set.of(
          "type",
          "enum",
          "const",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "exclusiveMaximum",
          "multipleOf",
          "pattern",
          "format",
          "minLength",
          "maxLength",
          "items",
          "minItems",
          "maxItems",
          "uniqueItems",
          "properties",
          "additionalProperties",
          "propertyNames",
          "required",
          "dependentRequired",
          "minProperties",
          "maxProperties",
          "oneOf",
          "anyOf");

  /** Where a place is, as far as the rules differ. */
  private enum Around {
    /** Below named keys only: any part of it may be left out of a file. */
    SETTINGS,
    /** In a list or a map. */
    ELEMENT,
    /** In {@code oneOf} or {@code anyOf}. */
    ALTERNATIVE
  }

  private SchemaReader() {}

  /**
   * @param schema without references; missing parts are added to it
   */
  static Node read(JsonObject schema) {
    Node root = node(schema, SettingPath.ROOT, Around.SETTINGS);
    if (root.shape() != Shape.GROUP) {
      throw malformed(SettingPath.ROOT, "must have type object and properties");
    }
    return root;
  }

  static IllegalArgumentException malformed(SettingPath at, String what) {
    String where = at.equals(SettingPath.ROOT) ? "at its top" : "at " + at.pointer();
    return new IllegalArgumentException("The schema " + what + ", " + where + ".");
  }

  private static Node node(JsonElement part, SettingPath at, Around around) {
    if (!(part instanceof JsonObject schema)) {
      throw malformed(at, "says neither type nor anything else");
    }
    checkKeywords(schema, at);
    if (isTrue(schema, "x-secret")) {
      SecretForm.require(schema, at);
      return new Node(Shape.SECRET, schema, Map.of(), Optional.empty(), false);
    }
    Map<String, Node> children = new LinkedHashMap<>();
    List<Node> alternatives = alternatives(schema, at);
    Shape shape = shape(schema, alternatives, at);
    boolean either = shape == Shape.MAP && !alternatives.isEmpty();
    if (shape == Shape.MAP) {
      children.putAll(properties(schema, at, around));
      alternatives.forEach(alternative -> alternative.children().forEach(children::putIfAbsent));
      shape = schema.has("properties") && !either ? Shape.GROUP : Shape.MAP;
    }
    Optional<Node> each = each(schema, shape, at, around);
    if (shape == Shape.GROUP) {
      checkGroup(schema, at, around);
    }
    checkExtensions(schema, shape, at);
    if (around == Around.SETTINGS && shape == Shape.ANY) {
      throw malformed(at, "gives a setting no single type");
    }
    return new Node(shape, schema, children, each, either);
  }

  private static void checkKeywords(JsonObject schema, SettingPath at) {
    for (String key : schema.keySet()) {
      boolean known =
          ANNOTATIONS.contains(key)
              || ASSERTIONS.contains(key)
              || EXTENSIONS.contains(key)
              || at.equals(SettingPath.ROOT) && TOP_ANNOTATIONS.contains(key);
      if (!known) {
        throw malformed(at, "has the keyword '" + key + "', which settings do not know");
      }
    }
    if (schema.has("format") && !Formats.isKnown(schema.get("format").getAsString())) {
      throw malformed(at, "has a format that cannot be checked: " + schema.get("format"));
    }
    if (schema.has("propertyNames")) {
      checkNames(schema.get("propertyNames"), at.child("propertyNames"));
    }
    if (schema.has("pattern")) {
      try {
        BoundedPattern.compile(schema.get("pattern").getAsString());
      } catch (PatternSyntaxException e) {
        throw malformed(at, "has a pattern that is no regular expression");
      }
    }
  }

  private static void checkNames(JsonElement names, SettingPath at) {
    boolean pattern = names instanceof JsonObject rule && rule.has("pattern");
    if (!pattern || !NAMES.containsAll(names.getAsJsonObject().keySet())) {
      throw malformed(at, "must say pattern and nothing else of the keys of a map");
    }
    checkKeywords(names.getAsJsonObject(), at);
  }

  private static List<Node> alternatives(JsonObject schema, SettingPath at) {
    List<Node> nodes = new ArrayList<>();
    for (String keyword : List.of("oneOf", "anyOf")) {
      if (schema.get(keyword) instanceof JsonArray branches) {
        for (int i = 0; i < branches.size(); i++) {
          SettingPath path = at.child(keyword).child(Integer.toString(i));
          nodes.add(node(branches.get(i), path, Around.ALTERNATIVE));
        }
      }
    }
    return nodes;
  }

  private static Shape shape(JsonObject schema, List<Node> alternatives, SettingPath at) {
    JsonElement type = schema.get("type");
    if (type != null) {
      if (!type.isJsonPrimitive()) {
        return Shape.ANY;
      }
      if (type.getAsString().equals("null")) {
        throw malformed(at, "allows null; leave the key out of 'required' instead");
      }
      return Shape.ofType(type.getAsString());
    }
    List<Shape> shapes = new ArrayList<>();
    if (schema.get("enum") instanceof JsonArray choices) {
      choices.forEach(choice -> shapes.add(shapeOf(choice)));
    }
    if (schema.has("const")) {
      shapes.add(shapeOf(schema.get("const")));
    }
    for (Node alternative : alternatives) {
      shapes.add(alternative.shape() == Shape.GROUP ? Shape.MAP : alternative.shape());
    }
    if (schema.has("properties")) {
      shapes.add(Shape.MAP);
    }
    return shapes.stream().distinct().count() == 1 ? shapes.get(0) : Shape.ANY;
  }

  private static Shape shapeOf(JsonElement value) {
    if (value instanceof JsonPrimitive primitive) {
      return primitive.isBoolean()
          ? Shape.BOOLEAN
          : primitive.isString()
              ? Shape.TEXT
              : Values.isWhole(primitive) ? Shape.INTEGER : Shape.NUMBER;
    }
    return value.isJsonArray() ? Shape.LIST : value.isJsonObject() ? Shape.MAP : Shape.ANY;
  }

  private static Map<String, Node> properties(JsonObject schema, SettingPath at, Around around) {
    Map<String, Node> children = new LinkedHashMap<>();
    if (schema.get("properties") instanceof JsonObject properties) {
      for (Map.Entry<String, JsonElement> entry : properties.entrySet()) {
        SettingPath path = at.child("properties").child(entry.getKey());
        if (entry.getKey().equals(Schema.ANY_KEY)) {
          throw malformed(path, "names a key '*', which stands for any key");
        }
        Around inside = around == Around.SETTINGS ? Around.SETTINGS : Around.ELEMENT;
        children.put(entry.getKey(), node(entry.getValue(), path, inside));
      }
    }
    return children;
  }

  private static Optional<Node> each(
      JsonObject schema, Shape shape, SettingPath at, Around around) {
    String keyword = shape == Shape.LIST ? "items" : "additionalProperties";
    JsonElement part = schema.get(keyword);
    if (shape == Shape.GROUP && part != null && around != Around.ALTERNATIVE) {
      boolean closed = part instanceof JsonPrimitive allowed && !allowed.getAsBoolean();
      if (!closed) {
        throw malformed(at, "has named keys and free ones; give the free ones a key of their own");
      }
    }
    return part instanceof JsonObject && (shape == Shape.LIST || shape == Shape.MAP)
        ? Optional.of(node(part, at.child(keyword), Around.ELEMENT))
        : Optional.empty();
  }

  private static void checkGroup(JsonObject schema, SettingPath at, Around around) {
    if (schema.has("default")) {
      throw malformed(at, "gives a group a default; give it to the keys");
    }
    if (around == Around.SETTINGS && (schema.has("required") || schema.has("minProperties"))) {
      throw malformed(at, "requires keys of a group, though a file may hold any part of it");
    }
    if (around != Around.ALTERNATIVE) {
      schema.addProperty("additionalProperties", false);
    }
  }

  private static void checkExtensions(JsonObject schema, Shape shape, SettingPath at) {
    for (String flag : List.of("x-secret", "x-restart", "x-needs-trust")) {
      if (schema.has(flag) && !isBoolean(schema.get(flag))) {
        throw malformed(at, "must say true or false for " + flag);
      }
    }
    for (String text : List.of("x-unit", "x-pattern-hint")) {
      if (schema.has(text) && shapeOf(schema.get(text)) != Shape.TEXT) {
        throw malformed(at, "must give a text for " + text);
      }
    }
    if (schema.has("x-unit") && shape != Shape.INTEGER && shape != Shape.NUMBER) {
      throw malformed(at, "gives a unit to something that is no number");
    }
    if (schema.has("x-merge")) {
      if (shape.kind.filter(Kind.LIST::equals).isEmpty()) {
        throw malformed(at, "says x-merge of something that is no list");
      }
      ListMerge.of(schema.get("x-merge"))
          .orElseThrow(
              () -> malformed(at, "must say \"replace\", \"append\" or {\"by\": KEY} for x-merge"));
    }
  }

  private static boolean isTrue(JsonObject schema, String keyword) {
    return isBoolean(schema.get(keyword)) && schema.get(keyword).getAsBoolean();
  }

  private static boolean isBoolean(JsonElement value) {
    return value instanceof JsonPrimitive primitive && primitive.isBoolean();
  }
}

package ai.pixto.config.schema;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads a schema without references into its places, spells out what it leaves to us (the form of a
 * reference to a secret, that a group is closed), and refuses what settings cannot be described
 * with.
 */
final class SchemaReader {

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
    Keywords.check(schema, at);
    if (schema.has("x-secret") && schema.get("x-secret").getAsBoolean()) {
      SecretForm.require(schema, at);
      return new Node(Shape.SECRET, schema, Map.of(), Optional.empty(), false);
    }
    List<Node> alternatives = alternatives(schema, at);
    Shape shape = shape(schema, alternatives);
    boolean either = shape == Shape.MAP && !alternatives.isEmpty();
    if (shape == Shape.MAP && !either && (schema.has("properties") || isClosed(schema))) {
      shape = Shape.GROUP;
    }
    checkShape(schema, shape, !alternatives.isEmpty(), at, around);
    Map<String, Node> children = properties(schema, at, around);
    if (either) {
      alternatives.forEach(alternative -> alternative.children().forEach(children::putIfAbsent));
    }
    return new Node(shape, schema, children, each(schema, shape, at), either);
  }

  private static boolean isClosed(JsonObject schema) {
    JsonElement free = schema.get("additionalProperties");
    return Values.isBoolean(free) && !free.getAsBoolean();
  }

  private static void checkShape(
      JsonObject schema, Shape shape, boolean alternatives, SettingPath at, Around around) {
    boolean holds = shape == Shape.GROUP || shape == Shape.MAP || shape == Shape.LIST;
    if (around == Around.SETTINGS && shape == Shape.ANY) {
      throw malformed(at, "gives a setting no single type");
    }
    if (holds && !schema.has("type") && !alternatives) {
      throw malformed(at, "does not say that this is an object or a list");
    }
    if (schema.has("x-unit") && shape != Shape.INTEGER && shape != Shape.NUMBER) {
      throw malformed(at, "gives a unit to something that is no number");
    }
    if (schema.has("x-merge") && shape != Shape.LIST) {
      throw malformed(at, "says x-merge of something that is no list");
    }
    if (shape == Shape.GROUP) {
      checkGroup(schema, at, around);
    }
  }

  private static void checkGroup(JsonObject schema, SettingPath at, Around around) {
    if (schema.has("default")) {
      throw malformed(at, "gives a group a default; give it to the keys");
    }
    if (around == Around.SETTINGS && (schema.has("required") || schema.has("minProperties"))) {
      throw malformed(at, "requires keys of a group, though a file may hold any part of it");
    }
    if (around != Around.ALTERNATIVE) {
      if (schema.has("additionalProperties") && !isClosed(schema)) {
        throw malformed(at, "has named keys and free ones; give the free ones a key of their own");
      }
      schema.addProperty("additionalProperties", false);
    }
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

  private static Shape shape(JsonObject schema, List<Node> alternatives) {
    JsonElement type = schema.get("type");
    if (type != null) {
      return Values.isText(type) ? Shape.ofType(type.getAsString()) : Shape.ANY;
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

  private static Optional<Node> each(JsonObject schema, Shape shape, SettingPath at) {
    String keyword = shape == Shape.LIST ? "items" : "additionalProperties";
    boolean holds = shape == Shape.LIST || shape == Shape.MAP;
    return holds && schema.get(keyword) instanceof JsonObject part
        ? Optional.of(node(part, at.child(keyword), Around.ELEMENT))
        : Optional.empty();
  }
}

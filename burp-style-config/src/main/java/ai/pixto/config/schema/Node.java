package ai.pixto.config.schema;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One place of a schema that values may stand at.
 *
 * @param shape what stands here
 * @param schema its part of the schema; must not be changed
 * @param children the keys of a group, or of all alternative objects together, in the schema's
 *     order
 * @param each what the elements of a list or the values of a map are; none for anything
 * @param alternatives whether the object is one of several ({@code oneOf}, {@code anyOf}), so that
 *     its keys belong together
 */
record Node(
    Shape shape,
    JsonObject schema,
    Map<String, Node> children,
    Optional<Node> each,
    boolean alternatives) {

  Node {
    children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
  }

  Optional<JsonElement> defaultValue() {
    return Optional.ofNullable(schema.get("default"));
  }

  /** The text of an annotation such as {@code title}. */
  Optional<String> text(String keyword) {
    return Optional.ofNullable(schema.get(keyword)).map(JsonElement::getAsString);
  }

  /** Whether an annotation such as {@code x-restart} is set here. */
  boolean flag(String keyword) {
    return schema.has(keyword) && schema.get(keyword).getAsBoolean();
  }

  /** How the layers of a list meet. */
  ListMerge merge() {
    return Optional.ofNullable(schema.get("x-merge"))
        .flatMap(ListMerge::of)
        .orElseGet(ListMerge.Replace::new);
  }

  /** Whether an object that stands here must hold {@code key}. */
  boolean requires(String key) {
    return schema.has("required")
        && schema.getAsJsonArray("required").contains(new JsonPrimitive(key));
  }

  /** The place below this one at {@code key}, which is an index for lists. */
  Optional<Node> below(String key) {
    Node child = children.get(key);
    return child != null ? Optional.of(child) : each;
  }
}

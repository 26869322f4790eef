package ai.pixto.config.schema;

import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.KeyOrder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lays one layer of settings over another. Groups and maps meet key by key, lists as {@link
 * ListMerge} says, and everything else of the higher layer stands in place of the lower's:
 * references to secrets, alternative objects, what the schema leaves open, unknown keys.
 *
 * <p>{@code {"exposure": 20, "tags": ["a"]}} under {@code {"gain": 2, "tags": ["b", "a"]}} is
 * {@code {"exposure": 20, "tags": ["a", "b"], "gain": 2}}, where {@code tags} are appended.
 *
 * <p>For values that fit the schema, layers may be merged in any grouping: {@code (a b) c} is
 * {@code a (b c)}.
 */
public final class Layering {

  private Layering() {}

  /** The two as one, a copy: keys and elements of {@code lower} first, in its order. */
  public static JsonObject merge(Schema schema, JsonObject lower, JsonObject higher) {
    return objects(lower, higher, schema.root());
  }

  private static JsonObject objects(JsonObject lower, JsonObject higher, Node node) {
    JsonObject merged = lower.deepCopy();
    for (Map.Entry<String, JsonElement> entry : higher.entrySet()) {
      String key = entry.getKey();
      Optional<Node> below = node.below(key);
      boolean both = below.isPresent() && lower.has(key);
      merged.add(
          key,
          both
              ? values(lower.get(key), entry.getValue(), below.get())
              : entry.getValue().deepCopy());
    }
    return merged;
  }

  private static JsonElement values(JsonElement lower, JsonElement higher, Node node) {
    boolean keyed = node.shape() == Shape.GROUP || node.shape() == Shape.MAP;
    if (keyed
        && !node.alternatives()
        && lower instanceof JsonObject under
        && higher instanceof JsonObject over) {
      return objects(under, over, node);
    }
    if (node.shape() == Shape.LIST
        && lower instanceof JsonArray under
        && higher instanceof JsonArray over) {
      return lists(under, over, node);
    }
    return higher.deepCopy();
  }

  private static JsonArray lists(JsonArray lower, JsonArray higher, Node node) {
    ListMerge merge = node.merge();
    if (merge instanceof ListMerge.Append) {
      return appended(lower, higher);
    }
    return merge instanceof ListMerge.ByKey by ? byKey(lower, higher, by.key()) : higher.deepCopy();
  }

  private static JsonArray appended(JsonArray lower, JsonArray higher) {
    JsonArray merged = lower.deepCopy();
    Set<String> present = new HashSet<>();
    lower.forEach(element -> present.add(identity(element)));
    for (JsonElement element : higher) {
      if (present.add(identity(element))) {
        merged.add(element.deepCopy());
      }
    }
    return merged;
  }

  private static JsonArray byKey(JsonArray lower, JsonArray higher, String key) {
    Map<String, JsonElement> elements = new LinkedHashMap<>();
    for (JsonArray list : List.of(lower, higher)) {
      for (JsonElement element : list) {
        // An element without the key is like no other.
        boolean keyed = element instanceof JsonObject object && object.has(key);
        String identity =
            keyed ? identity(element.getAsJsonObject().get(key)) : "unlike " + elements.size();
        elements.put(identity, element);
      }
    }
    JsonArray merged = new JsonArray();
    elements.values().forEach(element -> merged.add(element.deepCopy()));
    return merged;
  }

  /** The same for equal values; a text, which a hostile list cannot slow a hash table down with. */
  private static String identity(JsonElement value) {
    return CanonicalJson.write(value, KeyOrder.ALPHABETICAL);
  }
}

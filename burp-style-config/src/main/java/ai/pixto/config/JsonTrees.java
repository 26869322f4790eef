package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Values in a tree of JSON, by their paths. A reference to a secret counts as one value, since its
 * parts mean nothing alone.
 */
final class JsonTrees {

  private JsonTrees() {}

  /** The part of {@code tree} at {@code path}, itself and no copy. */
  static Optional<JsonElement> at(JsonElement tree, SettingPath path) {
    JsonElement part = tree;
    for (String key : path.keys()) {
      part = child(part, key);
      if (part == null) {
        return Optional.empty();
      }
    }
    return Optional.of(part);
  }

  /** The object at {@code path}; an empty one where there is none. */
  static JsonObject objectAt(JsonElement tree, SettingPath path) {
    return at(tree, path)
        .filter(JsonElement::isJsonObject)
        .map(JsonElement::getAsJsonObject)
        .orElseGet(JsonObject::new);
  }

  private static JsonElement child(JsonElement parent, String key) {
    if (parent instanceof JsonObject object) {
      return object.get(key);
    }
    return parent instanceof JsonArray list
        ? index(key, list.size()).map(list::get).orElse(null)
        : null;
  }

  /** The index that {@code key} names, from 0 and below {@code size}. */
  static Optional<Integer> index(String key, int size) {
    if (!key.matches("0|[1-9][0-9]{0,8}")) {
      return Optional.empty();
    }
    int index = Integer.parseInt(key);
    return index < size ? Optional.of(index) : Optional.empty();
  }

  /**
   * Puts a copy of {@code value} into {@code tree}, with the objects that are missing on the way.
   */
  static void put(JsonObject tree, SettingPath path, JsonElement value) {
    JsonObject parent = tree;
    for (String key : path.keys().subList(0, path.depth() - 1)) {
      if (!(parent.get(key) instanceof JsonObject)) {
        parent.add(key, new JsonObject());
      }
      parent = parent.getAsJsonObject(key);
    }
    parent.add(path.last().orElseThrow(), value.deepCopy());
  }

  /** Takes a value out of {@code tree}, and the objects on the way that held nothing else. */
  static void remove(JsonObject tree, SettingPath path) {
    if (path.depth() == 1) {
      tree.remove(path.keys().get(0));
    } else if (tree.get(path.keys().get(0)) instanceof JsonObject child) {
      boolean wasEmpty = child.isEmpty();
      remove(child, path.from(1));
      if (child.isEmpty() && !wasEmpty) {
        tree.remove(path.keys().get(0));
      }
    } else if (tree.get(path.keys().get(0)) instanceof JsonArray list) {
      removeInside(list, path.from(1));
    }
  }

  // Elements of lists stay, though nothing be left in them.
  private static void removeInside(JsonArray list, SettingPath path) {
    Optional<JsonElement> element = index(path.keys().get(0), list.size()).map(list::get);
    if (path.depth() > 1 && element.isPresent()) {
      if (element.get() instanceof JsonObject object) {
        remove(object, path.from(1));
      } else if (element.get() instanceof JsonArray inner) {
        removeInside(inner, path.from(1));
      }
    }
  }

  /** Puts every value of {@code values} into {@code tree}; what else is there stays. */
  static void overlay(JsonObject tree, JsonObject values) {
    for (Map.Entry<String, JsonElement> entry : values.entrySet()) {
      JsonElement there = tree.get(entry.getKey());
      if (isNode(entry.getValue()) && there != null && isNode(there)) {
        overlay(there.getAsJsonObject(), entry.getValue().getAsJsonObject());
      } else {
        tree.add(entry.getKey(), entry.getValue().deepCopy());
      }
    }
  }

  /** Whether a value is an object with values of its own below it. */
  static boolean isNode(JsonElement value) {
    return value.isJsonObject() && SecretReference.of(value).isEmpty();
  }

  /** The single values below {@code tree}: all but objects, and empty objects. */
  static Map<SettingPath, JsonElement> leaves(JsonElement tree) {
    Map<SettingPath, JsonElement> leaves = new LinkedHashMap<>();
    collect(tree, SettingPath.ROOT, leaves, false);
    return leaves;
  }

  /** The paths, in order, at which two sets of values are not the same. */
  static List<SettingPath> differing(
      Map<SettingPath, JsonElement> one, Map<SettingPath, JsonElement> other) {
    TreeSet<SettingPath> paths = new TreeSet<>(one.keySet());
    paths.addAll(other.keySet());
    return paths.stream().filter(path -> !Objects.equals(one.get(path), other.get(path))).toList();
  }

  /** Every part of {@code tree}, itself and the elements of lists among them. */
  static Map<SettingPath, JsonElement> parts(JsonElement tree) {
    Map<SettingPath, JsonElement> parts = new LinkedHashMap<>();
    collect(tree, SettingPath.ROOT, parts, true);
    return parts;
  }

  private static void collect(
      JsonElement part, SettingPath at, Map<SettingPath, JsonElement> into, boolean all) {
    boolean node = isNode(part);
    if (all || !node || (part.getAsJsonObject().isEmpty() && at.depth() > 0)) {
      into.put(at, part);
    }
    if (node) {
      part.getAsJsonObject()
          .entrySet()
          .forEach(entry -> collect(entry.getValue(), at.child(entry.getKey()), into, all));
    } else if (all && part instanceof JsonArray list) {
      for (int i = 0; i < list.size(); i++) {
        collect(list.get(i), at.child(Integer.toString(i)), into, true);
      }
    }
  }
}

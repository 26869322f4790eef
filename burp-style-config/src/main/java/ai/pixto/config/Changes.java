package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Layering;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The kinds of changes. Paths in them begin below the root. */
final class Changes {

  private Changes() {}

  /** Takes over all that {@code incoming} says; its lists meet those there as the schema says. */
  static Change load(Root root, JsonObject incoming, Catalog catalog) {
    return (stored, known) -> {
      JsonObject merged = known.deepCopy();
      for (Map.Entry<String, JsonElement> section : incoming.entrySet()) {
        SettingPath at = SettingPath.of(root.key(), section.getKey());
        JsonObject before = JsonTrees.objectAt(known, SettingPath.of(section.getKey()));
        merged.add(
            section.getKey(), merge(before, section.getValue().getAsJsonObject(), at, catalog));
      }
      return difference(known, merged, stored);
    };
  }

  private static JsonObject merge(
      JsonObject before, JsonObject incoming, SettingPath section, Catalog catalog) {
    JsonObject lower = before.deepCopy();
    JsonObject higher = incoming.deepCopy();
    Optional<JsonElement> own =
        Optional.ofNullable(higher.remove(Catalog.USE_USER_OPTIONS))
            .or(() -> Optional.ofNullable(lower.get(Catalog.USE_USER_OPTIONS)));
    lower.remove(Catalog.USE_USER_OPTIONS);
    JsonObject merged = Layering.merge(catalog.sections().get(section).schema(), lower, higher);
    own.ifPresent(value -> merged.add(Catalog.USE_USER_OPTIONS, value));
    return merged;
  }

  /** Sets one value, which may be an element of a list that is there, or the one after its last. */
  static Change set(SettingPath path, JsonElement value) {
    return (stored, known) -> {
      JsonObject target = stored.deepCopy();
      Optional<SettingPath> list = listAbove(target, path);
      if (list.isEmpty()) {
        JsonTrees.put(target, path, value);
      } else {
        JsonArray elements = JsonTrees.at(target, list.get()).orElseThrow().getAsJsonArray();
        setElement(elements, path.from(list.get().depth()), value);
      }
      return target;
    };
  }

  private static void setElement(JsonArray elements, SettingPath path, JsonElement value)
      throws Refusal {
    String key = path.keys().get(0);
    Optional<Integer> index = JsonTrees.index(key, elements.size() + 1);
    if (index.isEmpty() || (index.get() == elements.size() && path.depth() > 1)) {
      throw new Refusal(
          path,
          "The list in this file has %d elements, counted from 0; there is none with this number."
              .formatted(elements.size()));
    }
    if (index.get() == elements.size()) {
      elements.add(value.deepCopy());
    } else if (path.depth() == 1) {
      elements.set(index.get(), value.deepCopy());
    } else if (elements.get(index.get()) instanceof JsonArray inner) {
      setElement(inner, path.from(1), value);
    } else if (elements.get(index.get()) instanceof JsonObject object) {
      JsonTrees.put(object, path.from(1), value);
    } else {
      throw new Refusal(path, "It lies in a value that has no parts.");
    }
  }

  /** Removes what is at one path, which may be an element of a list. */
  static Change unset(SettingPath path) {
    return (stored, known) -> {
      JsonObject target = stored.deepCopy();
      Optional<SettingPath> list = listAbove(target, path);
      if (path.depth() == 0) {
        return new JsonObject();
      } else if (list.isEmpty()) {
        JsonTrees.remove(target, path);
      } else if (path.depth() == list.get().depth() + 1) {
        JsonArray elements = JsonTrees.at(target, list.get()).orElseThrow().getAsJsonArray();
        JsonTrees.index(path.last().orElseThrow(), elements.size())
            .ifPresent(index -> elements.remove(index.intValue()));
      } else {
        JsonTrees.at(target, path.parent().orElseThrow())
            .filter(JsonElement::isJsonObject)
            .ifPresent(parent -> parent.getAsJsonObject().remove(path.last().orElseThrow()));
      }
      return target;
    };
  }

  private static Optional<SettingPath> listAbove(JsonObject tree, SettingPath path) {
    for (int depth = 1; depth < path.depth(); depth++) {
      SettingPath above = path.first(depth);
      if (JsonTrees.at(tree, above).filter(JsonElement::isJsonArray).isPresent()) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  /** Removes every known value that a pattern names. */
  static Change restore(Root root, SettingPattern pattern) {
    SettingPath top = SettingPath.of(root.key());
    return (stored, known) -> {
      JsonObject target = stored.deepCopy();
      for (SettingPath path : JsonTrees.leaves(known).keySet()) {
        if (pattern.matches(top.resolve(path))) {
          JsonTrees.remove(target, path);
        }
      }
      return target;
    };
  }

  /**
   * Brings back what {@code before} had where {@code after} has something else.
   *
   * <p>It is refused where the file no longer holds what was written then.
   */
  static Change undo(Root root, JsonObject before, JsonObject after) {
    return (stored, known) -> {
      Map<SettingPath, JsonElement> was = JsonTrees.leaves(before);
      Map<SettingPath, JsonElement> written = JsonTrees.leaves(after);
      Map<SettingPath, JsonElement> now = JsonTrees.leaves(stored);
      for (SettingPath path : JsonTrees.differing(was, written)) {
        if (!Objects.equals(now.get(path), written.get(path))) {
          throw new Refusal(
              SettingPath.of(root.key()).resolve(path),
              "It has been changed again since, so nothing is taken back; set it by hand.");
        }
      }
      return difference(after, before, stored);
    };
  }

  /** What becomes of {@code tree} if the way from one value to the other is gone in it. */
  private static JsonObject difference(JsonObject from, JsonObject to, JsonObject tree) {
    Map<SettingPath, JsonElement> was = JsonTrees.leaves(from);
    Map<SettingPath, JsonElement> is = JsonTrees.leaves(to);
    List<SettingPath> differing = JsonTrees.differing(was, is);
    JsonObject result = tree.deepCopy();
    differing.stream()
        .filter(path -> !is.containsKey(path))
        .forEach(path -> JsonTrees.remove(result, path));
    differing.stream()
        .filter(is::containsKey)
        .forEach(path -> JsonTrees.put(result, path, is.get(path)));
    return result;
  }
}

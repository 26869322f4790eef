package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** All effective values at one moment, by path and as records. Immutable to all who look. */
final class Snapshot {

  private final Catalog catalog;
  private final LayerStack layers;
  private final JsonObject tree;
  private final Map<SettingPath, JsonElement> parts;
  private final Map<String, Record> records = new ConcurrentHashMap<>();

  Snapshot(Catalog catalog, LayerStack layers) {
    this.catalog = catalog;
    this.layers = layers;
    this.tree = layers.merged();
    this.parts = new HashMap<>(JsonTrees.parts(tree));
  }

  LayerStack layers() {
    return layers;
  }

  Optional<JsonElement> effective(SettingPath path) {
    return Optional.ofNullable(parts.get(path));
  }

  /** Everything, from the top; not to be changed. */
  JsonObject tree() {
    return tree;
  }

  /**
   * A section of the project, or of the user options where no project has it, as a record.
   *
   * @throws IllegalStateException if layers that are right each make together what the record
   *     refuses
   */
  <T extends Record> T get(Section<T> section) {
    Record record = records.get(section.name());
    if (record == null) {
      record = read(section);
      records.put(section.name(), record);
    }
    return section.type().cast(record);
  }

  private Record read(Section<?> section) {
    if (!catalog.application().sections().contains(section)) {
      throw new IllegalArgumentException("There is no section " + section.name() + " here.");
    }
    Root root =
        section.roots().contains(Root.PROJECT_OPTIONS) ? Root.PROJECT_OPTIONS : Root.USER_OPTIONS;
    JsonObject values = JsonTrees.objectAt(tree, SettingPath.of(root.key(), section.name()));
    try {
      return catalog.binding(section.name()).read(values);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "The settings of %s do not go together: %s".formatted(section.name(), e.getMessage()), e);
    }
  }

  Optional<Explanation> explain(SettingPath path) {
    return new Explainer(catalog, this).explain(path);
  }

  /** The single values that differ from {@code before}, by path. */
  List<LoadReport.Change> changesSince(Snapshot before) {
    Map<SettingPath, JsonElement> was = JsonTrees.leaves(before.tree);
    Map<SettingPath, JsonElement> is = JsonTrees.leaves(tree);
    return JsonTrees.differing(was, is).stream()
        .map(
            path ->
                new LoadReport.Change(
                    path, Optional.ofNullable(was.get(path)), Optional.ofNullable(is.get(path))))
        .toList();
  }
}

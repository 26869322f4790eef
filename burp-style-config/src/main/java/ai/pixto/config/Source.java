package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * One place that values come from: a file, a variable, an option. Immutable.
 *
 * @param layer where it stands among others
 * @param document where its values come from
 * @param options what counts, from the top
 * @param heldBack what does not count until the project is trusted, from the top
 */
record Source(Layer layer, ReadDocument document, JsonObject options, JsonObject heldBack) {

  static Source of(Layer layer, ReadDocument document) {
    return new Source(layer, document, document.options(), new JsonObject());
  }

  /** A project's file of which only counts what needs no trust. */
  static Source untrusted(ReadDocument document, Catalog catalog) {
    JsonObject options = document.options().deepCopy();
    JsonObject heldBack = new JsonObject();
    for (SettingPath path : needingTrust(document.options(), catalog)) {
      JsonTrees.put(heldBack, path, JsonTrees.at(options, path).orElseThrow());
      JsonTrees.remove(options, path);
    }
    return new Source(Layer.PROJECT_FILE, document, options, heldBack);
  }

  /** The values that only a trusted project may set; references to secrets always do. */
  static List<SettingPath> needingTrust(JsonObject options, Catalog catalog) {
    List<SettingPath> paths = new ArrayList<>();
    collect(options, SettingPath.ROOT, catalog, paths);
    return paths;
  }

  private static void collect(
      JsonElement part, SettingPath at, Catalog catalog, List<SettingPath> into) {
    if (catalog.setting(at).filter(Source::needsTrust).isPresent()) {
      into.add(at);
    } else if (JsonTrees.isNode(part)) {
      part.getAsJsonObject()
          .entrySet()
          .forEach(entry -> collect(entry.getValue(), at.child(entry.getKey()), catalog, into));
    }
  }

  private static boolean needsTrust(Setting setting) {
    return setting.needsTrust() || setting.secret();
  }

  /** What is held back, for a report. */
  List<LoadReport.HeldBack> heldBackReport() {
    return JsonTrees.leaves(heldBack).keySet().stream()
        .map(path -> new LoadReport.HeldBack(path, document.locations().apply(path)))
        .toList();
  }

  /** Where this source gives the value at {@code path}. */
  Origin origin(SettingPath path) {
    return new Origin(layer, document.locations().apply(path));
  }
}

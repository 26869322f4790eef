package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * Writes settings as a document. It sees only values that passed the check, in which a secret is a
 * reference, so it can't write one.
 */
final class Exporter {

  private final Catalog catalog;
  private final Snapshot snapshot;

  Exporter(Catalog catalog, Snapshot snapshot) {
    this.catalog = catalog;
    this.snapshot = snapshot;
  }

  JsonObject export(List<SettingPattern> patterns, Settings.Scope scope) {
    JsonObject document = new JsonObject();
    document.addProperty(FormatVersion.KEY, catalog.application().formatVersion());
    if (scope == Settings.Scope.EVERYTHING) {
      copy(snapshot.tree(), patterns, document);
    } else {
      for (Source source : snapshot.layers().sources()) {
        if (source.layer() == Layer.USER_FILE || source.layer() == Layer.PROJECT_FILE) {
          copy(changed(source.options()), patterns, document);
        }
      }
    }
    return document;
  }

  private static void copy(JsonObject from, List<SettingPattern> patterns, JsonObject to) {
    JsonTrees.leaves(from)
        .forEach(
            (path, value) -> {
              if (SettingPattern.anyMatches(patterns, path)) {
                JsonTrees.put(to, path, value);
              }
            });
  }

  private JsonObject changed(JsonObject options) {
    JsonObject changed = new JsonObject();
    for (Map.Entry<SettingPath, JsonElement> entry : JsonTrees.leaves(options).entrySet()) {
      if (overridesUserOptions(entry.getKey())
          || !catalog.defaultAt(entry.getKey()).filter(entry.getValue()::equals).isPresent()) {
        JsonTrees.put(changed, entry.getKey(), entry.getValue());
      }
    }
    return changed;
  }

  // There even the default says something: that the user options do not hold.
  private boolean overridesUserOptions(SettingPath path) {
    return path.keys().get(0).equals(Root.PROJECT_OPTIONS.key())
        && catalog.sectionOf(path).filter(Section::shared).isPresent();
  }
}

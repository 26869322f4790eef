package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Setting;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Settings given by environment variables such as {@code LENS_USER_OPTIONS__DISPLAY__THEME}: two
 * underscores stand between keys, and capitals do not matter but in keys that the person chose.
 * Each variable is a document of its own, so that a wrong one harms no other.
 */
final class EnvironmentLayer {

  private final Catalog catalog;
  private final TypedValue values;

  EnvironmentLayer(Catalog catalog, TypedValue values) {
    this.catalog = catalog;
    this.values = values;
  }

  /** What the variables say, user options first, so that a project's override them. */
  List<ReadDocument> read(Map<String, String> environment) {
    Map<String, String> sorted = new TreeMap<>(environment);
    List<ReadDocument> documents = new ArrayList<>();
    for (Root root : Root.values()) {
      String prefix = catalog.application().environmentPrefix() + "_" + root.key() + "_";
      sorted.forEach(
          (name, value) -> {
            if (name.regionMatches(true, 0, prefix, 0, prefix.length())) {
              documents.add(variable(root, name, name.substring(prefix.length()), value));
            }
          });
    }
    return documents;
  }

  private ReadDocument variable(Root root, String name, String rest, String value) {
    SourceLocation location = new SourceLocation(name, 1, 1);
    SettingPath typed =
        SettingPath.of(root.key())
            .resolve(new SettingPath(List.of(rest.replaceFirst("^_", "").split("__", -1))));
    return meant(typed)
        .map(path -> values.asKind(name, path, value))
        .orElseGet(() -> unknown(name, typed))
        .locatedAt(location);
  }

  private ReadDocument unknown(String name, SettingPath typed) {
    SettingPath lower =
        new SettingPath(typed.keys().stream().map(key -> key.toLowerCase(Locale.ROOT)).toList());
    return ReadDocument.unknown(
        name, new LoadReport.UnknownKey(lower, Optional.empty(), catalog.nearest(lower)));
  }

  /** The path in the schema's own letters; what lies in a map keeps the typed ones. */
  private Optional<SettingPath> meant(SettingPath typed) {
    return catalog.settings().stream()
        .filter(setting -> fits(setting, typed.keys()))
        .max(Comparator.comparingInt(setting -> setting.path().depth()))
        .map(setting -> inItsLetters(setting.path().keys(), typed.keys()));
  }

  private static boolean fits(Setting setting, List<String> typed) {
    List<String> keys = setting.path().keys();
    boolean deepEnough =
        setting.kind() == Setting.Kind.MAP
            ? typed.size() >= keys.size()
            : typed.size() == keys.size();
    for (int i = 0; deepEnough && i < keys.size(); i++) {
      if (!keys.get(i).equals("*") && !keys.get(i).equalsIgnoreCase(typed.get(i))) {
        return false;
      }
    }
    return deepEnough;
  }

  private static SettingPath inItsLetters(List<String> keys, List<String> typed) {
    List<String> meant = new ArrayList<>(typed);
    for (int i = 0; i < keys.size(); i++) {
      if (!keys.get(i).equals("*")) {
        meant.set(i, keys.get(i));
      }
    }
    return new SettingPath(meant);
  }
}

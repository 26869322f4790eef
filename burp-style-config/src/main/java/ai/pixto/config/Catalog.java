package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.ListMerge;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All that an application's settings can be, by path from the root. Immutable. */
final class Catalog {

  /** The library's own key in the project's half of a shared section. */
  static final String USE_USER_OPTIONS = "use_user_options";

  private final Application application;
  private final Map<SettingPath, Section<?>> sections = new LinkedHashMap<>();
  private final List<Setting> settings = new ArrayList<>();
  private final KnownKeys keys = new KnownKeys();

  Catalog(Application application) {
    this.application = application;
    keys.add(SettingPath.of("$schema"));
    keys.add(SettingPath.of(FormatVersion.KEY));
    for (Root root : Root.values()) {
      for (Section<?> section : application.sections()) {
        if (section.roots().contains(root)) {
          add(root, section);
        }
      }
    }
  }

  private void add(Root root, Section<?> section) {
    SettingPath at = SettingPath.of(root.key(), section.name());
    sections.put(at, section);
    keys.add(at);
    if (root == Root.PROJECT_OPTIONS && section.shared()) {
      settings.add(useUserOptions(at.child(USE_USER_OPTIONS)));
    }
    section.schema().settings().forEach(setting -> settings.add(moved(setting, at)));
    settings.stream()
        .map(Setting::path)
        .filter(path -> path.startsWith(at))
        .forEach(keys::add);
  }

  private static Setting useUserOptions(SettingPath path) {
    return new Setting(
        path,
        Setting.Kind.BOOLEAN,
        "Use user options",
        "Whether the user options hold for this section, in place of what the project sets.",
        Optional.of(new JsonPrimitive(false)),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        new ListMerge.Replace(),
        false,
        false,
        false);
  }

  private static Setting moved(Setting setting, SettingPath below) {
    return new Setting(
        below.resolve(setting.path()),
        setting.kind(),
        setting.title(),
        setting.description(),
        setting.defaultValue(),
        setting.unit(),
        setting.choices(),
        setting.minimum(),
        setting.maximum(),
        setting.merge(),
        setting.secret(),
        setting.restart(),
        setting.needsTrust());
  }

  Application application() {
    return application;
  }

  /** Every key that can be set, in the order that people see. */
  List<Setting> settings() {
    return List.copyOf(settings);
  }

  /** The sections by where they stand, in order. */
  Map<SettingPath, Section<?>> sections() {
    return sections;
  }

  /** The section that {@code path} is or lies in. */
  Optional<Section<?>> sectionOf(SettingPath path) {
    return path.depth() < 2
        ? Optional.empty()
        : Optional.ofNullable(sections.get(SettingPath.of(path.keys().get(0), path.keys().get(1))));
  }

  /** Whether {@code path} is the library's own key. */
  static boolean isUseUserOptions(SettingPath path) {
    return path.depth() == 3
        && path.keys().get(0).equals(Root.PROJECT_OPTIONS.key())
        && path.keys().get(2).equals(USE_USER_OPTIONS);
  }

  /** The setting that holds the value at {@code path}, which may lie inside of a list or a map. */
  Optional<Setting> setting(SettingPath path) {
    Optional<Section<?>> section = sectionOf(path);
    if (section.isEmpty() || path.depth() == 2) {
      return Optional.empty();
    }
    if (isUseUserOptions(path) && section.get().shared()) {
      return Optional.of(useUserOptions(path));
    }
    return section
        .get()
        .schema()
        .setting(path.from(2))
        .map(setting -> moved(setting, new SettingPath(path.keys().subList(0, 2))));
  }

  /** Whether a setting is at {@code path} or below it. */
  boolean known(SettingPath path) {
    return path.depth() > 0
        && Root.of(path.keys().get(0)).isPresent()
        && (setting(path).isPresent() || keys.has(path));
  }

  /** What a path that is not known may have been meant to be. */
  Optional<SettingPath> nearest(SettingPath path) {
    Optional<Section<?>> section = sectionOf(path);
    if (section.isPresent()) {
      SettingPath at = new SettingPath(path.keys().subList(0, 2));
      return section.get().schema().nearest(path.from(2)).map(at::resolve);
    }
    return inAnotherRoot(path).or(() -> NearestName.among(path, sections.keySet()));
  }

  // The right section in the wrong half, or without any half in front.
  private Optional<SettingPath> inAnotherRoot(SettingPath path) {
    return Arrays.stream(Root.values())
        .flatMap(
            root ->
                Stream.of(0, 1)
                    .filter(skipped -> skipped < path.depth())
                    .map(skipped -> SettingPath.of(root.key()).resolve(path.from(skipped))))
        .filter(candidate -> !candidate.equals(path) && candidate.depth() > 1 && known(candidate))
        .findFirst();
  }

  /** The order in which keys are written. */
  KnownKeys order() {
    return keys;
  }

  /** The defaults of one section. */
  JsonObject defaults(SettingPath section) {
    JsonObject defaults = sections.get(section).schema().defaults();
    if (section.keys().get(0).equals(Root.PROJECT_OPTIONS.key())
        && sections.get(section).shared()) {
      defaults.addProperty(USE_USER_OPTIONS, false);
    }
    return defaults;
  }

  /** What holds at {@code path} where nothing is set. */
  Optional<JsonElement> defaultAt(SettingPath path) {
    return sectionOf(path)
        .flatMap(
            section ->
                JsonTrees.at(
                    defaults(new SettingPath(path.keys().subList(0, 2))), path.from(2)));
  }
}

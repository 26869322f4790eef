package ai.pixto.config;

import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.DocumentSchema;
import ai.pixto.config.schema.RecordBinding;
import ai.pixto.config.schema.Schema;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** All that an application's settings can be, by path from the root. Immutable. */
final class Catalog {

  /** The library's own key in the project's half of a shared section. */
  static final String USE_USER_OPTIONS = "use_user_options";

  private final Application application;
  private final Map<SettingPath, Section<?>> sections = new LinkedHashMap<>();
  private final Map<String, RecordBinding<?>> bindings = new LinkedHashMap<>();
  private final JsonObject json;
  private final Schema document;
  private final List<Setting> settings;
  private final JsonObject defaults;

  /**
   * @throws IllegalArgumentException if a section's schema and record disagree
   */
  Catalog(Application application) {
    this.application = application;
    for (Root root : Root.values()) {
      for (Section<?> section : application.sections()) {
        if (section.roots().contains(root)) {
          sections.put(SettingPath.of(root.key(), section.name()), section);
        }
      }
    }
    application
        .sections()
        .forEach(section -> bindings.put(section.name(), SectionRecords.binding(section)));
    this.json = documentSchema();
    this.document = Schema.of(json);
    this.settings =
        document.settings().stream().filter(setting -> hasRoot(setting.path())).toList();
    this.defaults = document.defaults();
  }

  private JsonObject documentSchema() {
    return DocumentSchema.of(
        "Settings of " + application.title(),
        application.formatVersion(),
        USE_USER_OPTIONS,
        Arrays.stream(Root.values()).map(this::documentRoot).toList());
  }

  private DocumentSchema.Root documentRoot(Root root) {
    boolean project = root == Root.PROJECT_OPTIONS;
    return new DocumentSchema.Root(
        root.key(),
        project
            ? "What everyone who works on a project shares."
            : "A person's own: this computer, these keys, this taste.",
        application.sections().stream()
            .filter(section -> section.roots().contains(root))
            .map(
                section ->
                    new DocumentSchema.Part(
                        section.name(), section.schema(), project && section.shared()))
            .toList());
  }

  private static boolean hasRoot(SettingPath path) {
    return path.depth() > 0 && Root.of(path.keys().get(0)).isPresent();
  }

  Application application() {
    return application;
  }

  /** The JSON Schema of a whole document, a copy. */
  JsonObject schema() {
    return json.deepCopy();
  }

  /** Every key that can be set, in the order that people see. */
  List<Setting> settings() {
    return settings;
  }

  /** The sections by where they stand, in order. */
  Map<SettingPath, Section<?>> sections() {
    return sections;
  }

  /** Reads the records of a section. */
  RecordBinding<?> binding(String section) {
    return bindings.get(section);
  }

  /** The section that {@code path} is or lies in. */
  Optional<Section<?>> sectionOf(SettingPath path) {
    return path.depth() < 2 ? Optional.empty() : Optional.ofNullable(sections.get(path.first(2)));
  }

  /** Whether {@code path} is the library's own key. */
  static boolean isUseUserOptions(SettingPath path) {
    return path.depth() == 3
        && path.keys().get(0).equals(Root.PROJECT_OPTIONS.key())
        && path.keys().get(2).equals(USE_USER_OPTIONS);
  }

  /** The setting that holds the value at {@code path}, which may lie inside of a list or a map. */
  Optional<Setting> setting(SettingPath path) {
    return hasRoot(path) ? document.setting(path) : Optional.empty();
  }

  /** Whether {@code path} is a section or in one, and a setting is there or below. */
  boolean known(SettingPath path) {
    return sectionOf(path).isPresent()
        && (setting(path).isPresent()
            || settings.stream().anyMatch(setting -> isAbove(path, setting.path())));
  }

  private static boolean isAbove(SettingPath path, SettingPath pattern) {
    return path.depth() <= pattern.depth()
        && IntStream.range(0, path.depth())
            .allMatch(
                i ->
                    pattern.keys().get(i).equals("*")
                        || pattern.keys().get(i).equals(path.keys().get(i)));
  }

  /**
   * The path as it is if it begins with a root, else in the root that has its section; in the
   * user's where both or none have it.
   */
  SettingPath rooted(SettingPath path) {
    if (path.depth() > 0 && Root.of(path.keys().get(0)).isPresent()) {
      return path;
    }
    return Arrays.stream(Root.values())
        .map(root -> SettingPath.of(root.key()).resolve(path))
        .filter(candidate -> sectionOf(candidate).isPresent())
        .findFirst()
        .orElse(SettingPath.of(Root.USER_OPTIONS.key()).resolve(path));
  }

  /** That there is no such setting, in a sentence. */
  String unknown(SettingPath path) {
    if (path.depth() == 1 && hasRoot(path)) {
      return "%s is a half of all settings; name one of them, such as %s."
          .formatted(
              path,
              settings.stream()
                  .map(Setting::path)
                  .filter(setting -> setting.first(1).equals(path))
                  .findFirst()
                  .map(SettingPath::toString)
                  .orElse(path + ".SECTION.KEY"));
    }
    return "There is no setting %s.%s"
        .formatted(path, nearest(path).map(known -> " Perhaps you mean " + known + ".").orElse(""));
  }

  /** What a path that is not known may have been meant to be. */
  Optional<SettingPath> nearest(SettingPath path) {
    return inAnotherHalf(path).or(() -> document.nearest(path));
  }

  // The right section in the wrong half, or without any half in front.
  private Optional<SettingPath> inAnotherHalf(SettingPath path) {
    SettingPath rest = hasRoot(path) ? path.from(1) : path;
    return Arrays.stream(Root.values())
        .map(root -> SettingPath.of(root.key()).resolve(rest))
        .filter(candidate -> !candidate.equals(path) && known(candidate))
        .findFirst();
  }

  /** The order in which the keys of a document are written. */
  KeyOrder order() {
    return document.keyOrder();
  }

  /** The defaults of one section; not to be changed. */
  JsonObject defaults(SettingPath section) {
    return JsonTrees.objectAt(defaults, section);
  }

  /** What holds at {@code path} where nothing is set; not to be changed. */
  Optional<JsonElement> defaultAt(SettingPath path) {
    return JsonTrees.at(defaults, path);
  }
}

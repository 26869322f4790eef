package ai.pixto.config.ui;

import ai.pixto.config.Root;
import ai.pixto.config.Section;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A root, a section or a group within one: what the tree shows as a node.
 *
 * @param path from the root
 * @param settings those right below it, without those in {@code topics}
 * @param topics the groups in it, or a root's sections
 */
record Topic(
    SettingPath path,
    String title,
    String description,
    List<Setting> settings,
    List<Topic> topics) {

  /** What a tree shows: it asks for every node while it is laid out. */
  @Override
  public String toString() {
    return title;
  }

  /** The two roots, the person's first. */
  static List<Topic> of(Settings settings) {
    List<Setting> all = settings.settings();
    return Stream.of(Root.values()).map(root -> ofRoot(settings, root, all)).toList();
  }

  private static Topic ofRoot(Settings settings, Root root, List<Setting> all) {
    List<Topic> sections = new ArrayList<>();
    for (Section<?> section : settings.application().sections()) {
      if (section.roots().contains(root)) {
        SettingPath path = SettingPath.of(root.key(), section.name());
        SchemaNode schema = new SchemaNode(section.schema().json());
        List<Setting> inside =
            all.stream()
                .filter(each -> each.path().startsWith(path) && !inMap(each.path()))
                .toList();
        sections.add(group(path, schema, inside));
      }
    }
    return new Topic(
        SettingPath.of(root.key()), titleOf(root), descriptionOf(root), List.of(), sections);
  }

  static String titleOf(Root root) {
    return root == Root.USER_OPTIONS ? "My options" : "This project";
  }

  private static String descriptionOf(Root root) {
    return root == Root.USER_OPTIONS
        ? "Your own settings on this computer."
        : "Settings that travel with the project and hold for everyone who works on it.";
  }

  /** What stands for any key of a map is shown by the map's own editor. */
  private static boolean inMap(SettingPath path) {
    return path.keys().contains("*");
  }

  private static Topic group(SettingPath path, SchemaNode schema, List<Setting> inside) {
    List<Setting> own = new ArrayList<>();
    Map<String, List<Setting>> deeper = new LinkedHashMap<>();
    for (Setting setting : inside) {
      if (setting.path().depth() == path.depth() + 1) {
        own.add(setting);
      } else {
        String key = setting.path().keys().get(path.depth());
        deeper.computeIfAbsent(key, absent -> new ArrayList<>()).add(setting);
      }
    }
    List<Topic> groups = new ArrayList<>();
    deeper.forEach(
        (key, settings) ->
            groups.add(group(path.child(key), schema.at(List.of(key)).orElse(schema), settings)));
    String key = path.last().orElseThrow();
    return new Topic(path, schema.title(key), schema.description(), own, groups);
  }

  Root root() {
    return Root.of(path.keys().get(0)).orElseThrow();
  }

  /** Whether this is a root itself. */
  boolean isRoot() {
    return path.depth() == 1;
  }

  /** Its settings and those of all groups in it. */
  Stream<Setting> allSettings() {
    return Stream.concat(settings.stream(), topics.stream().flatMap(Topic::allSettings));
  }
}

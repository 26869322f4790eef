package ai.pixto.config;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an application tells about its settings.
 *
 * @param id names its folders, such as {@code pixto}: lower case letters, digits and hyphens
 * @param title as people know it, such as {@code Pixto}
 * @param environmentPrefix begins its environment variables, such as {@code PIXTO}: {@code
 *     PIXTO_USER_OPTIONS__DISPLAY__THEME=dark} sets {@code user_options.display.theme}, and {@code
 *     PIXTO_HOME} moves all its folders
 * @param projectFileName of the file that is looked for upward, such as {@code pixto-project.json}
 * @param formatVersion of the files that it writes, from 1
 * @param migrations from every older version, oldest first
 * @param sections all of its settings, in the order that people see
 */
public record Application(
    String id,
    String title,
    String environmentPrefix,
    String projectFileName,
    int formatVersion,
    List<Migration> migrations,
    List<Section<?>> sections) {

  public Application {
    if (!id.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException("An application's id has lower case letters: " + id);
    }
    Objects.requireNonNull(title);
    if (!environmentPrefix.matches("[A-Z][A-Z0-9_]*")) {
      throw new IllegalArgumentException("An environment prefix has capitals and digits.");
    }
    Objects.requireNonNull(projectFileName);
    migrations = List.copyOf(migrations);
    sections = List.copyOf(sections);
    for (int version = 1; version < formatVersion; version++) {
      if (migrations.size() < version || migrations.get(version - 1).from() != version) {
        throw new IllegalArgumentException("There is no migration from format " + version + ".");
      }
    }
    if (sections.stream().map(Section::name).distinct().count() != sections.size()) {
      throw new IllegalArgumentException("Two sections have the same name.");
    }
  }

  /** Of the first format version, for which there is nothing to migrate. */
  public static Application of(
      String id, String title, String environmentPrefix, List<Section<?>> sections) {
    return new Application(
        id, title, environmentPrefix, id + "-project.json", 1, List.of(), sections);
  }

  /** The section with this name. */
  public Optional<Section<?>> section(String name) {
    return sections.stream().filter(section -> section.name().equals(name)).findFirst();
  }
}

package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Settings;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/** Loads and saves one section, or all of a root, by files that a person names. */
final class SectionFiles {

  /**
   * What a load would do.
   *
   * @param document what would be loaded: the file's part for the section
   * @param report what it would change, with lines of the file
   */
  record Preview(JsonDocument document, LoadReport report) {}

  private SectionFiles() {}

  /** Reads a file and says what it would do to the topic, changing nothing. */
  static Preview preview(Settings settings, Topic topic, Path file) throws IOException {
    JsonDocument whole;
    try {
      whole = JsonDocument.read(file);
    } catch (JsonFormatException e) {
      throw new IOException(e.location() + ": " + e.getMessage(), e);
    }
    SettingPath path = topic.path();
    JsonDocument part = part(whole, path);
    LoadReport would = settings.preview(topic.root(), part);
    // Only the file as a whole knows its lines.
    LoadReport located = settings.preview(topic.root(), whole);
    List<Problem> problems =
        located.problems().stream()
            .filter(each -> each.path().startsWith(path) || path.startsWith(each.path()))
            .toList();
    return new Preview(
        part,
        new LoadReport(
            whole.source(),
            false,
            would.changes(),
            located.ignored(),
            located.unknown().stream().filter(each -> each.path().startsWith(path)).toList(),
            located.heldBack().stream().filter(each -> each.path().startsWith(path)).toList(),
            would.ok() || problems.isEmpty() ? would.problems() : problems));
  }

  /** The document with only what stands at {@code path}. */
  private static JsonDocument part(JsonDocument whole, SettingPath path) {
    Optional<JsonElement> value = whole.value(path);
    JsonObject top = new JsonObject();
    whole
        .value(SettingPath.of("formatVersion"))
        .ifPresent(version -> top.add("formatVersion", version));
    if (value.isPresent()) {
      JsonObject parent = top;
      for (String key : path.keys().subList(0, path.depth() - 1)) {
        parent.add(key, new JsonObject());
        parent = parent.getAsJsonObject(key);
      }
      parent.add(path.last().orElseThrow(), value.get());
    }
    return JsonDocument.of(whole.source(), top);
  }

  /** Writes the topic's settings as a file that can be loaded. */
  static Path save(Settings settings, Topic topic, Path file, Settings.Scope scope)
      throws IOException {
    String text =
        settings.exportText(
            List.of(topic.isRoot() ? topic.path() + ".*" : topic.path().toString()), scope);
    Path folder = file.toAbsolutePath().getParent();
    Path part = Files.createTempFile(folder, "." + file.getFileName(), ".part");
    try {
      Files.writeString(part, text);
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
    return file;
  }
}

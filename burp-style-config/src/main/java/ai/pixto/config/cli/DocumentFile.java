package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A file that a person names on the command line. */
final class DocumentFile {

  private DocumentFile() {}

  /**
   * What {@code use} reports of the file, or a report that it cannot be read.
   *
   * @throws IllegalArgumentException if there is no such file
   */
  static LoadReport read(Path file, Function<JsonDocument, LoadReport> use) {
    try {
      return use.apply(JsonDocument.read(file));
    } catch (JsonFormatException e) {
      return refused(
          file, new Problem(SettingPath.ROOT, Optional.of(e.location()), e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no file " + file + ".", e);
    } catch (IOException e) {
      return refused(
          file,
          new Problem(
              SettingPath.ROOT,
              Optional.empty(),
              "The file " + file + " cannot be read; name a file that you may read."));
    }
  }

  private static LoadReport refused(Path file, Problem problem) {
    return new LoadReport(
        file.toString(), false, List.of(), List.of(), List.of(), List.of(), List.of(problem));
  }
}

package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The file that one root's options are saved in. It need not exist. */
final class OptionsFile {

  /**
   * A change that was made, or would be.
   *
   * @param before what the file held
   * @param after what it holds now
   */
  record Changed(FileContents before, FileContents after) {}

  private final Path path;
  private final Root root;
  private final Catalog catalog;
  private final DocumentReader reader;
  private final SchemaFile schemaFile;

  OptionsFile(Path path, Root root, Catalog catalog, DocumentReader reader) {
    this.path = path;
    this.root = root;
    this.catalog = catalog;
    this.reader = reader;
    this.schemaFile = new SchemaFile(catalog);
  }

  Path path() {
    return path;
  }

  Root root() {
    return root;
  }

  /** What it holds now; a file that cannot be read is one with a problem. */
  FileContents read() {
    try {
      return Files.exists(path) ? contents(JsonDocument.read(path)) : FileContents.absent(source());
    } catch (JsonFormatException e) {
      return FileContents.broken(DocumentReader.malformed(source(), e));
    } catch (IOException e) {
      return FileContents.broken(ReadDocument.failed(source(), FileTrouble.reading(path, e)));
    }
  }

  private String source() {
    return path.toString();
  }

  private FileContents contents(JsonDocument written) {
    ReadDocument read = reader.read(written, EnumSet.of(root));
    if (!read.ok()) {
      return FileContents.broken(read);
    }
    try {
      JsonObject stored =
          JsonTrees.objectAt(reader.present(written).value(), SettingPath.of(root.key()));
      return FileContents.of(written, stored, read);
    } catch (Refusal e) {
      throw new IllegalStateException("A document that was read well is refused.", e);
    }
  }

  /** What {@code change} would do to the file as it is now. */
  Changed preview(Change change) throws Refusal {
    FileContents before = read();
    Optional<JsonDocument> written = before.written();
    if (before.exists() && written.isEmpty()) {
      throw new Refusal(before.found().problems());
    }
    return changed(written, change);
  }

  /** Applies {@code change} to the file as it is now; other processes wait meanwhile. */
  Changed update(Change change) throws Refusal, IOException {
    Changed changed =
        SafeFile.of(path)
            .update(
                file -> {
                  throw new UnsupportedOperationException();
                });
    schemaFile.writeBeside(path);
    return changed;
  }
}

package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.file.SafeFileException;
import ai.pixto.config.json.CanonicalJson;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** The file that one root's options are saved in. It need not exist. */
final class OptionsFile {

  /**
   * A change that was made, or would be.
   *
   * @param before what the file held
   * @param after what it holds then
   * @param text the same, as it is written
   */
  record Changed(FileContents before, FileContents after, String text) {

    /** Without the text: an unknown key in it may hold a secret. */
    @Override
    public String toString() {
      return before + " -> " + after;
    }
  }

  private final SafeFile file;
  private final Root root;
  private final Catalog catalog;
  private final DocumentReader reader;
  private final SchemaFile schemaFile;

  OptionsFile(Path path, Root root, Catalog catalog, DocumentReader reader, SchemaFile schemaFile) {
    this.file = SafeFile.of(path);
    this.root = root;
    this.catalog = catalog;
    this.reader = reader;
    this.schemaFile = schemaFile;
  }

  Path path() {
    return file.path();
  }

  private String source() {
    return file.toString();
  }

  /** What it holds now; a file that cannot be read is one with a problem. */
  FileContents read() {
    try {
      Optional<String> text = file.read();
      return text.isEmpty() ? FileContents.absent(source()) : contents(parsed(text.get()));
    } catch (Refusal refusal) {
      return FileContents.broken(ReadDocument.failed(source(), refusal.problems()));
    } catch (SafeFileException e) {
      return FileContents.broken(
          ReadDocument.failed(
              source(), List.of(new Problem(SettingPath.ROOT, Optional.empty(), e.getMessage()))));
    }
  }

  // A file without a letter, as touch makes it, is one in which nothing is set yet.
  private JsonDocument parsed(String text) throws Refusal {
    if (text.isBlank()) {
      return fresh();
    }
    try {
      return JsonDocument.parse(source(), text);
    } catch (JsonFormatException e) {
      throw new Refusal(
          List.of(new Problem(SettingPath.ROOT, Optional.of(e.location()), e.getMessage())));
    }
  }

  /** What the file holds if its text is {@code written}. */
  FileContents contents(JsonDocument written) throws Refusal {
    ReadDocument read = reader.read(written, EnumSet.of(root));
    return read.ok()
        ? FileContents.good(written, options(reader.present(written)), read)
        : FileContents.broken(read);
  }

  private JsonObject options(JsonDocument present) {
    return JsonTrees.objectAt(present.value(), SettingPath.of(root.key()));
  }

  /** What {@code change} would do to the file as it is now. */
  Changed preview(Change change) throws Refusal, SafeFileException {
    return changed(file.read(), change);
  }

  /** Applies {@code change} to the file as it is then; other processes wait meanwhile. */
  Changed update(Change change) throws Refusal, SafeFileException {
    Changed foreseen = preview(change);
    if (!foreseen.before().exists() && foreseen.after().stored().isEmpty()) {
      return foreseen;
    }
    AtomicReference<Changed> made = new AtomicReference<>(foreseen);
    file.<Refusal>update(
        now -> {
          made.set(changed(now, change));
          keepOlderFormat(now);
          return made.get().text();
        });
    schemaFile.writeBeside(path());
    return made.get();
  }

  /** Makes the file with nothing set in it, where there is none. */
  void create() throws Refusal, SafeFileException {
    String empty = fresh().text();
    file.update(now -> now.orElse(empty));
    schemaFile.writeBeside(path());
  }

  /** What {@code change} makes of a text; none where there is no file. */
  Changed changed(Optional<String> text, Change change) throws Refusal {
    JsonDocument written = text.isPresent() ? parsed(text.get()) : fresh();
    FileContents before = text.isPresent() ? contents(written) : FileContents.absent(source());
    JsonDocument present = reader.present(written);
    JsonObject stored = options(present);
    JsonObject known = JsonTrees.objectAt(before.document().options(), SettingPath.of(root.key()));
    JsonObject target = change.apply(stored, known);
    if (target.equals(stored)) {
      return new Changed(before, before, written.text());
    }
    JsonDocument edited = edited(present, target);
    return new Changed(before, checked(edited, before), edited.text());
  }

  private JsonDocument fresh() throws Refusal {
    JsonObject document = new JsonObject();
    document.addProperty("$schema", schemaFile.reference());
    document.addProperty(FormatVersion.KEY, catalog.application().formatVersion());
    return parsed(CanonicalJson.write(document, catalog.order()));
  }

  // A file that said no format gets one, so that a later format knows what it is.
  private JsonDocument edited(JsonDocument present, JsonObject target) throws Refusal {
    try {
      return present
          .with(SettingPath.of(root.key()), target, catalog.order())
          .with(
              SettingPath.of(FormatVersion.KEY),
              new JsonPrimitive(catalog.application().formatVersion()),
              catalog.order());
    } catch (IllegalArgumentException e) {
      throw new Refusal(SettingPath.of(root.key()), e.getMessage());
    }
  }

  // What is wrong in the edited text stands in no file, so it has no location; what was wrong
  // before the change has.
  private FileContents checked(JsonDocument edited, FileContents before) throws Refusal {
    FileContents after = contents(edited);
    if (after.found().ok()) {
      return after;
    }
    throw new Refusal(
        before.found().ok()
            ? after.found().problems().stream()
                .map(problem -> new Problem(problem.path(), Optional.empty(), problem.sentence()))
                .toList()
            : before.found().problems());
  }

  private void keepOlderFormat(Optional<String> now) throws Refusal {
    if (now.isEmpty()) {
      return;
    }
    int version = FormatVersion.of(parsed(now.get()), catalog.application());
    if (version < catalog.application().formatVersion()) {
      Path copy = path().resolveSibling(path().getFileName() + ".v" + version);
      try {
        SafeFile.of(copy).update(old -> now.get());
      } catch (SafeFileException e) {
        throw new Refusal(SettingPath.ROOT, e.getMessage());
      }
    }
  }
}

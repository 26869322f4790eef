package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.file.SafeFileException;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;

/** The schema of a whole document as a file beside it, so that editors complete and check. */
final class SchemaFile {

  private static final System.Logger LOG = System.getLogger(SchemaFile.class.getName());
  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().setPrettyPrinting().create();

  private final String name;
  private final String text;

  SchemaFile(Application application, JsonObject schema) {
    this.name = application.id() + "-options.schema.json";
    this.text = GSON.toJson(schema) + "\n";
  }

  /** What a document says in {@code $schema}. */
  String reference() {
    return "./" + name;
  }

  /** Writes it if it is not there as it is now. Settings are good without it, so it never fails. */
  void writeBeside(Path document) {
    SafeFile file = SafeFile.of(document.resolveSibling(name));
    try {
      if (!file.read().equals(Optional.of(text))) {
        file.update(now -> text);
      }
    } catch (SafeFileException e) {
      LOG.log(System.Logger.Level.WARNING, "The schema beside the settings cannot be saved.", e);
    }
  }
}

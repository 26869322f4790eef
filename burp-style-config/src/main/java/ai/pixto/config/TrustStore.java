package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.file.SafeFileException;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which project files the person trusts: by absolute path and the SHA-256 of the content. If its
 * file is lost or damaged nothing is trusted.
 */
final class TrustStore {

  private static final System.Logger LOG = System.getLogger(TrustStore.class.getName());

  private static final JsonDocument NOTHING = JsonDocument.of("trusted projects", new JsonObject());

  private final SafeFile file;

  TrustStore(Locations locations) {
    file = SafeFile.of(locations.state().resolve("trusted-projects.json"));
  }

  Path path() {
    return file.path();
  }

  boolean trusts(Path project, String hash) {
    return read().value(key(project)).filter(new JsonPrimitive(hash)::equals).isPresent();
  }

  private static SettingPath key(Path project) {
    return SettingPath.of("projects", absolute(project).toString());
  }

  // So that a project is the same whichever link leads to it.
  private static Path absolute(Path project) {
    try {
      return project.toRealPath();
    } catch (IOException e) {
      return project.toAbsolutePath().normalize();
    }
  }

  /** Trusts the file at {@code project} as long as it has this content. */
  void trust(Path project, String hash) throws SafeFileException {
    file.update(
        now ->
            parsed(now).with(key(project), new JsonPrimitive(hash), KeyOrder.ALPHABETICAL).text());
  }

  void distrust(Path project) throws SafeFileException {
    file.update(now -> parsed(now).without(key(project)).text());
  }

  private JsonDocument read() {
    try {
      return parsed(file.read());
    } catch (SafeFileException e) {
      LOG.log(System.Logger.Level.WARNING, "Which projects are trusted cannot be read.", e);
      return NOTHING;
    }
  }

  private static JsonDocument parsed(Optional<String> text) {
    try {
      JsonDocument document = JsonDocument.parse("trusted projects", text.orElse("{}\n"));
      return document.value().isJsonObject() ? document : NOTHING;
    } catch (JsonFormatException e) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The list of trusted projects is damaged: {0}",
          e.location());
      return NOTHING;
    }
  }
}

package ai.pixto.config;

import ai.pixto.config.file.SafeFile;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.KeyOrder;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which project files the person trusts: by absolute path and the SHA-256 of the content. If its
 * file is lost or damaged nothing is trusted.
 */
final class TrustStore {

  private static final System.Logger LOG = System.getLogger(TrustStore.class.getName());

  private final Path file;

  TrustStore(Locations locations) {
    file = locations.state().resolve("trusted-projects.json");
  }

  boolean trusts(Path project, String hash) {
    return read()
        .value(key(project))
        .filter(new JsonPrimitive(hash)::equals)
        .isPresent();
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

  private JsonDocument read() {
    try {
      return Files.exists(file) ? JsonDocument.read(file) : empty();
    } catch (IOException | JsonFormatException e) {
      LOG.log(System.Logger.Level.WARNING, "What projects are trusted cannot be read: none is.", e);
      return empty();
    }
  }
}

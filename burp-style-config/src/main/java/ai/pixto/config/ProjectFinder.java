package ai.pixto.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Looks for a project's file from a folder upward, as version control tools do. */
final class ProjectFinder {

  private ProjectFinder() {}

  /** The nearest file of this name in {@code folder} or one above it. */
  static Optional<Path> find(Path folder, String fileName) {
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path file = at.resolve(fileName);
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    }
    return Optional.empty();
  }
}

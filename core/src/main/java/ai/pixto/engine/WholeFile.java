package ai.pixto.engine;

import ai.pixto.http.Download;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a job's files beside their places, so that each is there whole or not at all. */
final class WholeFile {

  /** What puts the bytes into a file. */
  @FunctionalInterface
  interface Writing {
    void to(Path file) throws IOException;
  }

  private WholeFile() {}

  /** Leaves nothing when it fails; what a killed process leaves, {@link JobFolder#tidy} removes. */
  static void write(Path target, Writing writing) throws IOException {
    Path part = target.resolveSibling(Download.TEMPORARY_PREFIX + target.getFileName());
    try {
      Files.deleteIfExists(part);
      writing.to(part);
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }
}

package ai.pixto.engine;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Room on the disk that is held while work goes out, so that what a partner answers can be written
 * down even if the disk fills up meanwhile. Processes on one folder share it. Safe for any number
 * of threads.
 */
final class SpareRoom {

  /** Enough to write down the acceptance and the end of some twenty jobs. */
  static final int BYTES = 1 << 20;

  private final Path file;

  /**
   * @param file what holds the room; made and deleted as needed
   */
  SpareRoom(Path file) {
    this.file = file;
  }

  /**
   * Takes the room, unless it is held.
   *
   * @throws StorageException if there is none
   */
  synchronized void hold() {
    try {
      if (Files.exists(file) && Files.size(file) == BYTES) {
        return;
      }
      byte[] noise = new byte[BYTES]; // Which no file system stores in less.
      new Random().nextBytes(noise);
      Files.write(file, noise);
    } catch (IOException e) {
      StorageException full =
          new StorageException(
              file.toString(),
              "The disk of "
                  + file.getParent()
                  + " has no room to keep account of the work, so nothing more was sent; free some"
                  + " space.",
              e);
      try {
        Files.deleteIfExists(file);
      } catch (IOException undeleted) {
        full.addSuppressed(undeleted);
      }
      throw full;
    }
  }

  /** Writes, if need be into the room that was held. */
  <R> R write(Supplier<R> writing) {
    try {
      return writing.get();
    } catch (StorageException e) {
      if (!release()) {
        throw e;
      }
      return writing.get();
    }
  }

  private synchronized boolean release() {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException e) {
      return false;
    }
  }
}

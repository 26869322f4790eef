package ai.pixto.operation;

import java.nio.file.Path;

/**
 * Writes operations to a folder, pictures and all, and reads them back: {@code operation.json} and
 * a lossless file for each picture. What is read back is equal to what was written.
 */
public final class OperationFiles {

  private OperationFiles() {}

  /**
   * @param folder made as needed, readable by its owner only
   * @throws ai.pixto.error.StorageException if it cannot be written; nothing half-written is left
   */
  public static void save(Operation<?> operation, Path folder) {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws ai.pixto.error.StorageException if it cannot be read back
   */
  public static Operation<?> load(Path folder) {
    throw new UnsupportedOperationException();
  }

  /**
   * The SHA-256 in hex of the operation's canonical form, in which a picture stands as the hash of
   * its samples: equal operations have equal hashes.
   */
  public static String hash(Operation<?> operation) {
    throw new UnsupportedOperationException();
  }
}

package ai.pixto.store;

import ai.pixto.error.StorageException;
import java.nio.file.Path;

/** What people are told when a vault's file or folder fails. */
final class VaultTrouble {

  private VaultTrouble() {}

  static StorageException unusable(Path place, Exception cause) {
    return new StorageException(
        place.toString(),
        "The vault "
            + place
            + " cannot be read or written; look whether its disk is full or its folder"
            + " write-protected.",
        cause);
  }

  static StorageException missing(Path file, Exception cause) {
    return new StorageException(
        file.toString(),
        "What is asked for is not in the vault; it was deleted, or its file was removed.",
        cause);
  }

  static StorageException damaged(Path file, Exception cause) {
    return new StorageException(
        file.toString(),
        "The vault's file "
            + file
            + " is damaged or does not belong there; store its content again or restore the file"
            + " from a backup.",
        cause);
  }
}

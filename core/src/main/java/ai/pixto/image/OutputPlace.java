package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * Where a file is to appear at once and whole: it is written beside its place under another name
 * and then moved, over an older file if there is one.
 *
 * @param part the file to write
 * @param target the file that it becomes
 * @param name what the target is called in messages
 */
record OutputPlace(Path part, Path target, String name) {

  private static final String FIELD = "output";

  /**
   * @throws InvalidRequestException if there is no such folder, or a folder is in the way
   */
  static OutputPlace of(Path file) {
    String name = FileNames.shown(file);
    Path target = file.toAbsolutePath();
    Path folder = target.getParent();
    if (folder == null || Files.isDirectory(target)) {
      throw new InvalidRequestException(
          FIELD, name + " is a folder; give the name of a file in it.");
    }
    if (!Files.isDirectory(folder)) {
      throw new InvalidRequestException(
          FIELD,
          name
              + " cannot be written: there is no folder "
              + FileNames.shown(folder)
              + "; make it first.");
    }
    return new OutputPlace(folder.resolve(".pixto-" + UUID.randomUUID() + ".part"), target, name);
  }

  /** Puts the part, which is whole and closed, into its place. */
  void move() throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Deletes the part unless it has been moved. */
  void discard() throws IOException {
    Files.deleteIfExists(part);
  }

  InvalidRequestException failure(IOException cause) {
    return new InvalidRequestException(
        FIELD,
        name
            + " could not be written; check that the folder may be written to and the disk has"
            + " room.",
        cause);
  }
}

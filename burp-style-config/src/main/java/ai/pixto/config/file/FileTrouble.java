package ai.pixto.config.file;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Says in one sentence why a file could not be read or saved. */
final class FileTrouble {

  private FileTrouble() {}

  static SafeFileException reading(Path path, IOException e) {
    String reason =
        e instanceof AccessDeniedException
            ? "you may not read it; change its permissions"
            : reason(e).map(told -> "the system says: " + told).orElse("reading failed");
    return new SafeFileException(path + " cannot be read: " + reason + ".", e);
  }

  static SafeFileException saving(Path path, IOException e) {
    if (e instanceof SafeFileException known) {
      return known;
    }
    if (e instanceof ClosedByInterruptException) {
      return interrupted(path);
    }
    return new SafeFileException(path + " cannot be saved: " + savingReason(path, e) + ".", e);
  }

  private static String savingReason(Path path, IOException e) {
    String told = reason(e).orElse("");
    if (e instanceof AccessDeniedException || told.contains("Read-only file system")) {
      return "you may not write to the folder "
          + path.getParent()
          + "; change its permissions or choose another place";
    }
    if (e instanceof FileAlreadyExistsException
        || e instanceof NotDirectoryException
        || told.contains("Not a directory")) {
      return path.getParent() + " is no folder; choose another place";
    }
    if (told.contains("No space left") || told.contains("not enough space")) {
      return "the disk is full; make room, then save again";
    }
    return (told.isEmpty() ? "writing failed" : "the system says: " + told)
        + "; choose another place or try again";
  }

  /** What the system said, without the name of the file. */
  private static Optional<String> reason(IOException e) {
    return Optional.ofNullable(
        e instanceof FileSystemException file ? file.getReason() : e.getMessage());
  }

  static SafeFileException locked(Path path, Duration patience) {
    return new SafeFileException(
        path
            + " cannot be saved: another program has been saving it for "
            + patience.toSeconds()
            + " seconds; wait for it or end it, then save again.");
  }

  static SafeFileException interrupted(Path path) {
    return new SafeFileException("Saving " + path + " was cancelled; save again if need be.");
  }
}

package ai.pixto.engine;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.UUID;

/**
 * Tells those who work on jobs apart, and the living from the dead: each holds a lock on a file of
 * its own, which the operating system releases when the process ends in whatever way.
 */
final class JobOwners implements AutoCloseable {

  private static final String ENDING = ".lock";

  // A lock is the process's: one in this process can be told from its file's name alone. To open
  // the file would be worse than useless, since closing it again releases the lock (POSIX fcntl).
  private static final String PROCESS =
      ProcessHandle.current().pid()
          + "-"
          + ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L)
          + "-";

  private final Path folder;
  private final String id;
  private final FileChannel channel;

  /**
   * @param folder where the lock files lie; made as needed
   */
  JobOwners(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.folder);
      while (true) {
        String name = PROCESS + UUID.randomUUID();
        FileChannel mine =
            FileChannel.open(file(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        mine.lock();
        // Between the making and the locking, another process may have taken it for a dead one's.
        if (Files.exists(file(name))) {
          id = name;
          channel = mine;
          return;
        }
        mine.close();
      }
    } catch (IOException e) {
      throw new StorageException(
          this.folder.toString(),
          "The folder "
              + this.folder
              + " cannot be written to; give Pixto another with PIXTO_HOME.",
          e);
    }
  }

  /** Names this Pixto in the journal. */
  String id() {
    return id;
  }

  /**
   * Whether the owner is no more. Of several that ask at once, the journal decides who takes over.
   */
  boolean isDead(String owner) {
    Path file = file(owner);
    if (!Files.exists(file)) {
      return true;
    }
    return !owner.startsWith(PROCESS) && isUnlocked(file, false);
  }

  /** Removes the files of the dead. */
  void bury() {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ENDING)) {
      for (Path file : files) {
        if (!file.getFileName().toString().startsWith(PROCESS)) {
          isUnlocked(file, true);
        }
      }
    } catch (IOException e) {
      quiet(e);
    }
  }

  /**
   * @param delete whether to delete the file if so, before anyone else can lock it
   */
  private static boolean isUnlocked(Path file, boolean delete) {
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      if (other.tryLock() == null) {
        return false;
      }
      if (delete) {
        Files.deleteIfExists(file);
      }
      return true;
    } catch (IOException | OverlappingFileLockException e) {
      // Unreadable is not dead: taking over work that someone still does would do it twice.
      quiet(e);
      return false;
    }
  }

  private static void quiet(Exception e) {
    System.getLogger("ai.pixto.engine")
        .log(System.Logger.Level.DEBUG, "A lock file could not be looked at or deleted.", e);
  }

  private Path file(String owner) {
    return folder.resolve(owner + ENDING);
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file(id));
      channel.close();
    } catch (IOException e) {
      throw new StorageException(
          folder.toString(), "The lock file " + file(id) + " cannot be removed; delete it.", e);
    }
  }
}

package ai.pixto.engine;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells the processes that work on jobs apart, and the living from the dead: each holds a lock on a
 * file of its own, which the operating system releases when the process ends in whatever way.
 */
final class JobOwners implements AutoCloseable {

  // A lock is the process's, so a second Pixto in the same process would not notice the first's.
  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final String id = UUID.randomUUID().toString();
  private final FileChannel channel;
  private final FileLock lock;

  /**
   * @param folder where the lock files lie; made as needed
   */
  JobOwners(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(this.folder);
      HELD_HERE.add(file(id));
      channel = FileChannel.open(file(id), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock = channel.lock();
    } catch (IOException e) {
      throw new StorageException(
          this.folder.toString(),
          "The folder "
              + this.folder
              + " cannot be written to; give Pixto another with PIXTO_HOME.",
          e);
    }
  }

  /** Names this process (and this Pixto) in the journal. */
  String id() {
    return id;
  }

  /**
   * Whether the owner is no more. Of several that ask at once, the journal decides who takes over.
   */
  boolean isDead(String owner) {
    Path file = file(owner);
    if (HELD_HERE.contains(file)) {
      return false;
    }
    if (!Files.exists(file)) {
      return true;
    }
    try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Optional<FileLock> taken = Optional.ofNullable(other.tryLock());
      if (taken.isEmpty()) {
        return false;
      }
      taken.get().release();
      return true;
    } catch (IOException e) {
      // Unreadable is not dead: taking over work that someone still does would do it twice.
      return false;
    }
  }

  /** Removes what a dead owner left. */
  void bury(String owner) {
    try {
      Files.deleteIfExists(file(owner));
    } catch (IOException e) {
      System.getLogger("ai.pixto.engine")
          .log(System.Logger.Level.DEBUG, "A lock file could not be deleted.", e);
    }
  }

  private Path file(String owner) {
    return folder.resolve(owner + ".lock");
  }

  @Override
  public void close() {
    try {
      lock.release();
      channel.close();
    } catch (IOException e) {
      throw new StorageException(folder.toString(), "A lock could not be released.", e);
    } finally {
      HELD_HERE.remove(file(id));
      bury(id);
    }
  }
}

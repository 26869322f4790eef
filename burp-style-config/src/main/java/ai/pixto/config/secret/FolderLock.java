package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time change a file: a lock of the operating system on a file
 * of its own beside it, which ends with its process however that ends.
 */
final class FolderLock implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(5);

  // The system's lock is the whole Java process's, so that threads need one of their own.
  private static final ReentrantLock THREADS = new ReentrantLock(true);

  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * @param file that is to be changed
   * @throws SecretStoreException if another process keeps it too long
   */
  static FolderLock of(Path file) {
    Path beside = file.resolveSibling(file.getFileName() + ".lock");
    try {
      if (!THREADS.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw busy(file);
      }
      return lock(file, beside);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SecretStoreException("Nothing was changed, since it was cancelled.", e);
    }
  }

  private static FolderLock lock(Path file, Path beside) throws InterruptedException {
    boolean locked = false;
    try {
      PrivateFiles.createFolder(beside.toAbsolutePath().getParent());
      FileChannel channel = PrivateFiles.create(beside);
      try {
        FolderLock result = new FolderLock(channel, await(channel, file));
        locked = true;
        return result;
      } finally {
        if (!locked) {
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new SecretStoreException(
          PrivateFiles.title(beside) + " cannot be written: check that its folder is yours.", e);
    } finally {
      if (!locked) {
        THREADS.unlock();
      }
    }
  }

  private static FileLock await(FileChannel channel, Path file)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another plug-in of this process that brought its own copy of this class has it.
        Thread.onSpinWait();
      }
      Thread.sleep(PAUSE.toMillis());
    }
    throw busy(file);
  }

  private static SecretStoreException busy(Path file) {
    return new SecretStoreException(
        "Another program is changing "
            + PrivateFiles.title(file)
            + ": nothing was changed, try again when it is done.");
  }

  @Override
  public void close() {
    try (channel) {
      lock.release();
    } catch (IOException e) {
      throw new SecretStoreException("The lock on the secrets could not be given back.", e);
    } finally {
      THREADS.unlock();
    }
  }
}

package ai.pixto.config.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * Keeps other processes from changing a file, by a lock on an empty file beside it, {@code
 * options.json.lock}. The system frees the lock when a process dies.
 *
 * <p>The file itself cannot carry the lock, because it is replaced; and the lock file stays,
 * because a process that waits for a deleted one would not see those who lock its successor. Within
 * a process only one may be open at a time: closing it gives up all locks that the process has on
 * it ({@link java.nio.channels.FileLock}).
 */
final class LockFile implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long PAUSE_MILLIS = 2;

  private final Path target;
  private final FileChannel channel;

  private LockFile(Path target, FileChannel channel) {
    this.target = target;
    this.channel = channel;
  }

  /**
   * @throws SafeFileException if another process has it for too long, or if this thread is
   *     interrupted
   */
  static LockFile acquire(Path target) throws SafeFileException {
    try {
      LockFile lock = new LockFile(target, open(target));
      lock.await();
      return lock;
    } catch (IOException e) {
      throw FileTrouble.saving(target, e);
    }
  }

  /** Whoever may write the file may lock it. */
  private static FileChannel open(Path target) throws IOException {
    Path path = target.resolveSibling(target.getFileName() + ".lock");
    boolean known = Files.exists(path);
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!known && Files.exists(target)) {
      Permissions.of(target).applyTo(path);
    }
    return channel;
  }

  private void await() throws IOException {
    boolean locked = false;
    try {
      long start = System.nanoTime();
      while (channel.tryLock() == null) {
        if (System.nanoTime() - start > PATIENCE.toNanos()) {
          throw FileTrouble.locked(target, PATIENCE);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      locked = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw FileTrouble.interrupted(target);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  /** The file that it keeps. */
  Path target() {
    return target;
  }

  @Override
  public void close() throws SafeFileException {
    try {
      channel.close();
    } catch (IOException e) {
      throw FileTrouble.saving(target, e);
    }
  }
}

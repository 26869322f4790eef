package ai.pixto.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one thread of one process at a time work on a folder, by the lock of an empty file in it
 * that stays. The system frees the lock when a process dies.
 */
final class FolderLock {

  /** Work within the lock. */
  @FunctionalInterface
  interface Work<T> {
    T run() throws IOException;
  }

  // A process has a file's lock but once, and loses it when it closes any channel to the file.
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final Path file;
  private final ReentrantLock threads;

  FolderLock(Path folder) throws IOException {
    file = folder.toRealPath().resolve("lock");
    threads = THREADS.computeIfAbsent(file, path -> new ReentrantLock());
  }

  <T> T alone(Work<T> work) throws IOException {
    threads.lock();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      return work.run();
    } finally {
      threads.unlock();
    }
  }
}

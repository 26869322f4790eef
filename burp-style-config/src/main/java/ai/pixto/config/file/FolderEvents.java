package ai.pixto.config.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The system's events about some files; where there are none, only time passes. Folders are watched
 * as soon as they are there, also those that links lead to.
 */
final class FolderEvents implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(FolderEvents.class.getName());

  private final Set<Path> files;
  private final Optional<WatchService> service;
  private final Map<Path, WatchKey> folders = new HashMap<>();

  private FolderEvents(Set<Path> files, Optional<WatchService> service) {
    this.files = files;
    this.service = service;
  }

  static FolderEvents open(Collection<Path> files) {
    FolderEvents events = new FolderEvents(Set.copyOf(files), service());
    events.watchFolders();
    return events;
  }

  private static Optional<WatchService> service() {
    try {
      return Optional.of(FileSystems.getDefault().newWatchService());
    } catch (IOException | UnsupportedOperationException e) {
      LOG.log(System.Logger.Level.DEBUG, "This system tells no changes of files", e);
      return Optional.empty();
    }
  }

  /**
   * @return true as soon as something happened to one of the files, false after {@code patience}
   */
  boolean await(Duration patience) throws InterruptedException {
    if (service.isEmpty()) {
      Thread.sleep(patience.toMillis());
      return false;
    }
    watchFolders();
    long end = System.nanoTime() + patience.toNanos();
    long left = patience.toNanos();
    while (left > 0) {
      WatchKey key = service.get().poll(left, TimeUnit.NANOSECONDS);
      if (key != null && concerns(key)) {
        return true;
      }
      left = end - System.nanoTime();
    }
    return false;
  }

  /** Those that are new, and those that were deleted and made again. */
  private void watchFolders() {
    for (Path file : files) {
      watch(file.getParent());
      try {
        watch(Links.follow(file).getParent());
      } catch (IOException e) {
        LOG.log(System.Logger.Level.DEBUG, "A link leads nowhere", e);
      }
    }
  }

  private void watch(Path folder) {
    if (service.isEmpty() || folders.containsKey(folder) || !Files.isDirectory(folder)) {
      return;
    }
    try {
      WatchKey key =
          folder.register(
              service.get(),
              StandardWatchEventKinds.ENTRY_CREATE,
              StandardWatchEventKinds.ENTRY_MODIFY,
              StandardWatchEventKinds.ENTRY_DELETE);
      folders.put(folder, key);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "This folder tells no changes", e);
    }
  }

  private boolean concerns(WatchKey key) {
    boolean concerns = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      concerns |= !(event.context() instanceof Path name) || isWatched(name);
    }
    if (!key.reset()) {
      folders.values().removeIf(key::equals);
      concerns = true;
    }
    return concerns;
  }

  private boolean isWatched(Path name) {
    return files.stream().anyMatch(file -> file.endsWith(name) || leadsTo(file, name));
  }

  private static boolean leadsTo(Path file, Path name) {
    try {
      return Links.follow(file).endsWith(name);
    } catch (IOException e) {
      return true; // it is unclear where it leads, so better look
    }
  }

  @Override
  public void close() throws IOException {
    if (service.isPresent()) {
      service.get().close();
    }
  }
}

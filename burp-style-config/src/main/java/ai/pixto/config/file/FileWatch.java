package ai.pixto.config.file;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Tells when the content of files changes, also when one is made, replaced by another or deleted. A
 * file that was only touched, or written anew with the same content, is not told.
 *
 * <p>The system's events are used where there are some; as these are not everywhere, and never for
 * folders that do not exist yet, the files are looked at every second too. A change is told when
 * nothing has changed for {@link #QUIET}, so that a file is not read while an editor writes it.
 *
 * <p>One daemon thread calls the listener; the files must not be more than some dozens.
 *
 * <pre>{@code
 * try (FileWatch watch = FileWatch.start(List.of(options), file -> reload())) {
 *   ...
 * }
 * }</pre>
 */
public final class FileWatch implements AutoCloseable {

  /** How long nothing may change before a change is told. */
  public static final Duration QUIET = Duration.ofMillis(150);

  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

  /** A file that never rests is told all the same, after this many times {@link #QUIET}. */
  private static final int MAX_QUIET_WAITS = 20;

  private static final long CLOSE_MILLIS = 2_000;

  private static final System.Logger LOG = System.getLogger(FileWatch.class.getName());

  private final Map<Path, Fingerprint> known = new LinkedHashMap<>();
  private final Map<Path, FileStamp> stamps = new HashMap<>();
  private final Consumer<Path> listener;
  private final FolderEvents events;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;

  private FileWatch(Collection<Path> files, Consumer<Path> listener) {
    this.listener = Objects.requireNonNull(listener);
    for (Path file : files) {
      Path absolute = file.toAbsolutePath().normalize();
      known.put(absolute, Fingerprint.of(absolute));
      stamps.put(absolute, FileStamp.of(absolute));
    }
    this.events = FolderEvents.open(known.keySet());
    this.thread = new Thread(this::run, "settings-file-watch");
    thread.setDaemon(true);
  }

  /**
   * From when this returns on, every change is told.
   *
   * @param files need not exist
   * @param listener gets the absolute path of a file that changed; if it throws, that is logged
   */
  public static FileWatch start(Collection<Path> files, Consumer<Path> listener) {
    FileWatch watch = new FileWatch(files, listener);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closed.get()) {
        boolean told = events.await(LOOK_INTERVAL);
        if (told || stampsChanged()) {
          awaitQuiet();
          tellChanges();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // by close()
    }
  }

  private boolean stampsChanged() {
    boolean changed = false;
    for (Path file : known.keySet()) {
      FileStamp stamp = FileStamp.of(file);
      changed |= !stamp.equals(stamps.put(file, stamp));
    }
    return changed;
  }

  private void awaitQuiet() throws InterruptedException {
    int waits = 0;
    boolean moving = true;
    while (moving && waits++ < MAX_QUIET_WAITS) {
      boolean told = events.await(QUIET);
      moving = stampsChanged() || told;
    }
  }

  private void tellChanges() {
    for (Path file : known.keySet()) {
      Fingerprint now = Fingerprint.of(file);
      if (!closed.get() && !now.equals(known.put(file, now))) {
        tell(file);
      }
    }
  }

  private void tell(Path file) {
    try {
      listener.accept(file);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "A listener for file changes failed", e);
    }
  }

  /**
   * Ends the thread and frees the system's watches; a listener that is at work is interrupted and
   * given two seconds to end. The listener itself may call this.
   */
  @Override
  public void close() {
    closed.set(true);
    thread.interrupt();
    try {
      if (Thread.currentThread() != thread) {
        thread.join(CLOSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      events.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "Watches could not be freed", e);
    }
  }
}

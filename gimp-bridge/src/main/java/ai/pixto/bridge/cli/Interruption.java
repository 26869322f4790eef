package ai.pixto.bridge.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Ctrl-C, turned into a wish to stop: running work is cancelled, half-written files are removed,
 * and the process ends with {@link ExitCode#CANCELLED}. Where work lies at a partner, a second
 * Ctrl-C no longer waits for it. Safe for any number of threads.
 */
final class Interruption {

  /** How long the running work gets to stop and clean up before the process ends anyway. */
  private static final long PATIENCE_SECONDS = 10;

  private final boolean ofProcess;
  private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
  private final CountDownLatch finished = new CountDownLatch(1);
  private final AtomicReference<Runnable> lastWords = new AtomicReference<>();
  private volatile boolean requested;

  /** One that is requested by a program. */
  Interruption() {
    this(false);
  }

  private Interruption(boolean ofProcess) {
    this.ofProcess = ofProcess;
  }

  /** One that is requested when the process is asked to end. */
  static Interruption ofProcess() {
    Interruption interruption = new Interruption(true);
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::stop, "pixto-shutdown"));
    return interruption;
  }

  boolean isRequested() {
    return requested;
  }

  /** Runs {@code action} on a request, at once if there has been one; remove it when done. */
  void onRequest(Runnable action) {
    actions.add(action);
    if (requested) {
      action.run();
    }
  }

  void remove(Runnable action) {
    actions.remove(action);
  }

  void request() {
    requested = true;
    actions.forEach(Runnable::run);
  }

  /**
   * From now on a second Ctrl-C ends the process at once.
   *
   * @param words says so before
   */
  void endOnSecond(Runnable words) {
    if (lastWords.getAndSet(words) == null && ofProcess) {
      // The hook runs once, so a second Ctrl-C can only be heard by a handler of the signal's own.
      InterruptSignal.handle(this::signalled);
    }
  }

  private void signalled() {
    if (requested) {
      lastWords.get().run();
      Runtime.getRuntime().halt(ExitCode.CANCELLED);
    }
    new Thread(this::stop, "pixto-shutdown").start();
  }

  /** Told by the main thread when all is cleaned up and only the end of the process is left. */
  void finished() {
    finished.countDown();
  }

  private void stop() {
    if (finished.getCount() == 0) {
      return;
    }
    request();
    try {
      finished.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    // Java's own code for Ctrl-C, 130, would hide that this was a clean cancellation.
    Runtime.getRuntime().halt(ExitCode.CANCELLED);
  }
}

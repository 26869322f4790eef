package ai.pixto.bridge.cli;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, turned into a wish to stop: running work is cancelled, half-written files are removed,
 * and the process ends with {@link ExitCode#CANCELLED}. Safe for any number of threads.
 */
final class Interruption {

  /** How long the running pictures get to stop and clean up before the process ends anyway. */
  private static final long PATIENCE_SECONDS = 10;

  private final Set<Runnable> actions = ConcurrentHashMap.newKeySet();
  private final CountDownLatch finished = new CountDownLatch(1);
  private volatile boolean requested;

  /** One that is requested when the process is asked to end. */
  static Interruption ofShutdown() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(new Thread(interruption::shutdown, "pixto-shutdown"));
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

  /** Told by the main thread when all is cleaned up and only the end of the process is left. */
  void finished() {
    finished.countDown();
  }

  private void shutdown() {
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

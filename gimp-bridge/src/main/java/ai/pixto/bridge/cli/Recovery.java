package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.error.PixtoException;
import java.util.Optional;

/**
 * Takes up, beside the work that was asked for, the jobs at partners that an earlier process left.
 * Closed before the Pixto that it was started on.
 */
final class Recovery implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 10_000;

  private final Thread thread;

  private Recovery(Thread thread) {
    this.thread = thread;
  }

  /** Work on this computer is not held up by what lies elsewhere: nothing is taken up beside it. */
  static Recovery start(Pixto pixto, EngineChoice choice, Console console) {
    Runnable work = choice.isRemote() ? () -> recover(pixto, console) : () -> {};
    Thread thread = new Thread(work, "pixto-recovery");
    thread.setDaemon(true);
    thread.start();
    return new Recovery(thread);
  }

  private static void recover(Pixto pixto, Console console) {
    try {
      int found = pixto.jobs().recover().size();
      if (found > 0) {
        console.say(
            "Took up "
                + Wording.count(found, "job", "jobs")
                + " that an earlier run left; 'pixto jobs list' shows more.");
      }
    } catch (PixtoException e) {
      console.problem("Earlier jobs were not taken up: " + e.getMessage(), Optional.of(e));
    }
  }

  @Override
  public void close() {
    try {
      thread.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

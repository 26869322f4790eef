package ai.pixto.task;

import ai.pixto.error.CancelledException;

/**
 * A wish to stop, made by one thread and looked at by others. Safe for any number of threads. It
 * cannot be taken back.
 */
public final class Cancellation {

  private volatile boolean requested;

  /** Asks the work to stop; returns at once, before it has stopped. */
  public void cancel() {
    requested = true;
  }

  public boolean isRequested() {
    return requested;
  }

  /**
   * Called by the work at least every 100 ms or so.
   *
   * @throws CancelledException if the work is to stop
   */
  public void check() {
    if (requested) {
      throw new CancelledException();
    }
  }
}

package ai.pixto.http;

/**
 * A bucket of tokens that repetitions take from and successes put back to, so that a server in
 * trouble is not stormed by all that is under way at once. Safe for any number of threads.
 */
final class RetryBudget {

  private static final int COST = 5;
  private static final int GAIN = 1;

  private final int most;
  private int left;

  RetryBudget(int most) {
    this.most = most;
    left = most;
  }

  /** Whether one more repetition may be made; if so, it is paid for. */
  synchronized boolean take() {
    if (left < COST) {
      return false;
    }
    left -= COST;
    return true;
  }

  synchronized void succeeded() {
    left = Math.min(most, left + GAIN);
  }
}

package ai.pixto.engine;

import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.TransportException;
import ai.pixto.task.Cancellation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The pauses between two looks at how far work is: 0.5 seconds at first, growing to 5, each by up
 * to a fifth shorter or longer so that many jobs do not look at once. For one thread.
 */
public final class Waiting {

  /** The phase of the {@code OperationTimeoutException} that ends the waiting. */
  public static final String PHASE = "job";

  private static final double FIRST_MILLIS = 500;
  private static final double LONGEST_MILLIS = 5_000;
  private static final double GROWTH = 1.4;
  private static final double JITTER = 0.2;
  private static final long NO_TROUBLE = -1;

  /** A computer that wakes up finds its network again within this time. */
  private static final Duration LONGEST_TROUBLE = Duration.ofMinutes(5);

  private final String host;
  private final Duration limit;
  private final Cancellation cancellation;
  private final long start = System.nanoTime();
  private double millis = FIRST_MILLIS;
  private long troubleSince = NO_TROUBLE;

  /**
   * @param host who is looked at, for the message
   * @param limit how long the work may take from now
   */
  public Waiting(String host, Duration limit, Cancellation cancellation) {
    this.host = host;
    this.limit = limit;
    this.cancellation = cancellation;
  }

  /**
   * Pauses; returns early, by throwing, when the work is cancelled.
   *
   * @throws ai.pixto.error.CancelledException if it is
   * @throws OperationTimeoutException if the work has taken too long
   */
  public void pause() {
    checkTime();
    double jitter = 1 + JITTER * (2 * ThreadLocalRandom.current().nextDouble() - 1);
    sleep((long) (millis * jitter));
    millis = Math.min(LONGEST_MILLIS, millis * GROWTH);
  }

  /**
   * Looks, and pauses and looks again as long as the look fails in a way that may pass: the work
   * goes on at the partner meanwhile, and may have been paid for.
   *
   * @throws PixtoException what does not pass, at once; what has not passed within 5 minutes
   */
  public <T> T look(Supplier<T> look) {
    while (true) {
      try {
        T seen = look.get();
        troubleSince = NO_TROUBLE;
        return seen;
      } catch (TransportException | ProviderFailedException | OperationTimeoutException e) {
        long now = System.nanoTime();
        troubleSince = troubleSince == NO_TROUBLE ? now : troubleSince;
        if (!e.retryable() || now - troubleSince > LONGEST_TROUBLE.toNanos()) {
          throw e;
        }
      }
      pause();
    }
  }

  /**
   * @throws OperationTimeoutException if the work has taken too long
   */
  public void checkTime() {
    if (System.nanoTime() - start > limit.toNanos()) {
      throw OperationTimeoutException.ofHost(host, PHASE, limit);
    }
  }

  private void sleep(long duration) {
    CountDownLatch cancelled = new CountDownLatch(1);
    try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
      if (!cancelled.await(duration, TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      cancellation.cancel();
      Thread.currentThread().interrupt();
    }
    cancellation.check();
  }
}

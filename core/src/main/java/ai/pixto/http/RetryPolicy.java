package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.time.Duration;

/**
 * How often and after which waits a request is repeated. The wait before repetition n (from 1) is
 * drawn evenly from 0 to {@code min(longest, base * 2^(n-1))}: "full jitter", M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015. Where the server says how long to
 * wait, that long is waited, and up to {@code base} more.
 *
 * <p>A transport's repetitions share a budget against storms: each that the server did not ask for
 * takes 5 from it, each request that succeeds puts 1 back, and an empty budget means no repetition.
 *
 * @param attempts how often a request is made at most, with the first; 1 or more
 * @param base the first wait's upper end
 * @param longest the upper end of all waits that we choose ourselves
 * @param budget what the budget holds at most; 0 for no repetition
 */
public record RetryPolicy(int attempts, Duration base, Duration longest, int budget) {

  /** Five attempts, waits up to 0.5, 1, 2 and 4 seconds. */
  public static final RetryPolicy STANDARD =
      new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(8), 100);

  /** Each request is made once. */
  public static final RetryPolicy NONE =
      new RetryPolicy(1, Duration.ofMillis(500), Duration.ofSeconds(8), 0);

  public RetryPolicy {
    if (attempts < 1) {
      throw new InvalidRequestException("attempts", "There must be at least 1 attempt.");
    }
    if (base.isNegative() || base.isZero() || longest.compareTo(base) < 0) {
      throw new InvalidRequestException(
          "base", "The first wait must be more than 0 and at most the longest wait.");
    }
    if (budget < 0) {
      throw new InvalidRequestException("budget", "The retry budget must be 0 or more.");
    }
  }
}

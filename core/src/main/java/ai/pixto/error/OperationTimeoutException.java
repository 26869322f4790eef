package ai.pixto.error;

import java.time.Duration;
import java.util.Objects;

/**
 * A deadline passed first. Where it was the caller's own ({@link #OperationTimeoutException(String,
 * Duration)}) the work goes on until it is cancelled; where a host was too slow ({@link
 * #ofHost(String, String, Duration)}) the request has ended.
 */
public final class OperationTimeoutException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String phase;

  /**
   * @param phase what was being done when the time ran out, such as {@code matting}
   * @param limit the deadline that passed
   */
  public OperationTimeoutException(String phase, Duration limit) {
    super(
        "The work was not done within "
            + limit.toMillis() / 1000.0
            + " seconds (it was at: "
            + phase
            + "); allow more time or use a smaller picture.",
        null);
    this.phase = Objects.requireNonNull(phase);
  }

  private OperationTimeoutException(String message, String phase) {
    super(message, null);
    this.phase = Objects.requireNonNull(phase);
  }

  /**
   * A host that was too slow.
   *
   * @param host the host's name alone
   * @param phase one of {@code resolve, connect, tls, send, response, read, total}
   * @param limit the deadline that passed
   */
  public static OperationTimeoutException ofHost(String host, String phase, Duration limit) {
    return new OperationTimeoutException(
        host
            + " took longer than the "
            + limit.toMillis() / 1000.0
            + " seconds allowed ("
            + phase
            + "); try again later, or allow more time in the connection settings.",
        phase);
  }

  /** What was being done when the time ran out. */
  public String phase() {
    return phase;
  }

  @Override
  public String code() {
    return "timeout";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}

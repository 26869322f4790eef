package ai.pixto.error;

import java.time.Duration;
import java.util.Objects;

/** The caller's deadline passed first. The work itself goes on until it is cancelled. */
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

package ai.pixto.error;

import java.util.Objects;

/**
 * A request that may cost money was sent, and it is not known whether the partner took it. Pixto
 * never repeats such a request by itself. The cause, where there is one, says how the answer was
 * lost: a {@link TransportException}, an {@link OperationTimeoutException} or a {@link
 * CancelledException}.
 */
public final class OutcomeUnknownException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String host;

  /**
   * @param host to which it was sent
   */
  public OutcomeUnknownException(String host, Throwable cause) {
    this(host, "", cause);
  }

  /**
   * @param requestId what the partner calls the request; empty if it did not say
   */
  public OutcomeUnknownException(String host, String requestId, Throwable cause) {
    super(
        "It is not known whether " + host + " took the request; " + whatToDo(host),
        requestId,
        cause);
    this.host = Objects.requireNonNull(host);
  }

  public String host() {
    return host;
  }

  /** What the person can do, as a part of a sentence. */
  public String whatToDo() {
    return whatToDo(host);
  }

  private static String whatToDo(String host) {
    return "look at the list of jobs in your account at "
        + host
        + " before you run it again, or it may be charged twice.";
  }

  @Override
  public String code() {
    return "outcome_unknown";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

package ai.pixto.error;

import java.util.Objects;
import java.util.Optional;

/**
 * Everything that Pixto reports as having gone wrong. The message is one plain sentence for a
 * person; {@link #code()}, {@link #retryable()} and {@link #requestId()} are for programs. The
 * family is sealed, so a {@code switch} over it can be checked for completeness. No message holds a
 * key, a prompt or the query of an address.
 */
public abstract sealed class PixtoException extends RuntimeException
    permits CancelledException,
        ConsentMissingException,
        InvalidRequestException,
        NotSignedInException,
        OperationTimeoutException,
        OutcomeUnknownException,
        OverBudgetException,
        ProcessingRestrictedException,
        ProviderFailedException,
        ProviderRefusedException,
        ResultExpiredException,
        StorageException,
        TransportException {

  private static final long serialVersionUID = 1L;

  private final String requestId;

  PixtoException(String message, Throwable cause) {
    super(message, cause);
    requestId = "";
  }

  PixtoException(String message, String requestId, Throwable cause) {
    super(message, cause);
    this.requestId = Objects.requireNonNull(requestId);
  }

  /** A stable word for programs, such as {@code invalid_request}. */
  public abstract String code();

  /** Whether the same request may succeed when it is made again unchanged. */
  public abstract boolean retryable();

  /** What the other side calls this request, for its support; empty where it gave no such name. */
  public final Optional<String> requestId() {
    return requestId.isEmpty() ? Optional.empty() : Optional.of(requestId);
  }
}

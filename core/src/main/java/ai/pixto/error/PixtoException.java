package ai.pixto.error;

/**
 * Everything that Pixto reports as having gone wrong. The message is one plain sentence for a
 * person; {@link #code()} and {@link #retryable()} are for programs. The family is sealed, so a
 * {@code switch} over it can be checked for completeness.
 */
public abstract sealed class PixtoException extends RuntimeException
    permits CancelledException, InvalidRequestException, OperationTimeoutException {

  private static final long serialVersionUID = 1L;

  PixtoException(String message, Throwable cause) {
    super(message, cause);
  }

  /** A stable word for programs, such as {@code invalid_request}. */
  public abstract String code();

  /** Whether the same request may succeed when it is made again unchanged. */
  public abstract boolean retryable();
}

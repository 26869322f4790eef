package ai.pixto.error;

import java.util.Objects;

/** A request that cannot be carried out as it is; nothing was sent, charged or written. */
public final class InvalidRequestException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String field;

  /**
   * @param field the input at fault, such as {@code picture} or {@code hint}
   * @param message one sentence that names the field and the remedy
   */
  public InvalidRequestException(String field, String message) {
    this(field, message, null);
  }

  public InvalidRequestException(String field, String message, Throwable cause) {
    super(message, cause);
    this.field = Objects.requireNonNull(field);
  }

  /** The input at fault. */
  public String field() {
    return field;
  }

  @Override
  public String code() {
    return "invalid_request";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

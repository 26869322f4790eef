package ai.pixto.config;

/** A secret store that cannot do what it is asked now; the message says what would help. */
public final class SecretStoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SecretStoreException(String message) {
    super(message);
  }

  public SecretStoreException(String message, Throwable cause) {
    super(message, cause);
  }
}

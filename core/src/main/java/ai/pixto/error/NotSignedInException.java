package ai.pixto.error;

/** The request needs an account, and nobody is signed in, or the session has ended. */
public final class NotSignedInException extends PixtoException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message one sentence that says what needs an account and how to sign in
   */
  public NotSignedInException(String message) {
    super(message, null);
  }

  @Override
  public String code() {
    return "not_signed_in";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

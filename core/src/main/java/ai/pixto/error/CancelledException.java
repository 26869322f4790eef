package ai.pixto.error;

/** The work was cancelled before it was done; what it had made so far is discarded. */
public final class CancelledException extends PixtoException {

  private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("Cancelled.", null);
  }

  @Override
  public String code() {
    return "cancelled";
  }

  @Override
  public boolean retryable() {
    return true;
  }
}

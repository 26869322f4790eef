package ai.pixto.error;

/** The person has asked that nothing of theirs be processed; nothing was done. */
public final class ProcessingRestrictedException extends PixtoException {

  private static final long serialVersionUID = 1L;

  public ProcessingRestrictedException() {
    super("Nothing was sent: you have restricted processing; lift the restriction to go on.", null);
  }

  @Override
  public String code() {
    return "processing_restricted";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

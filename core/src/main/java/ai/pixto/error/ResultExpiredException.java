package ai.pixto.error;

import java.util.Objects;

/** A result was made, but the partner no longer gives it out. */
public final class ResultExpiredException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String host;

  /**
   * @param host where the result was to be fetched, such as {@code replicate.delivery}
   */
  public ResultExpiredException(String host) {
    super(
        "The result is no longer available at "
            + host
            + ": partners keep results for a limited time; run the operation again to make it"
            + " anew.",
        null);
    this.host = Objects.requireNonNull(host);
  }

  public String host() {
    return host;
  }

  @Override
  public String code() {
    return "result_expired";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

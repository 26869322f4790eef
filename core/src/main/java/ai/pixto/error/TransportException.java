package ai.pixto.error;

import java.util.Objects;

/** A host could not be reached, or the connection to it did not hold. */
public final class TransportException extends PixtoException {

  private static final long serialVersionUID = 1L;

  /** What went wrong on the way. */
  public enum Reason {
    /** No address is known for the host's name. */
    UNRESOLVED,
    /** The host, or the way to it, takes no connection. */
    UNREACHABLE,
    /** The host's certificate is not trusted, or the two sides share no version of TLS. */
    CERTIFICATE,
    /** A proxy on the way refuses. */
    PROXY,
    /** The connection ended before the answer was complete. */
    BROKEN,
    /** What came back is not HTTP, or more of it than is allowed. */
    GARBLED
  }

  private final String host;
  private final Reason reason;

  /**
   * @param host the host's name alone, never a full address
   * @param message one sentence that names the host and the remedy
   */
  public TransportException(String host, Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.host = Objects.requireNonNull(host);
    this.reason = Objects.requireNonNull(reason);
  }

  public String host() {
    return host;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String code() {
    return "transport";
  }

  /** False where only a person can change it: a certificate, or a proxy's refusal. */
  @Override
  public boolean retryable() {
    return reason != Reason.CERTIFICATE && reason != Reason.PROXY;
  }
}

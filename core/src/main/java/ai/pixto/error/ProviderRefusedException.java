package ai.pixto.error;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** A partner understood the request and will not do it. */
public final class ProviderRefusedException extends PixtoException {

  private static final long serialVersionUID = 1L;

  /** Why a partner refuses. */
  public enum Reason {
    CONTENT_POLICY,
    QUOTA,
    AUTHENTICATION,
    PERMISSION,
    NOT_FOUND,
    INVALID_INPUT,
    RATE_LIMIT
  }

  private final Reason reason;
  private final String provider;
  private final Duration retryAfter;

  /**
   * @param provider who refused, such as {@code Replicate}
   * @param message one sentence that says what was refused and what to do
   */
  public ProviderRefusedException(Reason reason, String provider, String message) {
    this(reason, provider, message, Optional.empty(), Optional.empty());
  }

  /**
   * @param retryAfter when the partner says that it may be tried again, counted from now
   * @param requestId what the partner calls the request
   */
  public ProviderRefusedException(
      Reason reason,
      String provider,
      String message,
      Optional<Duration> retryAfter,
      Optional<String> requestId) {
    super(message, requestId.orElse(""), null);
    this.reason = Objects.requireNonNull(reason);
    this.provider = Objects.requireNonNull(provider);
    this.retryAfter = retryAfter.orElse(null);
  }

  public Reason reason() {
    return reason;
  }

  public String provider() {
    return provider;
  }

  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** {@code refused_} and the reason in lower case, such as {@code refused_rate_limit}. */
  @Override
  public String code() {
    return switch (reason) {
      case CONTENT_POLICY -> "refused_content_policy";
      case QUOTA -> "refused_quota";
      case AUTHENTICATION -> "refused_authentication";
      case PERMISSION -> "refused_permission";
      case NOT_FOUND -> "refused_not_found";
      case INVALID_INPUT -> "refused_invalid_input";
      case RATE_LIMIT -> "refused_rate_limit";
    };
  }

  @Override
  public boolean retryable() {
    return reason == Reason.RATE_LIMIT;
  }
}

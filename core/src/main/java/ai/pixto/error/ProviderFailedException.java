package ai.pixto.error;

import java.util.Objects;
import java.util.Optional;

/** A partner took the request and did not manage to do it, or answered with what is no answer. */
public final class ProviderFailedException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String provider;
  private final boolean retryable;

  /**
   * @param provider who failed, such as {@code fal.ai}
   * @param message one sentence that says what failed and what to do
   * @param retryable whether the same request may succeed later
   */
  public ProviderFailedException(String provider, String message, boolean retryable) {
    this(provider, message, retryable, Optional.empty());
  }

  public ProviderFailedException(
      String provider, String message, boolean retryable, Optional<String> requestId) {
    super(message, requestId.orElse(""), null);
    this.provider = Objects.requireNonNull(provider);
    this.retryable = retryable;
  }

  public String provider() {
    return provider;
  }

  @Override
  public String code() {
    return "provider_failed";
  }

  @Override
  public boolean retryable() {
    return retryable;
  }
}

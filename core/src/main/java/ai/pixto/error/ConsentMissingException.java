package ai.pixto.error;

import java.util.Objects;

/** Something would have left this machine without the person's consent; nothing was sent. */
public final class ConsentMissingException extends PixtoException {

  private static final long serialVersionUID = 1L;

  private final String partner;
  private final String purpose;

  /**
   * @param partner who would have received it, such as {@code replicate}
   * @param purpose what for, in words that complete "to …", such as {@code generate images}
   */
  public ConsentMissingException(String partner, String purpose) {
    super(
        "Nothing was sent: "
            + partner
            + " needs your consent to "
            + purpose
            + "; grant it and run this again.",
        null);
    this.partner = Objects.requireNonNull(partner);
    this.purpose = Objects.requireNonNull(purpose);
  }

  /** Whom the consent to ask for is about. */
  public String partner() {
    return partner;
  }

  /** What the consent to ask for is for. */
  public String purpose() {
    return purpose;
  }

  @Override
  public String code() {
    return "consent_missing";
  }

  @Override
  public boolean retryable() {
    return false;
  }
}

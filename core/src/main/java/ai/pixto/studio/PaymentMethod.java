package ai.pixto.studio;

import java.util.Objects;

/**
 * All that is known of what an account pays by.
 *
 * @param processorId by what the payment processor knows it
 * @param brand such as {@code visa}
 * @param lastFour its last four digits, by which its owner tells it from others
 */
public record PaymentMethod(String processorId, String brand, String lastFour) {
  public PaymentMethod {
    Objects.requireNonNull(processorId);
    Objects.requireNonNull(brand);
    Objects.requireNonNull(lastFour);
  }

  /** Tells nothing of the person. */
  @Override
  public String toString() {
    return "a payment method";
  }
}

package ai.pixto.studio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * An invoice, as the payment processor made it.
 *
 * @param id the processor's
 * @param at when it was made
 * @param plan what it is for
 * @param total with taxes; at most 6 decimals
 * @param currency as in ISO 4217, such as {@code USD}
 * @param state how it stands
 */
public record Invoice(
    String id, Instant at, String plan, BigDecimal total, String currency, State state) {

  /** How an invoice stands. */
  public enum State {
    OPEN,
    PAID,
    REFUNDED,
    VOID
  }

  public Invoice {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(plan);
    Objects.requireNonNull(total);
    Objects.requireNonNull(currency);
    Objects.requireNonNull(state);
  }
}

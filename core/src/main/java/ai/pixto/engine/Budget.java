package ai.pixto.engine;

import ai.pixto.error.OverBudgetException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What one operation may cost.
 *
 * @param perOperation in US dollars; none for no limit
 * @param allowUnknown whether a price that is not known passes a limit
 */
public record Budget(Optional<BigDecimal> perOperation, boolean allowUnknown) {

  public static final Budget UNLIMITED = new Budget(Optional.empty(), true);

  /**
   * @throws OverBudgetException if the quoted price is over the limit, or unknown where that is not
   *     allowed
   */
  void check(Quote quote) {
    if (perOperation.isEmpty()) {
      return;
    }
    String limit = perOperation.get().toPlainString() + " USD";
    if (quote.price().isEmpty()) {
      if (!allowUnknown) {
        throw new OverBudgetException("an unknown amount", limit);
      }
      return;
    }
    if (quote.price().get().compareTo(perOperation.get()) > 0) {
      throw new OverBudgetException(quote.price().get().toPlainString() + " USD", limit);
    }
  }
}

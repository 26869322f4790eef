package ai.pixto.studio;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What a person with keys of their own wants to spend at most at partners.
 *
 * @param period in what time, by UTC
 * @param partner at whom, such as {@code replicate}; none for all of them together
 * @param dollars in US dollars, 0 to 1,000,000
 */
public record SpendingLimit(Period period, Optional<String> partner, BigDecimal dollars) {

  /** In what time. */
  public enum Period {
    DAY,
    MONTH
  }

  public SpendingLimit {
    Objects.requireNonNull(period);
    Objects.requireNonNull(partner);
    Objects.requireNonNull(dollars);
  }

  /** At all partners together. */
  public static SpendingLimit of(Period period, BigDecimal dollars) {
    return new SpendingLimit(period, Optional.empty(), dollars);
  }

  public static SpendingLimit of(Period period, String partner, BigDecimal dollars) {
    return new SpendingLimit(period, Optional.of(partner), dollars);
  }
}

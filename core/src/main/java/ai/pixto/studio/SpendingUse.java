package ai.pixto.studio;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a job at a partner has cost by estimate; the partner's own bill is what counts.
 *
 * @param job its id
 * @param at when it was reserved, which decides on its day and month
 * @param partner whose
 * @param estimate in US dollars, rounded up to a millionth; none if the price is not known
 * @param state what became of it
 * @param imported whether it came from another studio and is history only
 */
public record SpendingUse(
    String job,
    Instant at,
    String partner,
    Optional<BigDecimal> estimate,
    State state,
    boolean imported) {

  /** What became of a reservation. */
  public enum State {
    /** The job has not ended; it counts. */
    RESERVED,
    /** The job has ended well; it counts. */
    SETTLED,
    /** The job failed, was refused or cancelled; it does not count. */
    CANCELLED
  }

  public SpendingUse {
    Objects.requireNonNull(job);
    Objects.requireNonNull(at);
    Objects.requireNonNull(partner);
    Objects.requireNonNull(estimate);
    Objects.requireNonNull(state);
  }
}

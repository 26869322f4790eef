package ai.pixto.studio;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a person with keys of their own spends at partners, and what limits they set. All amounts
 * are estimates in US dollars from the partners' published prices, rounded up to a millionth. Work
 * on this computer costs nothing and is never recorded here.
 *
 * <pre>{@code
 * spending.set(SpendingLimit.of(DAY, new BigDecimal("5")));
 * spending.reserve(job, "replicate", Optional.of(new BigDecimal("0.04")), false);
 * spending.settle(job);                                       // used(DAY) is 0.04
 * }</pre>
 */
public interface Spending {

  List<SpendingLimit> limits();

  /**
   * Sets a limit in place of one for the same time and partner.
   *
   * @throws ai.pixto.error.InvalidRequestException if the amount or the partner's name cannot be
   */
  void set(SpendingLimit limit);

  /**
   * Takes a limit away; without such a one nothing happens.
   *
   * @param partner as in {@link SpendingLimit}
   */
  void remove(SpendingLimit.Period period, Optional<String> partner);

  /**
   * The estimate of what the running day or month has cost so far, jobs that have not ended
   * included.
   *
   * @param partner at whom; none for all of them together
   */
  BigDecimal used(SpendingLimit.Period period, Optional<String> partner);

  /**
   * Sets an estimate aside before a job begins. The same job with the same estimate is the same
   * reservation.
   *
   * @param job its id: at most 64 letters, digits, {@code -} and {@code _}
   * @param price none if it is not known
   * @param allowUnknownPrice whether a price that is not known passes a limit
   * @throws ai.pixto.error.OverBudgetException if a limit would be passed; nothing was reserved
   * @throws ai.pixto.error.InvalidRequestException if the job has another reservation, or one that
   *     was cancelled
   */
  SpendingUse reserve(
      String job, String partner, Optional<BigDecimal> price, boolean allowUnknownPrice);

  /**
   * The job ended well: its estimate counts for good. Allowed while processing is restricted.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such reservation, or it was
   *     cancelled
   */
  SpendingUse settle(String job);

  /**
   * The job failed, was refused or cancelled: its estimate counts no more. One that was settled
   * stays so, and the answer says it. Allowed while processing is restricted.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such reservation
   */
  SpendingUse cancel(String job);

  /** What became of a job's estimate; none if none was reserved. */
  Optional<SpendingUse> find(String job);

  /** Reservations of jobs that have not ended, the oldest first; as {@link Credits#openHolds}. */
  List<SpendingUse> openReservations(Duration olderThan);

  /**
   * What was reserved, the newest first.
   *
   * @param skip how many of the newest to leave out
   * @param count how many at most, 1 to 1000
   */
  List<SpendingUse> history(int skip, int count);
}

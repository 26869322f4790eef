package ai.pixto.studio;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * An account's credits, plan and invoices. Credits are set aside before a job begins and are paid
 * when it has succeeded; a job that fails, is refused by a filter or is cancelled costs nothing.
 * The books are kept twice over, and each entry is all there or not at all. Credits are granted by
 * whoever runs the service, never by a call here. Nothing here takes a card's number: paying is
 * done on the payment processor's own page.
 *
 * <pre>{@code
 * credits.hold(job, 5);          // 12 available -> 7 available, 5 held
 * credits.capture(job, 3);       // 9 available, 3 spent
 * credits.capture(job, 3);       // the same answer, nothing more
 * }</pre>
 */
public interface Credits {

  CreditBalance balance();

  /**
   * Sets credits aside. The same job with the same amount is the same hold, however often asked.
   *
   * @param job its id: at most 64 letters, digits, {@code -} and {@code _}
   * @param amount 1 to 1,000,000,000
   * @throws ai.pixto.error.OverBudgetException if there are fewer; nothing was set aside
   * @throws ai.pixto.error.InvalidRequestException if the job has a hold of another amount, or its
   *     hold was released
   */
  CreditHold hold(String job, long amount);

  /** Pays all that was set aside; as {@link #capture(String, long)}. */
  CreditHold capture(String job);

  /**
   * Pays the job; what is left of the hold goes back. Done once however often asked: the answer is
   * that of the first time. Allowed while processing is restricted, for a job that ended before.
   *
   * @param amount 0 to what was set aside
   * @throws ai.pixto.error.InvalidRequestException if there is no such hold, it is smaller, or it
   *     was released
   */
  CreditHold capture(String job, long amount);

  /**
   * Gives all of it back. A job that was paid stays paid, and the answer says so. Allowed while
   * processing is restricted.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such hold
   */
  CreditHold release(String job);

  /** What became of the credits of a job; none if none were set aside. */
  Optional<CreditHold> find(String job);

  /**
   * Holds of jobs that have not ended, the oldest first, so that a recovery can release what no job
   * owns any more.
   *
   * @param olderThan how long ago they were set aside at least
   */
  List<CreditHold> openHolds(Duration olderThan);

  /**
   * What happened, the newest first.
   *
   * @param skip how many of the newest to leave out
   * @param count how many at most, 1 to 1000
   */
  List<CreditEntry> history(int skip, int count);

  /**
   * The whole history as a table with a line of titles (RFC 4180), the oldest first. No cell is
   * taken for a formula by a spreadsheet.
   */
  String historyCsv();

  Subscription subscription();

  /** The newest first. */
  List<Invoice> invoices();

  /** By what it is paid; none if nothing was paid yet. */
  Optional<PaymentMethod> paymentMethod();

  /**
   * The payment processor's own page for subscribing to a plan, to be opened in a browser. It names
   * the plan and this account's random id, and nothing else.
   *
   * @throws ai.pixto.error.InvalidRequestException if there is no such plan, it costs nothing, or
   *     no service is set up to pay at
   */
  URI checkoutLink(String plan);

  /**
   * Ends the plan at the end of what is paid; without a plan nothing happens. The studio's operator
   * sees that it is to be ended at the processor. Always allowed; a deletion calls it first.
   */
  Subscription cancelSubscription();
}

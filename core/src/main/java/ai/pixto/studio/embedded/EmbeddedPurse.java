package ai.pixto.studio.embedded;

import ai.pixto.engine.Purse;
import ai.pixto.engine.Quote;
import ai.pixto.error.OverBudgetException;
import ai.pixto.studio.CreditHold;
import ai.pixto.studio.Credits;
import ai.pixto.studio.Spending;
import ai.pixto.studio.SpendingUse;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * What pays an account's jobs: credits for those of a Pixto service, spending limits for those at
 * partners that the person has a key of their own for, and nothing for those on this computer. A
 * price of 0.034 US dollars at 100 credits a dollar holds 4 credits.
 */
final class EmbeddedPurse implements Purse {

  private static final String PIXTO = "pixto";

  private final Credits credits;
  private final Spending spending;
  private final BigDecimal creditsPerDollar;
  private final Function<String, Optional<String>> partnerOf;
  private final BooleanSupplier allowUnknownPrice;

  EmbeddedPurse(
      Credits credits,
      Spending spending,
      long creditsPerDollar,
      Function<String, Optional<String>> partnerOf,
      BooleanSupplier allowUnknownPrice) {
    this.credits = credits;
    this.spending = spending;
    this.creditsPerDollar = BigDecimal.valueOf(creditsPerDollar);
    this.partnerOf = partnerOf;
    this.allowUnknownPrice = allowUnknownPrice;
  }

  /**
   * Sets aside what a job would cost; anew for one that had it given back and is tried again.
   *
   * @throws OverBudgetException if there is less, or a limit would be passed
   */
  @Override
  public void hold(String jobId, Quote quote) {
    Optional<String> partner = partnerOf.apply(quote.engine());
    if (partner.isEmpty()) {
      return;
    }
    String attempt = isGivenBack(last(jobId)) ? next(last(jobId), jobId) : last(jobId);
    if (!partner.get().equals(PIXTO)) {
      spending.reserve(attempt, partner.get(), quote.price(), allowUnknownPrice.getAsBoolean());
      return;
    }
    BigDecimal price = quote.price().orElseThrow(this::unknownPrice);
    long amount = price.multiply(creditsPerDollar).setScale(0, RoundingMode.CEILING).longValue();
    if (amount > 0) {
      credits.hold(attempt, amount);
    }
  }

  private OverBudgetException unknownPrice() {
    return new OverBudgetException("an unknown amount", credits.balance().available() + " credits");
  }

  /** What the last try of a job is called in the books: its id, and from the second on a number. */
  private String last(String jobId) {
    String last = jobId;
    for (String next = next(last, jobId); isKnown(next); next = next(next, jobId)) {
      last = next;
    }
    return last;
  }

  private static String next(String attempt, String jobId) {
    int number =
        attempt.equals(jobId) ? 1 : Integer.parseInt(attempt.substring(jobId.length() + 1));
    return jobId + "_" + (number + 1);
  }

  private boolean isKnown(String attempt) {
    return credits.find(attempt).isPresent() || spending.find(attempt).isPresent();
  }

  private boolean isGivenBack(String attempt) {
    return credits.find(attempt).filter(h -> h.state() == CreditHold.State.RELEASED).isPresent()
        || spending.find(attempt).filter(u -> u.state() == SpendingUse.State.CANCELLED).isPresent();
  }

  /** The job ended well; pays it once. */
  @Override
  public void capture(String jobId) {
    String attempt = last(jobId);
    if (credits.find(attempt).isPresent()) {
      credits.capture(attempt);
    } else if (spending.find(attempt).isPresent()) {
      spending.settle(attempt);
    }
  }

  /** The job failed, was refused or cancelled; a job for which nothing was set aside costs none. */
  @Override
  public void release(String jobId) {
    String attempt = last(jobId);
    if (credits.find(attempt).isPresent()) {
      credits.release(attempt);
    } else if (spending.find(attempt).isPresent()) {
      spending.cancel(attempt);
    }
  }
}

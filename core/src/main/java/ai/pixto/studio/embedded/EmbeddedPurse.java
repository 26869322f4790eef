package ai.pixto.studio.embedded;

import ai.pixto.engine.Quote;
import ai.pixto.error.OverBudgetException;
import ai.pixto.studio.Credits;
import ai.pixto.studio.Spending;
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
final class EmbeddedPurse {

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
   * Sets aside what a job would cost.
   *
   * @throws OverBudgetException if there is less, or a limit would be passed
   */
  public void hold(String jobId, Quote quote) {
    Optional<String> partner = partnerOf.apply(quote.engine());
    if (partner.isEmpty()) {
      return;
    }
    if (!partner.get().equals(PIXTO)) {
      spending.reserve(jobId, partner.get(), quote.price(), allowUnknownPrice.getAsBoolean());
      return;
    }
    BigDecimal price = quote.price().orElseThrow(this::unknownPrice);
    long amount = price.multiply(creditsPerDollar).setScale(0, RoundingMode.CEILING).longValue();
    if (amount > 0) {
      credits.hold(jobId, amount);
    }
  }

  private OverBudgetException unknownPrice() {
    return new OverBudgetException("an unknown amount", credits.balance().available() + " credits");
  }

  /** The job ended well; pays it once. */
  public void capture(String jobId) {
    if (credits.find(jobId).isPresent()) {
      credits.capture(jobId);
    } else if (spending.find(jobId).isPresent()) {
      spending.settle(jobId);
    }
  }

  /** The job failed, was refused or cancelled; a job for which nothing was set aside costs none. */
  public void release(String jobId) {
    if (credits.find(jobId).isPresent()) {
      credits.release(jobId);
    } else if (spending.find(jobId).isPresent()) {
      spending.cancel(jobId);
    }
  }
}

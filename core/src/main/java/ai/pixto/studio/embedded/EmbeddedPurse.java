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

  @Override
  public void hold(String jobId, Quote quote) {
    Optional<String> partner = partnerOf.apply(quote.engine());
    String job = current(jobId);
    if (partner.isEmpty() || credits.find(job).isPresent() || spending.find(job).isPresent()) {
      return;
    }
    if (!partner.get().equals(PIXTO)) {
      spending.reserve(job, partner.get(), quote.price(), allowUnknownPrice.getAsBoolean());
      return;
    }
    BigDecimal price = quote.price().orElseThrow(this::unknownPrice);
    long amount = price.multiply(creditsPerDollar).setScale(0, RoundingMode.CEILING).longValue();
    if (amount > 0) {
      credits.hold(job, amount);
    }
  }

  private OverBudgetException unknownPrice() {
    return new OverBudgetException("an unknown amount", credits.balance().available() + " credits");
  }

  // The books know a job that is tried again after it was given back by another id each time.
  private String current(String jobId) {
    String job = jobId;
    for (int turn = 2; isGivenBack(job); turn++) {
      job = jobId + "_" + turn;
    }
    return job;
  }

  private boolean isGivenBack(String job) {
    return credits.find(job).filter(h -> h.state() == CreditHold.State.RELEASED).isPresent()
        || spending.find(job).filter(u -> u.state() == SpendingUse.State.CANCELLED).isPresent();
  }

  @Override
  public void capture(String jobId) {
    String job = current(jobId);
    if (credits.find(job).isPresent()) {
      credits.capture(job);
    } else if (spending.find(job).isPresent()) {
      spending.settle(job);
    }
  }

  @Override
  public void release(String jobId) {
    String job = current(jobId);
    if (credits.find(job).isPresent()) {
      credits.release(job);
    } else if (spending.find(job).isPresent()) {
      spending.cancel(job);
    }
  }
}

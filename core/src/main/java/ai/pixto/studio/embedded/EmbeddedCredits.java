package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditHold;
import ai.pixto.studio.CreditHold.State;
import ai.pixto.studio.Credits;
import ai.pixto.studio.Invoice;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.Plan;
import ai.pixto.studio.Plans;
import ai.pixto.studio.Subscription;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The credits and the plan of an account of an {@link EmbeddedStudio}. */
final class EmbeddedCredits implements Credits {

  /** So that no sum of them is ever too large to count. */
  static final long MOST = 1_000_000_000;

  static final int LONGEST_PAGE = 1000;

  private final Access access;
  private final Plans plans;
  private final ServiceLinks links;

  EmbeddedCredits(Access access, Plans plans, ServiceLinks links) {
    this.access = access;
    this.plans = plans;
    this.links = links;
  }

  @Override
  public CreditBalance balance() {
    return access.read(connection -> ledger(connection).balance());
  }

  private CreditLedger ledger(Connection connection) {
    return new CreditLedger(connection, access.account(), access.now());
  }

  @Override
  public CreditHold hold(String job, long amount) {
    CardNumbers.checkedId("job", job);
    checkAmount(amount, 1, MOST);
    return access.write(
        connection -> {
          CreditLedger ledger = ledger(connection);
          Optional<CreditHold> known = ledger.find(job);
          if (known.isPresent()) {
            return sameHold(known.get(), amount);
          }
          long available = ledger.balance().available();
          if (available < amount) {
            throw new OverBudgetException(credits(amount), credits(available));
          }
          return ledger.hold(job, amount);
        });
  }

  private static CreditHold sameHold(CreditHold known, long amount) {
    if (known.amount() != amount) {
      throw new InvalidRequestException(
          "amount", "Another amount is set aside for this job; release it and begin a new job.");
    }
    if (known.state() == State.RELEASED) {
      throw released();
    }
    return known;
  }

  private static String credits(long amount) {
    return amount == 1 ? "1 credit" : amount + " credits";
  }

  static void checkAmount(long amount, long least, long most) {
    if (amount < least || amount > most) {
      throw new InvalidRequestException(
          "amount", "The amount must be from " + least + " to " + most + " credits.");
    }
  }

  @Override
  public CreditHold capture(String job) {
    return access.writeAnyway(
        connection -> {
          CreditLedger ledger = ledger(connection);
          CreditHold hold = known(ledger, job);
          return capture(ledger, hold, hold.amount());
        });
  }

  @Override
  public CreditHold capture(String job, long amount) {
    return access.writeAnyway(
        connection -> {
          CreditLedger ledger = ledger(connection);
          return capture(ledger, known(ledger, job), amount);
        });
  }

  private static CreditHold capture(CreditLedger ledger, CreditHold hold, long amount)
      throws SQLException {
    return switch (hold.state()) {
      case CAPTURED -> hold;
      case RELEASED -> throw released();
      case HELD -> {
        checkAmount(amount, 0, hold.amount());
        yield ledger.capture(hold, amount);
      }
    };
  }

  private static InvalidRequestException released() {
    return new InvalidRequestException(
        "job", "The credits of this job were given back; begin a new job.");
  }

  private static CreditHold known(CreditLedger ledger, String job) throws SQLException {
    return ledger
        .find(job)
        .orElseThrow(
            () -> new InvalidRequestException("job", "No credits are set aside for this job."));
  }

  @Override
  public CreditHold release(String job) {
    return access.writeAnyway(
        connection -> {
          CreditLedger ledger = ledger(connection);
          CreditHold hold = known(ledger, job);
          return hold.state() == State.HELD ? ledger.release(hold) : hold;
        });
  }

  @Override
  public Optional<CreditHold> find(String job) {
    return access.read(connection -> ledger(connection).find(job));
  }

  @Override
  public List<CreditHold> openHolds(Duration olderThan) {
    Instant before = access.now().minus(olderThan);
    return access.read(connection -> ledger(connection).open(before));
  }

  @Override
  public List<CreditEntry> history(int skip, int count) {
    checkPage(skip, count);
    return access.read(connection -> ledger(connection).entries(true, skip, count));
  }

  static void checkPage(int skip, int count) {
    if (skip < 0) {
      throw new InvalidRequestException("skip", "What to leave out must be 0 or more entries.");
    }
    if (count < 1 || count > LONGEST_PAGE) {
      throw new InvalidRequestException(
          "count", "A page has 1 to " + LONGEST_PAGE + " entries; ask for the next one after it.");
    }
  }

  @Override
  public String historyCsv() {
    return CreditCsv.of(
        access.read(connection -> ledger(connection).entries(false, 0, Integer.MAX_VALUE)));
  }

  @Override
  public Subscription subscription() {
    return access.read(
        connection ->
            Subscriptions.latest(connection, access.account())
                .map(Subscriptions.Known::subscription)
                .orElse(Subscription.NONE));
  }

  @Override
  public List<Invoice> invoices() {
    return access.read(connection -> Subscriptions.invoices(connection, access.account()));
  }

  @Override
  public Optional<PaymentMethod> paymentMethod() {
    return access.read(connection -> Subscriptions.method(connection, access));
  }

  @Override
  public URI checkoutLink(String plan) {
    Plan wanted = plans.plan(plan);
    if (wanted.isFree()) {
      throw new InvalidRequestException("plan", "This plan costs nothing; just use it.");
    }
    return access.read(
        connection -> {
          access.checkProcessing(connection);
          return links
              .checkout(wanted.id(), access.account())
              .orElseThrow(
                  () ->
                      new InvalidRequestException(
                          "checkout",
                          "Nothing can be bought here: whoever runs this studio has set up no"
                              + " payment page; all that runs on this computer is free."));
        });
  }

  @Override
  public Subscription cancelSubscription() {
    return access.writeAnyway(
        connection -> {
          Subscriptions.cancel(connection, access.account(), access.now());
          return Subscriptions.latest(connection, access.account())
              .map(Subscriptions.Known::subscription)
              .orElse(Subscription.NONE);
        });
  }
}

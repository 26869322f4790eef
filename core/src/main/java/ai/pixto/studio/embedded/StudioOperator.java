package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.Invoice;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.Plans;
import ai.pixto.studio.Subscription;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What whoever runs a studio does and no account can: grants credits, and records what the payment
 * processor reports. It needs no session and no account's key, so it knows accounts by their random
 * ids only. Nothing here takes a card's number: where one is found, the call is refused. Safe for
 * any number of threads.
 */
public final class StudioOperator {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final Pattern BRAND = Pattern.compile("[A-Za-z][A-Za-z _-]{0,29}");
  private static final Pattern LAST_FOUR = Pattern.compile("[0-9]{4}");
  private static final BigDecimal LARGEST_TOTAL = new BigDecimal(1_000_000);

  private final Database database;
  private final Clock clock;
  private final Plans plans;

  StudioOperator(Database database, Clock clock, Plans plans) {
    this.database = database;
    this.clock = clock;
    this.plans = plans;
  }

  /**
   * Grants credits, once for each grant's id however often called.
   *
   * @param grant an id of the operator's choice, such as the payment's
   * @param amount 1 to 1,000,000,000
   * @throws InvalidRequestException if there is no such account, or another grant has the id
   */
  public CreditBalance grant(String account, String grant, long amount, CreditEntry.Reason reason) {
    CardNumbers.checkedId("grant", grant);
    EmbeddedCredits.checkAmount(amount, 1, EmbeddedCredits.MOST);
    return write(
        account,
        connection -> {
          CreditLedger ledger = new CreditLedger(connection, account, clock.instant());
          ledger.grant(grant, amount, reason);
          return ledger.balance();
        });
  }

  /**
   * @param state not {@link Subscription.State#NONE}
   * @param reference the payment processor's id of it
   * @param ends until when it is paid, or when it ends
   */
  public void recordSubscription(
      String account,
      String plan,
      Subscription.State state,
      String reference,
      Optional<Instant> ends) {
    String known = plans.plan(plan).id();
    CardNumbers.checkedId("reference", reference);
    if (state == Subscription.State.NONE) {
      throw new InvalidRequestException(
          "state", "A subscription that is recorded is active, past due or cancelled.");
    }
    write(
        account,
        connection -> {
          Instant now = clock.instant();
          Subscriptions.add(connection, account, known, state, reference, now, ends);
          return known;
        });
  }

  /** Records an invoice, or how it stands now. */
  public void recordInvoice(String account, Invoice invoice) {
    CardNumbers.checkedId("invoice", invoice.id());
    String plan = plans.plan(invoice.plan()).id();
    if (!CURRENCY.matcher(invoice.currency()).matches()) {
      throw new InvalidRequestException("currency", "The currency must be as in ISO 4217.");
    }
    long micros = micros("total", invoice.total());
    write(
        account,
        connection ->
            Sql.execute(
                connection,
                "INSERT INTO invoices (account, id, at, plan, micros, currency, state) VALUES (?,"
                    + " ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET state = excluded.state,"
                    + " micros = excluded.micros",
                account,
                invoice.id(),
                invoice.at().toEpochMilli(),
                plan,
                micros,
                invoice.currency(),
                invoice.state().name()));
  }

  private static long micros(String field, BigDecimal amount) {
    BigDecimal exact = amount.stripTrailingZeros();
    if (exact.scale() > Subscriptions.DECIMALS || exact.abs().compareTo(LARGEST_TOTAL) > 0) {
      throw new InvalidRequestException(
          field, "The " + field + " must be at most 1000000 with at most 6 decimals.");
    }
    return exact.movePointRight(Subscriptions.DECIMALS).longValueExact();
  }

  /**
   * Records by what an account pays, in place of what it was before. Is done in the person's own
   * session, when they come back from the processor's page, since it is encrypted with their key.
   *
   * @param account of this studio
   */
  public void recordPaymentMethod(ai.pixto.studio.Account account, PaymentMethod method) {
    CardNumbers.checkedId("processorId", method.processorId());
    if (!BRAND.matcher(method.brand()).matches()) {
      CardNumbers.checkedWords("brand", method.brand());
      throw new InvalidRequestException("brand", "The brand must be 1 to 30 letters.");
    }
    if (!LAST_FOUR.matcher(method.lastFour()).matches()) {
      throw new InvalidRequestException(
          "lastFour", "Exactly the last four digits are kept, and nothing else.");
    }
    if (!(account instanceof EmbeddedAccount own)) {
      throw new InvalidRequestException("account", "This is no account of this studio.");
    }
    own.record(method);
  }

  /**
   * A subscription that its owner has ended here.
   *
   * @param reference the payment processor's id of it
   * @param ends until when it is paid
   */
  public record Cancelled(String account, String reference, Instant ends) {}

  /** Subscriptions that are cancelled and to be ended at the payment processor too. */
  public List<Cancelled> cancelled() {
    return database.read(
        connection ->
            Sql.query(
                connection,
                "SELECT account, reference, ends FROM subscriptions s WHERE imported = 0 AND state"
                    + " = 'CANCELLED' AND rowid = (SELECT max(rowid) FROM subscriptions WHERE"
                    + " account = s.account AND imported = 0) ORDER BY rowid",
                rows ->
                    new Cancelled(
                        rows.getString(1),
                        rows.getString(2),
                        Instant.ofEpochMilli(rows.getLong(3)))));
  }

  private <R> R write(String account, Database.Work<R> work) {
    return database.write(
        connection -> {
          checkKnown(connection, account);
          return work.on(connection);
        });
  }

  private static void checkKnown(Connection connection, String account) throws SQLException {
    if (Sql.query(
            connection,
            "SELECT account FROM accounts WHERE account = ?",
            rows -> rows.getString(1),
            account)
        .isEmpty()) {
      throw new InvalidRequestException("account", "There is no such account in this studio.");
    }
  }
}

package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.studio.Invoice;
import ai.pixto.studio.PaymentMethod;
import ai.pixto.studio.Subscription;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The rows of plans, invoices and payment methods. The newest subscription is the one that is. */
final class Subscriptions {

  static final int DECIMALS = 6;

  private record KeptMethod(String processorId, String brand, String lastFour) {}

  private Subscriptions() {}

  /** With the payment processor's id of it. */
  record Known(Subscription subscription, String reference) {}

  static Optional<Known> latest(Connection connection, String account) throws SQLException {
    return Sql.query(
            connection,
            "SELECT plan, state, since, ends, reference FROM subscriptions WHERE account = ? AND"
                + " imported = 0 ORDER BY rowid DESC LIMIT 1",
            rows -> {
              long ends = rows.getLong(4);
              return new Known(
                  new Subscription(
                      Optional.of(rows.getString(1)),
                      Subscription.State.valueOf(rows.getString(2)),
                      Optional.of(Instant.ofEpochMilli(rows.getLong(3))),
                      Optional.of(ends).filter(end -> end != 0).map(Instant::ofEpochMilli)),
                  rows.getString(5));
            },
            account)
        .stream()
        .findFirst();
  }

  static void add(
      Connection connection,
      String account,
      String plan,
      Subscription.State state,
      String reference,
      Instant since,
      Optional<Instant> ends)
      throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO subscriptions (account, id, plan, state, reference, since, ends) VALUES (?, ?,"
            + " ?, ?, ?, ?, ?)",
        account,
        Ids.next(),
        plan,
        state.name(),
        reference,
        since.toEpochMilli(),
        ends.map(Instant::toEpochMilli).orElse(null));
  }

  /** Ends the plan when what is paid for ends; whether there was one that had not ended. */
  static boolean cancel(Connection connection, String account, Instant now) throws SQLException {
    Optional<Known> running =
        latest(connection, account)
            .filter(plan -> plan.subscription().state() != Subscription.State.CANCELLED);
    if (running.isEmpty()) {
      return false;
    }
    Subscription plan = running.get().subscription();
    add(
        connection,
        account,
        plan.plan().orElseThrow(),
        Subscription.State.CANCELLED,
        running.get().reference(),
        now,
        Optional.of(plan.ends().orElse(now)));
    return true;
  }

  static List<Invoice> invoices(Connection connection, String account) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, at, plan, micros, currency, state FROM invoices WHERE account = ? ORDER BY at"
            + " DESC, rowid DESC",
        rows ->
            new Invoice(
                rows.getString(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                rows.getString(3),
                BigDecimal.valueOf(rows.getLong(4), DECIMALS).stripTrailingZeros(),
                rows.getString(5),
                Invoice.State.valueOf(rows.getString(6))),
        account);
  }

  static Optional<PaymentMethod> method(Connection connection, Access access) throws SQLException {
    record Row(String id, byte[] method) {}
    return Sql.query(
            connection,
            "SELECT id, method FROM payment_methods WHERE account = ? AND imported = 0",
            rows -> new Row(rows.getString(1), rows.getBytes(2)),
            access.account())
        .stream()
        .findFirst()
        .map(
            row ->
                access.open("payment_methods", "method", row.id(), row.method(), KeptMethod.class))
        .map(kept -> new PaymentMethod(kept.processorId(), kept.brand(), kept.lastFour()));
  }

  static int method(Connection connection, Access access, PaymentMethod method)
      throws SQLException {
    Sql.execute(
        connection,
        "DELETE FROM payment_methods WHERE account = ? AND imported = 0",
        access.account());
    String id = Ids.next();
    KeptMethod kept = new KeptMethod(method.processorId(), method.brand(), method.lastFour());
    return Sql.execute(
        connection,
        "INSERT INTO payment_methods (account, id, method) VALUES (?, ?, ?)",
        access.account(),
        id,
        access.seal("payment_methods", "method", id, kept));
  }
}

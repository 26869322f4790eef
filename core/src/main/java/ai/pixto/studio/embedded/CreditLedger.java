package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import ai.pixto.studio.CreditBalance;
import ai.pixto.studio.CreditEntry;
import ai.pixto.studio.CreditEntry.Kind;
import ai.pixto.studio.CreditEntry.Reason;
import ai.pixto.studio.CreditHold;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The books of one account. Entries are added and never changed; what became of a hold is what
 * entries its job has. Within a write transaction, which is what keeps two from being added at
 * once.
 */
final class CreditLedger {

  /** What one entry moves; what comes into some books comes out of others. */
  private record Moves(long available, long held, long spent, long issued) {
    Moves {
      if (available + held + spent + issued != 0) {
        throw new IllegalArgumentException("The books would not balance.");
      }
    }
  }

  private final Connection connection;
  private final String account;
  private final Instant now;

  CreditLedger(Connection connection, String account, Instant now) {
    this.connection = connection;
    this.account = account;
    this.now = now;
  }

  CreditBalance balance() throws SQLException {
    record Book(String name, long balance) {}
    Map<String, Long> books =
        Sql.query(
                connection,
                "SELECT id, balance FROM credit_books WHERE account = ?",
                rows -> new Book(rows.getString(1), rows.getLong(2)),
                account)
            .stream()
            .collect(Collectors.toMap(Book::name, Book::balance));
    return new CreditBalance(
        books.getOrDefault("available", 0L),
        books.getOrDefault("held", 0L),
        books.getOrDefault("spent", 0L));
  }

  /**
   * @return whether it was not there yet
   */
  boolean grant(String id, long amount, Reason reason) throws SQLException {
    record Known(long amount, boolean grant) {}
    List<Known> known =
        Sql.query(
            connection,
            "SELECT coalesce((SELECT amount FROM credit_postings p WHERE p.account = t.account AND"
                + " p.entry = t.id AND p.book = 'available'), 0), kind = 'GRANT' AND imported = 0"
                + " FROM credit_transactions t WHERE account = ? AND id = ?",
            rows -> new Known(rows.getLong(1), rows.getBoolean(2)),
            account,
            id);
    if (!known.isEmpty()) {
      if (!known.get(0).equals(new Known(amount, true))) {
        throw new InvalidRequestException(
            "grant", "There is another entry with this grant's id; give it an id of its own.");
      }
      return false;
    }
    add(id, Kind.GRANT, null, reason, new Moves(amount, 0, 0, -amount));
    return true;
  }

  CreditHold hold(String job, long amount) throws SQLException {
    add(Ids.next(), Kind.HOLD, job, null, new Moves(-amount, amount, 0, 0));
    return find(job).orElseThrow();
  }

  CreditHold capture(CreditHold hold, long amount) throws SQLException {
    Moves moves = new Moves(hold.amount() - amount, -hold.amount(), amount, 0);
    add(Ids.next(), Kind.CAPTURE, hold.job(), null, moves);
    return find(hold.job()).orElseThrow();
  }

  CreditHold release(CreditHold hold) throws SQLException {
    Moves moves = new Moves(hold.amount(), -hold.amount(), 0, 0);
    add(Ids.next(), Kind.RELEASE, hold.job(), null, moves);
    return find(hold.job()).orElseThrow();
  }

  private void add(String id, Kind kind, String job, Reason reason, Moves moves)
      throws SQLException {
    Sql.execute(
        connection,
        "INSERT INTO credit_transactions (account, id, kind, job, reason, at) VALUES (?, ?, ?, ?,"
            + " ?, ?)",
        account,
        id,
        kind.name(),
        job,
        reason == null ? null : reason.name(),
        now.toEpochMilli());
    post(id, "available", moves.available());
    post(id, "held", moves.held());
    post(id, "spent", moves.spent());
    post(id, "issued", moves.issued());
    checkBooks();
  }

  // The table itself refuses a book below zero, which undoes the transaction.
  private void post(String entry, String book, long amount) throws SQLException {
    if (amount == 0) {
      return;
    }
    Sql.execute(
        connection,
        "INSERT INTO credit_postings (account, id, entry, book, amount) VALUES (?, ?, ?, ?, ?)",
        account,
        Ids.next(),
        entry,
        book,
        amount);
    int known =
        Sql.execute(
            connection,
            "UPDATE credit_books SET balance = balance + ? WHERE account = ? AND id = ?",
            amount,
            account,
            book);
    if (known == 0) {
      Sql.execute(
          connection,
          "INSERT INTO credit_books (account, id, balance) VALUES (?, ?, ?)",
          account,
          book,
          amount);
    }
  }

  // Undoes the transaction if anything, whatever it was, has brought the books out of balance.
  private void checkBooks() throws SQLException {
    boolean balanced =
        Sql.query(
                connection,
                "SELECT sum(balance) FROM credit_books WHERE account = ?",
                rows -> rows.getLong(1),
                account)
            .equals(List.of(0L));
    if (!balanced) {
      throw new IllegalStateException("The books of the credits do not balance.");
    }
  }

  private static final String HOLDS =
      "SELECT h.job, h.at, p.amount, e.kind, e.at, coalesce(s.amount, 0) FROM credit_transactions h"
          + " JOIN credit_postings p ON p.account = h.account AND p.entry = h.id AND p.book ="
          + " 'held' LEFT JOIN credit_transactions e ON e.account = h.account AND e.job = h.job AND"
          + " e.imported = 0 AND e.kind IN ('CAPTURE', 'RELEASE') LEFT JOIN credit_postings s ON"
          + " s.account = e.account AND s.entry = e.id AND s.book = 'spent' WHERE h.account = ? AND"
          + " h.kind = 'HOLD' AND h.imported = 0";

  Optional<CreditHold> find(String job) throws SQLException {
    return Sql.query(connection, HOLDS + " AND h.job = ?", CreditLedger::hold, account, job)
        .stream()
        .findFirst();
  }

  List<CreditHold> open(Instant before) throws SQLException {
    return Sql.query(
        connection,
        HOLDS + " AND h.at <= ? AND e.kind IS NULL ORDER BY h.at, h.rowid",
        CreditLedger::hold,
        account,
        before.toEpochMilli());
  }

  private static CreditHold hold(ResultSet rows) throws SQLException {
    String ended = rows.getString(4);
    CreditHold.State state = CreditHold.State.HELD;
    Optional<Instant> at = Optional.empty();
    if (ended != null) {
      state =
          Kind.valueOf(ended) == Kind.CAPTURE
              ? CreditHold.State.CAPTURED
              : CreditHold.State.RELEASED;
      at = Optional.of(Instant.ofEpochMilli(rows.getLong(5)));
    }
    return new CreditHold(
        rows.getString(1),
        rows.getLong(3),
        state,
        rows.getLong(6),
        Instant.ofEpochMilli(rows.getLong(2)),
        at);
  }

  /** The newest first, or the oldest. */
  List<CreditEntry> entries(boolean newestFirst, int skip, int count) throws SQLException {
    String direction = newestFirst ? "DESC" : "ASC";
    return Sql.query(
        connection,
        "SELECT t.id, t.at, t.kind, t.job, t.reason, t.imported,"
            + " coalesce(sum(p.amount) FILTER (WHERE p.book = 'available'), 0),"
            + " coalesce(sum(p.amount) FILTER (WHERE p.book = 'held'), 0),"
            + " coalesce(sum(p.amount) FILTER (WHERE p.book = 'spent'), 0) FROM (SELECT rowid AS"
            + " number, * FROM credit_transactions WHERE account = ? ORDER BY at "
            + direction
            + ", rowid "
            + direction
            + " LIMIT ? OFFSET ?) t LEFT JOIN credit_postings p ON p.account = t.account AND"
            + " p.entry = t.id GROUP BY t.number ORDER BY t.at "
            + direction
            + ", t.number "
            + direction,
        rows ->
            new CreditEntry(
                rows.getString(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                Kind.valueOf(rows.getString(3)),
                Optional.ofNullable(rows.getString(4)),
                Optional.ofNullable(rows.getString(5)).map(Reason::valueOf),
                rows.getLong(7),
                rows.getLong(8),
                rows.getLong(9),
                rows.getBoolean(6)),
        account,
        count,
        skip);
  }
}

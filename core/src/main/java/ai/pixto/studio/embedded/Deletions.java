package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.RightsRequest;
import ai.pixto.studio.RightsRequest.Kind;
import ai.pixto.studio.RightsRequest.State;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes accounts step by step. The step that is next is kept in the studio's file, so that a
 * deletion goes on where it was stopped. Two processes may do so at once: each step comes to the
 * same when it is repeated, and only one of them notes it.
 */
final class Deletions {

  static final Duration UNDO = Duration.ofDays(30);

  /** What is next. In these orders, but that {@code WAITING} and {@code HELD} wait for a sweep. */
  enum Step {
    ENDINGS,
    WAITING,
    KEYS,
    ROWS,
    FOLDER,
    SHRED,
    SCAN,
    RECEIPT,
    HELD,
    DONE
  }

  private static final Set<Step> RESTS = Set.of(Step.WAITING, Step.HELD, Step.DONE);

  private final Database database;
  private final Clock clock;
  private final Sessions sessions;
  private final StudioParts parts;
  private final DeletionSteps work;

  Deletions(EmbeddedStudio studio, Database database, Clock clock, Path folder, StudioParts parts) {
    this.database = database;
    this.clock = clock;

    this.sessions = studio.sessions();
    this.parts = parts;
    work = new DeletionSteps(database, clock, folder, studio.secrets(), parts, studio.signingKey());
  }

  RightsRequest begin(Access access, Deletion when) {
    // Of its own: whoever uses an ended session destroys that session's keys.
    KeyWrap wrap = KeyWrap.ofToken(KeyWrap.newToken());
    AccountKeys keys = AccountKeys.unwrap(access.checkedKeys().wrapped(wrap), wrap);
    record Begun(RightsRequest request, Set<String> canaries) {}
    Begun begun =
        access.writeAnyway(
            connection -> {
              Set<String> canaries = Canaries.of(connection, access, parts.owned());
              return new Begun(begin(connection, access, when), canaries);
            });
    Leaving leaving =
        new Leaving(begun.request().id(), access.account(), Optional.of(keys), begun.canaries());
    try {
      run(leaving);
    } finally {
      keys.destroy();
      access.keys().destroy();
    }
    return after(begun.request());
  }

  private RightsRequest begin(Connection connection, Access access, Deletion when)
      throws SQLException {
    boolean guest =
        !Sql.query(
                connection,
                "SELECT 1 FROM accounts WHERE account = ? AND kind = 'GUEST'",
                rows -> 1,
                access.account())
            .isEmpty();
    if (guest) {
      checkGuest(connection, access, when);
    }
    boolean now = when == Deletion.NOW;
    String request =
        now
            ? Requests.begin(connection, access, Kind.DELETION)
            : Requests.receive(connection, access, Kind.DELETION);
    Instant due = now ? access.now() : access.now().plus(UNDO);
    Sql.execute(
        connection,
        "INSERT INTO deletions (request, account, step, guest, received, due, answers, deleted,"
            + " scan) VALUES (?, ?, 'ENDINGS', ?, ?, ?, '[]', '{}', '{}')",
        request,
        // As bytes, so that the search for the id as text does not find this.
        HexFormat.of().parseHex(access.account()),
        guest ? 1 : 0,
        access.clock().millis(),
        due.toEpochMilli());
    Sql.execute(
        connection,
        "UPDATE accounts SET leaving = ? WHERE account = ?",
        due.toEpochMilli(),
        access.account());
    sessions.endOthers(connection, access.account(), "");
    return Requests.find(connection, access.account(), request);
  }

  private void checkGuest(Connection connection, Access access, Deletion when) throws SQLException {
    if (when != Deletion.NOW) {
      throw new InvalidRequestException(
          "deletion",
          "A guest account cannot be given back, since nobody can sign in to it; delete it now or"
              + " give it a name first.");
    }
    if (!Holds.held(connection, parts.owned(), access.account()).isEmpty()) {
      throw new InvalidRequestException(
          "deletion",
          "This guest account is under a legal hold and cannot be deleted until that ends.");
    }
  }

  private RightsRequest after(RightsRequest begun) {
    Optional<Instant> done =
        database
            .read(
                connection ->
                    Sql.query(
                        connection,
                        "SELECT done FROM deletions WHERE request = ? AND done IS NOT NULL",
                        rows -> Instant.ofEpochMilli(rows.getLong(1)),
                        begun.id()))
            .stream()
            .findFirst();
    return new RightsRequest(
        begun.id(),
        begun.kind(),
        done.isPresent() ? State.DONE : begun.state(),
        begun.received(),
        begun.due(),
        begun.started(),
        done);
  }

  /**
   * An account on its way.
   *
   * @param keys none where work goes on after a stop
   * @param canaries what to look for afterwards; then only its id
   */
  record Leaving(
      String request, String account, Optional<AccountKeys> keys, Set<String> canaries) {}

  private void run(Leaving leaving) {
    Optional<Step> next = step(leaving.request());
    while (next.isPresent() && !RESTS.contains(next.get())) {
      parts.steps().before(next.get().name());
      work.take(next.get(), leaving);
      next = step(leaving.request());
    }
  }

  private Optional<Step> step(String request) {
    return database
        .read(
            connection ->
                Sql.query(
                    connection,
                    "SELECT step FROM deletions WHERE request = ?",
                    rows -> Step.valueOf(rows.getString(1)),
                    request))
        .stream()
        .findFirst();
  }

  /** Goes on with what was stopped; what still cannot be done is left for the next sweep. */
  void resume() {
    for (Leaving leaving : stopped()) {
      try {
        run(leaving);
      } catch (PixtoException e) {
        System.getLogger("ai.pixto.studio")
            .log(System.Logger.Level.WARNING, "A deletion could not go on; a sweep tries again.");
      }
    }
  }

  /**
   * Begins what is due, and goes on with what was stopped.
   *
   * @return how many accounts were deleted
   */
  int sweep() {
    database.write(
        connection ->
            Sql.execute(
                connection,
                "UPDATE deletions SET step = 'KEYS' WHERE (step = 'WAITING' AND due <= ?) OR (step"
                    + " = 'HELD' AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.ended IS NULL"
                    + " AND h.account = lower(hex(deletions.account))))",
                clock.millis()));
    List<Leaving> all = stopped();
    all.forEach(this::run);
    return all.size();
  }

  private List<Leaving> stopped() {
    return database.read(
        connection ->
            Sql.query(
                connection,
                "SELECT request, lower(hex(account)) FROM deletions WHERE step NOT IN ('WAITING',"
                    + " 'HELD', 'DONE')",
                rows ->
                    new Leaving(
                        rows.getString(1),
                        rows.getString(2),
                        Optional.empty(),
                        Set.of(rows.getString(2)))));
  }

  /** Takes back a deletion that waits. */
  void cancel(Connection connection, String account) throws SQLException {
    byte[] id = HexFormat.of().parseHex(account);
    List<String> waiting =
        Sql.query(
            connection,
            "SELECT request FROM deletions WHERE account = ? AND step = 'WAITING' AND due > ?",
            rows -> rows.getString(1),
            id,
            clock.millis());
    if (waiting.isEmpty()) {
      throw new InvalidRequestException(
          "account", "This account is not waiting to be deleted; sign in instead.");
    }
    Sql.execute(connection, "DELETE FROM deletions WHERE request = ?", waiting.get(0));
    Sql.execute(connection, "UPDATE accounts SET leaving = NULL WHERE account = ?", account);
    Sql.execute(
        connection,
        "UPDATE requests SET state = 'CANCELLED', done = ? WHERE account = ? AND id = ?",
        clock.millis(),
        account,
        waiting.get(0));
  }
}

package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was asked of partners, what they took and what came back, in a SQLite file that survives a
 * crash. All but how far a job is and what was said of it is on the disk before a method returns.
 * Safe for any number of threads and processes; each method throws {@code StorageException} where
 * the file cannot be read or written.
 */
final class JobJournal implements AutoCloseable {

  /** How far one piece of work is. */
  enum PieceState {
    /** About to be sent: after a crash, whether the partner took it is not known. */
    INTENT,
    ACCEPTED
  }

  /** One piece of work of a job. */
  record Piece(PieceState state, Optional<Ticket> ticket) {}

  /** A file that was fetched, as it was then. */
  record Fetched(long bytes, String sha256) {}

  /** How many lines of a job are kept, the newest. */
  static final int MAX_LINES = 1000;

  private static final String SELECT_JOBS =
      "SELECT id, engine, model, kind, state, message, created, updated FROM jobs";
  private static final String ENDED = "('DONE', 'FAILED', 'CANCELLED', 'UNKNOWN')";

  private final Database database;
  private final Clock clock;
  private final DisclosureBook disclosures;
  private final SpareRoom spare;
  private final JournalSeal seal;

  private JobJournal(Database database, SpareRoom spare, JournalSeal seal, Clock clock) {
    this.database = database;
    this.spare = spare;
    this.seal = seal;
    this.clock = clock;
    disclosures = new DisclosureBook(database);
  }

  /** Without keys: what it holds is held as it is. */
  static JobJournal open(Path file, Clock clock) {
    return open(file, new JournalSeal(Optional.empty()), clock);
  }

  static JobJournal open(Path file, JournalSeal seal, Clock clock) {
    SpareRoom spare = new SpareRoom(file.resolveSibling("jobs.spare"));
    return new JobJournal(Database.open(file, JobSchema.MIGRATIONS), spare, seal, clock);
  }

  /**
   * @param owner the process that works on it; see {@link JobOwners}
   * @param repeatKey what equal requests have in common whose results are equal; none where they
   *     are not
   */
  void create(
      String id, String engine, Request<?> request, String owner, Optional<String> repeatKey) {
    long now = clock.millis();
    Optional<String> keyed = repeatKey.map(seal::keyed);
    database.write(
        connection -> {
          Sql.execute(
              connection,
              "INSERT INTO jobs (id, engine, model, kind, state, message, owner, stop, repeat_key,"
                  + " created, updated) VALUES (?, ?, ?, ?, ?, '', ?, 0, ?, ?, ?)",
              id,
              engine,
              request.model().orElse(null),
              request.operation().kind().name(),
              JobState.WAITING.name(),
              owner,
              keyed.orElse(null),
              now,
              now);
          return opened(connection, id, owner);
        });
  }

  private static int opened(Connection connection, String job, String owner) throws SQLException {
    return Sql.execute(connection, "INSERT OR IGNORE INTO opened VALUES (?, ?)", job, owner);
  }

  /**
   * Notes that a process works with a job's folder, and readies it while no other process can.
   *
   * @param ready where it throws, nothing is noted
   */
  void use(String job, String owner, Runnable ready) {
    database.write(
        connection -> {
          int noted = opened(connection, job, owner);
          ready.run();
          return noted;
        });
  }

  /** The jobs whose folders these processes work with. */
  List<String> usedBy(Predicate<String> owners) {
    return query("SELECT DISTINCT owner FROM opened", rows -> rows.getString(1)).stream()
        .filter(owners)
        .flatMap(
            owner ->
                query("SELECT job FROM opened WHERE owner = ?", rows -> rows.getString(1), owner)
                    .stream())
        .distinct()
        .toList();
  }

  /**
   * Notes that these processes no longer work with a job's folder.
   *
   * @param last called if no other does, while none can; where it throws, nothing is noted
   */
  void letGo(String job, Predicate<String> owners, Runnable last) {
    database.write(
        connection -> {
          List<String> users =
              Sql.query(
                  connection,
                  "SELECT owner FROM opened WHERE job = ?",
                  rows -> rows.getString(1),
                  job);
          if (users.stream().allMatch(owners)) {
            last.run();
          }
          for (String user : users.stream().filter(owners).toList()) {
            Sql.execute(connection, "DELETE FROM opened WHERE job = ? AND owner = ?", job, user);
          }
          return users.size();
        });
  }

  /**
   * How a job ended.
   *
   * @param owner who says so; if another process has taken the job over, nothing is written
   */
  void end(String job, String owner, JobState state, String message) {
    String sealed = seal.sealOrNothing(message, "message " + job);
    spare.write(() -> database.write(connection -> state(connection, job, owner, state, sealed)));
  }

  /** How far a job is; may be lost with the power. */
  void progress(String job, String owner, JobState state) {
    database.note(connection -> state(connection, job, owner, state, ""));
  }

  private int state(Connection connection, String job, String owner, JobState state, String message)
      throws SQLException {
    return Sql.execute(
        connection,
        "UPDATE jobs SET state = ?, message = ?, updated = ? WHERE id = ? AND owner = ?",
        state.name(),
        message,
        clock.millis(),
        job,
        owner);
  }

  Optional<Piece> piece(String job, int piece) {
    return query(
            "SELECT state, ticket, details FROM pieces WHERE job = ? AND piece = ?",
            JobJournal::readPiece,
            job,
            piece)
        .stream()
        .findFirst();
  }

  private static Piece readPiece(ResultSet rows) throws SQLException {
    PieceState state = PieceState.valueOf(rows.getString(1));
    if (rows.getString(2) == null) {
      return new Piece(state, Optional.empty());
    }
    JsonObject details = JsonParser.parseString(rows.getString(3)).getAsJsonObject();
    return new Piece(state, Optional.of(new Ticket(rows.getString(2), details)));
  }

  /** What partners have accepted of a job, or may have. */
  List<Piece> pieces(String job) {
    return query(
        "SELECT state, ticket, details FROM pieces WHERE job = ? ORDER BY piece",
        JobJournal::readPiece,
        job);
  }

  /** What partners have accepted of a job. */
  List<Ticket> tickets(String job) {
    return pieces(job).stream().flatMap(piece -> piece.ticket().stream()).toList();
  }

  /**
   * Writes down that a piece of work is about to be sent. What is to be written down about it later
   * has room on the disk by then.
   *
   * @return whether it may be: not if someone wants the job stopped, if another process has taken
   *     it over, or if the piece has been sent before
   */
  boolean intend(String job, int piece, String owner) {
    spare.hold();
    return update(
            "INSERT OR IGNORE INTO pieces (job, piece, state) SELECT id, ?, 'INTENT' FROM jobs"
                + " WHERE id = ? AND owner = ? AND stop = 0",
            piece,
            job,
            owner)
        > 0;
  }

  void accept(String job, int piece, Ticket ticket) {
    spare.write(
        () ->
            update(
                "UPDATE pieces SET state = ?, ticket = ?, details = ? WHERE job = ? AND piece = ?",
                PieceState.ACCEPTED.name(),
                ticket.id(),
                ticket.details().toString(),
                job,
                piece));
  }

  /** The partner has certainly not taken it: as if it had never been tried. */
  void withdraw(String job, int piece) {
    spare.write(
        () ->
            update(
                "DELETE FROM pieces WHERE job = ? AND piece = ? AND ticket IS NULL", job, piece));
  }

  /** Asks whoever works on a job to stop; heard by {@link #intend} and {@link #mustStop}. */
  void stop(String job) {
    update("UPDATE jobs SET stop = 1 WHERE id = ?", job);
  }

  boolean mustStop(String job) {
    return query("SELECT stop FROM jobs WHERE id = ?", rows -> rows.getInt(1), job).contains(1);
  }

  /** Whether something is set aside for a job in a {@link Purse}. */
  void held(String job, boolean value) {
    update("UPDATE jobs SET held = ? WHERE id = ?", value ? 1 : 0, job);
  }

  /** How far a job is for which something is set aside; none where nothing is. */
  Optional<JobState> heldUntil(String job) {
    return query(
            "SELECT state FROM jobs WHERE id = ? AND held = 1",
            rows -> JobState.valueOf(rows.getString(1)),
            job)
        .stream()
        .findFirst();
  }

  /** The jobs whose end is known and for which something is still set aside. */
  List<String> unsettled() {
    return query(
        "SELECT id FROM jobs WHERE held = 1 AND state IN ('DONE', 'FAILED', 'CANCELLED')",
        rows -> rows.getString(1));
  }

  void file(String job, String name, long bytes, String sha256) {
    update("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", job, name, bytes, sha256);
  }

  Optional<Fetched> file(String job, String name) {
    return Optional.ofNullable(files(job).get(name));
  }

  /** The files of a job by their names. */
  Map<String, Fetched> files(String job) {
    record Named(String name, Fetched fetched) {}
    return query(
            "SELECT name, bytes, sha256 FROM files WHERE job = ?",
            rows -> new Named(rows.getString(1), new Fetched(rows.getLong(2), rows.getString(3))),
            job)
        .stream()
        .collect(Collectors.toMap(Named::name, Named::fetched));
  }

  /** Adds a line; of more than {@value #MAX_LINES} the oldest goes. May be lost with the power. */
  void line(String job, String line) {
    String sealed = seal.seal(line, "line " + job);
    database.note(
        connection -> {
          Sql.execute(connection, "INSERT INTO lines (job, line) VALUES (?, ?)", job, sealed);
          return Sql.execute(
              connection,
              "DELETE FROM lines WHERE number IN (SELECT number FROM lines WHERE job = ?"
                  + " ORDER BY number DESC LIMIT -1 OFFSET "
                  + MAX_LINES
                  + ")",
              job);
        });
  }

  List<String> lines(String job) {
    return query("SELECT line FROM lines WHERE job = ? ORDER BY number", r -> r.getString(1), job)
        .stream()
        .map(line -> seal.open(line, "line " + job))
        .toList();
  }

  DisclosureBook disclosures() {
    return disclosures;
  }

  /** All jobs, the newest first. */
  List<JobEntry> list() {
    return query(SELECT_JOBS + " ORDER BY created DESC, rowid DESC", this::entry);
  }

  Optional<JobEntry> find(String id) {
    return query(SELECT_JOBS + " WHERE id = ?", this::entry, id).stream().findFirst();
  }

  /** The newest job that is done and answers a request with this key. */
  Optional<JobEntry> findRepeatable(String repeatKey) {
    return query(
            SELECT_JOBS + " WHERE repeat_key = ? AND state = 'DONE' ORDER BY updated DESC LIMIT 1",
            this::entry,
            seal.keyed(repeatKey))
        .stream()
        .findFirst();
  }

  /** What equal requests have in common with a job; none where their results are not equal. */
  Optional<String> repeatKey(String job) {
    return query(
            "SELECT repeat_key FROM jobs WHERE id = ? AND repeat_key IS NOT NULL",
            rows -> rows.getString(1),
            job)
        .stream()
        .findFirst();
  }

  Optional<String> owner(String job) {
    return query("SELECT owner FROM jobs WHERE id = ?", rows -> rows.getString(1), job).stream()
        .findFirst();
  }

  /** The processes that work on jobs which have not ended. */
  List<String> owners() {
    return query(
        "SELECT DISTINCT owner FROM jobs WHERE state NOT IN " + ENDED, rows -> rows.getString(1));
  }

  /** Takes over the jobs of a process that is no more, and says which. */
  List<JobEntry> adopt(String owner, String newOwner) {
    String theirs = " WHERE owner = ? AND state NOT IN " + ENDED;
    return database.write(
        connection -> {
          List<JobEntry> orphans = Sql.query(connection, SELECT_JOBS + theirs, this::entry, owner);
          Sql.execute(connection, "UPDATE jobs SET owner = ?" + theirs, newOwner, owner);
          return orphans;
        });
  }

  /** Takes over one job of a process that is no more; whether it was there to be taken. */
  boolean adoptOne(String id, String owner, String newOwner) {
    return update(
            "UPDATE jobs SET owner = ? WHERE id = ? AND owner = ? AND state NOT IN " + ENDED,
            newOwner,
            id,
            owner)
        > 0;
  }

  /** Takes over one job that has ended, to try it again; whether it was there to be taken. */
  boolean reopen(String id, String newOwner) {
    return update(
            "UPDATE jobs SET owner = ?, state = 'WAITING', message = '', stop = 0, updated = ?"
                + " WHERE id = ? AND state IN "
                + ENDED,
            newOwner,
            clock.millis(),
            id)
        > 0;
  }

  /**
   * Removes all about a job that has ended but the record of what left this computer.
   *
   * @return whether it was there and had ended
   */
  boolean forget(String id) {
    boolean gone = update("DELETE FROM jobs WHERE id = ? AND state IN " + ENDED, id) > 0;
    database.shred();
    return gone;
  }

  /** Takes a job back that could not be begun. */
  void undo(String id) {
    update("DELETE FROM jobs WHERE id = ?", id);
  }

  @Override
  public void close() {
    database.close();
  }

  private JobEntry entry(ResultSet rows) throws SQLException {
    return new JobEntry(
        rows.getString(1),
        rows.getString(2),
        Optional.ofNullable(rows.getString(3)),
        OperationKind.valueOf(rows.getString(4)),
        JobState.valueOf(rows.getString(5)),
        seal.openOrSay(rows.getString(6), "message " + rows.getString(1)),
        Instant.ofEpochMilli(rows.getLong(7)),
        Instant.ofEpochMilli(rows.getLong(8)));
  }

  private int update(String sql, Object... values) {
    return database.write(connection -> Sql.execute(connection, sql, values));
  }

  private <T> List<T> query(String sql, Sql.Row<T> row, Object... values) {
    return database.read(connection -> Sql.query(connection, sql, row, values));
  }
}

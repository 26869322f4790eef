package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import ai.pixto.store.Database;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was asked of partners, what they took and what came back, in a SQLite file that survives a
 * crash. Everything is on the disk before a method returns. Safe for any number of threads and
 * processes.
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

  private static final List<String> MIGRATIONS =
      List.of(
          """
          CREATE TABLE jobs (
            id TEXT PRIMARY KEY,
            engine TEXT NOT NULL,
            model TEXT,
            kind TEXT NOT NULL,
            state TEXT NOT NULL,
            message TEXT NOT NULL,
            owner TEXT NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL
          ) STRICT;
          CREATE TABLE pieces (
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            piece INTEGER NOT NULL,
            state TEXT NOT NULL,
            ticket TEXT,
            details TEXT,
            PRIMARY KEY (job, piece)
          ) STRICT;
          CREATE TABLE files (
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            name TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL,
            PRIMARY KEY (job, name)
          ) STRICT;
          CREATE TABLE lines (
            number INTEGER PRIMARY KEY,
            job TEXT NOT NULL REFERENCES jobs(id) ON DELETE CASCADE,
            line TEXT NOT NULL
          ) STRICT;
          CREATE INDEX lines_by_job ON lines(job);
          CREATE TABLE disclosures (
            number INTEGER PRIMARY KEY,
            job TEXT NOT NULL,
            partner TEXT NOT NULL,
            host TEXT NOT NULL,
            purpose TEXT NOT NULL,
            at INTEGER NOT NULL
          ) STRICT;
          CREATE INDEX disclosures_by_job ON disclosures(job);
          CREATE TABLE disclosed_parts (
            disclosure INTEGER NOT NULL REFERENCES disclosures(number) ON DELETE CASCADE,
            what TEXT NOT NULL,
            bytes INTEGER NOT NULL,
            sha256 TEXT NOT NULL
          ) STRICT;
          CREATE INDEX parts_by_disclosure ON disclosed_parts(disclosure);
          """);

  private final Database database;
  private final Clock clock;

  private JobJournal(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  static JobJournal open(Path file, Clock clock) {
    return new JobJournal(Database.open(file, MIGRATIONS), clock);
  }

  /**
   * @param owner the process that works on it; see {@link JobOwners}
   */
  void create(String id, String engine, Request<?> request, String owner) {
    long now = clock.millis();
    update(
        "INSERT INTO jobs VALUES (?, ?, ?, ?, ?, '', ?, ?, ?)",
        id,
        engine,
        request.model().orElse(null),
        request.operation().kind().name(),
        JobState.WAITING.name(),
        owner,
        now,
        now);
  }

  void state(String job, JobState state, String message) {
    update(
        "UPDATE jobs SET state = ?, message = ?, updated = ? WHERE id = ?",
        state.name(),
        message,
        clock.millis(),
        job);
  }

  Optional<Piece> piece(String job, int piece) {
    return query(
            "SELECT state, ticket, details FROM pieces WHERE job = ? AND piece = ?",
            rows ->
                new Piece(
                    PieceState.valueOf(rows.getString(1)),
                    Optional.ofNullable(rows.getString(2))
                        .map(id -> new Ticket(id, details(rows)))),
            job,
            piece)
        .stream()
        .findFirst();
  }

  private static JsonObject details(ResultSet rows) {
    try {
      return JsonParser.parseString(rows.getString(3)).getAsJsonObject();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What partners have accepted of a job. */
  List<Ticket> tickets(String job) {
    return query(
        "SELECT state, ticket, details FROM pieces WHERE job = ? AND ticket NOT NULL ORDER BY piece",
        rows -> new Ticket(rows.getString(2), details(rows)),
        job);
  }

  void intend(String job, int piece) {
    update(
        "INSERT INTO pieces (job, piece, state) VALUES (?, ?, ?)",
        job,
        piece,
        PieceState.INTENT.name());
  }

  void accept(String job, int piece, Ticket ticket) {
    update(
        "UPDATE pieces SET state = ?, ticket = ?, details = ? WHERE job = ? AND piece = ?",
        PieceState.ACCEPTED.name(),
        ticket.id(),
        ticket.details().toString(),
        job,
        piece);
  }

  /** The partner has certainly not taken it: as if it had never been tried. */
  void withdraw(String job, int piece) {
    update("DELETE FROM pieces WHERE job = ? AND piece = ?", job, piece);
  }

  void file(String job, String name, long bytes, String sha256) {
    update("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?)", job, name, bytes, sha256);
  }

  /** The SHA-256 of a file that was fetched. */
  Optional<String> file(String job, String name) {
    return query(
            "SELECT sha256 FROM files WHERE job = ? AND name = ?",
            rows -> rows.getString(1),
            job,
            name)
        .stream()
        .findFirst();
  }

  /**
   * All files that were fetched, by their names.
   *
   * @param folder in which they lie
   */
  List<JobFile> files(String job, Path folder) {
    return query(
        "SELECT name, bytes, sha256 FROM files WHERE job = ? ORDER BY name",
        rows -> new JobFile(folder.resolve(rows.getString(1)), rows.getLong(2), rows.getString(3)),
        job);
  }

  void line(String job, String line) {
    update("INSERT INTO lines (job, line) VALUES (?, ?)", job, line);
  }

  List<String> lines(String job) {
    return query("SELECT line FROM lines WHERE job = ? ORDER BY number", r -> r.getString(1), job);
  }

  void disclose(Disclosure disclosure) {
    database.write(
        connection -> {
          execute(
              connection,
              "INSERT INTO disclosures (job, partner, host, purpose, at) VALUES (?, ?, ?, ?, ?)",
              disclosure.job(),
              disclosure.partner(),
              disclosure.host(),
              disclosure.purpose().name(),
              disclosure.at().toEpochMilli());
          for (Disclosure.Part part : disclosure.parts()) {
            execute(
                connection,
                "INSERT INTO disclosed_parts VALUES ((SELECT max(number) FROM disclosures), ?, ?, ?)",
                part.what(),
                part.bytes(),
                part.sha256());
          }
          return null;
        });
  }

  List<Disclosure> disclosures(String job) {
    record Row(long number, Disclosure disclosure) {}
    return query(
            "SELECT number, partner, host, purpose, at FROM disclosures WHERE job = ?"
                + " ORDER BY number",
            rows ->
                new Row(
                    rows.getLong(1),
                    new Disclosure(
                        job,
                        rows.getString(2),
                        rows.getString(3),
                        Purpose.valueOf(rows.getString(4)),
                        List.of(),
                        Instant.ofEpochMilli(rows.getLong(5)))),
            job)
        .stream()
        .map(row -> withParts(row.disclosure(), row.number()))
        .toList();
  }

  private Disclosure withParts(Disclosure bare, long number) {
    List<Disclosure.Part> parts =
        query(
            "SELECT what, bytes, sha256 FROM disclosed_parts WHERE disclosure = ? ORDER BY rowid",
            rows -> new Disclosure.Part(rows.getString(1), rows.getLong(2), rows.getString(3)),
            number);
    return new Disclosure(
        bare.job(), bare.partner(), bare.host(), bare.purpose(), parts, bare.at());
  }

  /** All jobs, the newest first. */
  List<JobEntry> list() {
    return query(SELECT_JOBS + " ORDER BY created DESC, id", JobJournal::entry);
  }

  Optional<JobEntry> find(String id) {
    return query(SELECT_JOBS + " WHERE id = ?", JobJournal::entry, id).stream().findFirst();
  }

  /** The processes that work on jobs which have not ended. */
  List<String> owners() {
    return query(
        "SELECT DISTINCT owner FROM jobs WHERE state NOT IN ('DONE', 'FAILED', 'CANCELLED',"
            + " 'UNKNOWN')",
        rows -> rows.getString(1));
  }

  /** Takes over the jobs of a process that is no more, and says which. */
  List<JobEntry> adopt(String owner, String newOwner) {
    return database.write(
        connection -> {
          List<JobEntry> orphans =
              query(
                  connection,
                  SELECT_JOBS
                      + " WHERE owner = ? AND state NOT IN ('DONE', 'FAILED', 'CANCELLED',"
                      + " 'UNKNOWN')",
                  JobJournal::entry,
                  owner);
          execute(
              connection,
              "UPDATE jobs SET owner = ? WHERE owner = ? AND state NOT IN ('DONE', 'FAILED',"
                  + " 'CANCELLED', 'UNKNOWN')",
              newOwner,
              owner);
          return orphans;
        });
  }

  /** Takes over one job that has ended, to try it again; whether it was there to be taken. */
  boolean reopen(String id, String newOwner) {
    return database.write(
            connection ->
                execute(
                    connection,
                    "UPDATE jobs SET owner = ?, state = 'WAITING', message = '', updated = ?"
                        + " WHERE id = ? AND state IN ('DONE', 'FAILED', 'CANCELLED', 'UNKNOWN')",
                    newOwner,
                    clock.millis(),
                    id))
        > 0;
  }

  /** Removes all about a job but the record of what left this computer. */
  void forget(String id) {
    update("DELETE FROM jobs WHERE id = ?", id);
  }

  @Override
  public void close() {
    database.close();
  }

  private static final String SELECT_JOBS =
      "SELECT id, engine, model, kind, state, message, created, updated FROM jobs";

  private static JobEntry entry(ResultSet rows) throws SQLException {
    return new JobEntry(
        rows.getString(1),
        rows.getString(2),
        Optional.ofNullable(rows.getString(3)),
        OperationKind.valueOf(rows.getString(4)),
        JobState.valueOf(rows.getString(5)),
        rows.getString(6),
        Instant.ofEpochMilli(rows.getLong(7)),
        Instant.ofEpochMilli(rows.getLong(8)));
  }

  /** One row as a value. */
  @FunctionalInterface
  private interface Row<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private void update(String sql, Object... values) {
    database.write(connection -> execute(connection, sql, values));
  }

  private <T> List<T> query(String sql, Row<T> row, Object... values) {
    return database.read(connection -> query(connection, sql, row, values));
  }

  private static int execute(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values)) {
      return statement.executeUpdate();
    }
  }

  private static <T> List<T> query(Connection connection, String sql, Row<T> row, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, values);
        ResultSet rows = statement.executeQuery()) {
      List<T> all = new ArrayList<>();
      while (rows.next()) {
        all.add(row.of(rows));
      }
      return all;
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object... values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
    return statement;
  }
}

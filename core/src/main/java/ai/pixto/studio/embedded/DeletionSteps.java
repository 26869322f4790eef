package ai.pixto.studio.embedded;

import ai.pixto.error.StorageException;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.Database;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.store.log.SignedNote;
import ai.pixto.store.log.SigningKey;
import ai.pixto.studio.DeletionReceipt;
import ai.pixto.studio.embedded.Deletions.Leaving;
import ai.pixto.studio.embedded.Deletions.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What is done in each step of a deletion. Each can be repeated. */
final class DeletionSteps {

  private final Database database;
  private final Clock clock;
  private final Path folder;
  private final StudioSecrets secrets;
  private final StudioParts parts;
  private final SigningKey signingKey;

  /** How many rows went, and how many stay under a legal hold. */
  private record Counts(Map<String, Long> deleted, Map<String, Long> kept) {
    static Counts none() {
      return new Counts(new TreeMap<>(), new TreeMap<>());
    }
  }

  private record Scanned(CanaryScan.Result result, boolean idsOnly) {}

  DeletionSteps(
      Database database,
      Clock clock,
      Path folder,
      StudioSecrets secrets,
      StudioParts parts,
      SigningKey signingKey) {
    this.database = database;
    this.clock = clock;
    this.folder = folder;
    this.secrets = secrets;
    this.parts = parts;
    this.signingKey = signingKey;
  }

  void take(Step step, Leaving leaving) {
    switch (step) {
      case ENDINGS -> end(leaving);
      case KEYS -> inTransaction(step, Step.ROWS, leaving, this::destroyKeys);
      case ROWS -> inTransaction(step, Step.FOLDER, leaving, this::deleteRows);
      case FOLDER -> {
        deleteFolder(leaving);
        inTransaction(step, Step.SHRED, leaving, (connection, same) -> {});
      }
      case SHRED -> {
        database.shred();
        inTransaction(step, Step.SCAN, leaving, (connection, same) -> {});
      }
      case SCAN -> scan(leaving);
      case RECEIPT -> {
        receipt(leaving);
        database.shred();
      }
      default -> throw new IllegalStateException(step.name());
    }
  }

  @FunctionalInterface
  private interface Part {
    void take(Connection connection, Leaving leaving) throws SQLException;
  }

  /** Nothing if another process has done it meanwhile. */
  private void inTransaction(Step step, Step next, Leaving leaving, Part part) {
    parts.steps().before("note " + step);
    database.write(
        connection -> {
          int mine =
              Sql.execute(
                  connection,
                  "UPDATE deletions SET step = ? WHERE request = ? AND step = ?",
                  next.name(),
                  leaving.request(),
                  step.name());
          if (mine > 0) {
            part.take(connection, leaving);
          }
          return mine;
        });
  }

  private void end(Leaving leaving) {
    List<String> answers = new ArrayList<>();
    for (Ending ending : parts.endings()) {
      answers.addAll(ending.end(database, leaving.account(), leaving.keys()));
    }
    boolean waits =
        database.read(
            connection ->
                Sql.query(
                        connection,
                        "SELECT due > received FROM deletions WHERE request = ?",
                        rows -> rows.getBoolean(1),
                        leaving.request())
                    .contains(true));
    inTransaction(
        Step.ENDINGS,
        waits ? Step.WAITING : Step.KEYS,
        leaving,
        (connection, same) -> keep(connection, same, "answers", answers));
  }

  private static void keep(Connection connection, Leaving leaving, String column, Object value)
      throws SQLException {
    Sql.execute(
        connection,
        "UPDATE deletions SET " + column + " = ? WHERE request = ?",
        StudioJson.tree(value).toString(),
        leaving.request());
  }

  private <T> T kept(Connection connection, Leaving leaving, String column, Class<T> type)
      throws SQLException {
    byte[] json =
        Sql.query(
                connection,
                "SELECT CAST(" + column + " AS BLOB) FROM deletions WHERE request = ?",
                rows -> rows.getBytes(1),
                leaving.request())
            .get(0);
    return StudioJson.value(json, type);
  }

  private void destroyKeys(Connection connection, Leaving leaving) throws SQLException {
    Set<String> held = Holds.held(connection, parts.owned(), leaving.account());
    if (ownsGuestSecret(connection, leaving.account())) {
      secrets.forgetGuest();
    }
    Counts counts = counts(connection, leaving);
    for (String table : List.of("key_wraps", "sessions")) {
      delete(connection, leaving, table, held, counts);
    }
    keep(connection, leaving, "deleted", counts);
  }

  /** Another guest of this computer may have come meanwhile. */
  private boolean ownsGuestSecret(Connection connection, String account) throws SQLException {
    Optional<KeyWrap> wrap = secrets.guest().map(KeyWrap::ofToken);
    List<byte[]> wrapped =
        Sql.query(
            connection,
            "SELECT wrapped FROM key_wraps WHERE account = ? AND id = 'guest'",
            rows -> rows.getBytes(1),
            account);
    return wrap.isPresent()
        && wrapped.stream().anyMatch(keys -> AccountKeys.tryUnwrap(keys, wrap.get()).isPresent());
  }

  private Counts counts(Connection connection, Leaving leaving) throws SQLException {
    Counts counts = kept(connection, leaving, "deleted", Counts.class);
    return counts == null || counts.deleted() == null ? Counts.none() : counts;
  }

  private static void delete(
      Connection connection, Leaving leaving, String table, Set<String> held, Counts counts)
      throws SQLException {
    if (held.contains(table)) {
      long rows =
          Sql.query(
                  connection,
                  "SELECT count(*) FROM " + table + " WHERE account = ?",
                  all -> all.getLong(1),
                  leaving.account())
              .get(0);
      counts.kept().put(table, rows);
      return;
    }
    long rows =
        Sql.execute(connection, "DELETE FROM " + table + " WHERE account = ?", leaving.account());
    counts.kept().remove(table);
    counts.deleted().merge(table, rows, Long::sum);
  }

  private void deleteRows(Connection connection, Leaving leaving) throws SQLException {
    Set<String> held = Holds.held(connection, parts.owned(), leaving.account());
    Counts counts = counts(connection, leaving);
    List<DataTable> tables = new ArrayList<>(parts.owned());
    // What refers to another table was made after it; accounts, the first, goes last.
    Collections.reverse(tables);
    for (DataTable table : tables) {
      delete(connection, leaving, table.name(), held, counts);
    }
    if (!held.isEmpty()) {
      // What is held hangs on this row, but nobody is to be found or told by it.
      Sql.execute(
          connection,
          "UPDATE accounts SET email_hash = NULL, profile = x'' WHERE account = ?",
          leaving.account());
    }
    keep(connection, leaving, "deleted", counts);
  }

  private boolean isHeld(Leaving leaving) {
    return database.read(
        connection -> !Holds.held(connection, parts.owned(), leaving.account()).isEmpty());
  }

  private void deleteFolder(Leaving leaving) {
    Path own = folder.resolve("accounts").resolve(leaving.account());
    if (isHeld(leaving) || Files.notExists(own)) {
      return;
    }
    try (Stream<Path> all = Files.walk(own)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    } catch (NoSuchFileException e) {
      return; // another process was faster
    } catch (IOException e) {
      throw new StorageException(
          own.toString(),
          "The files of a deleted account cannot be removed; close what has them open and sweep"
              + " again.",
          e);
    }
  }

  private void scan(Leaving leaving) {
    List<String> sought = new ArrayList<>(leaving.canaries());
    if (isHeld(leaving)) {
      sought.remove(leaving.account());
    }
    CanaryScan.Result result = CanaryScan.of(folder, sought);
    Scanned scanned = new Scanned(result, leaving.keys().isEmpty());
    inTransaction(
        Step.SCAN,
        Step.RECEIPT,
        leaving,
        (connection, same) -> keep(connection, same, "scan", scanned));
  }

  private void receipt(Leaving leaving) {
    boolean held = isHeld(leaving);
    inTransaction(
        Step.RECEIPT,
        held ? Step.HELD : Step.DONE,
        leaving,
        (connection, same) -> {
          String text = DeletionReceipt.text(lines(connection, same, held));
          Sql.execute(
              connection,
              "UPDATE deletions SET receipt = ? WHERE request = ?",
              SignedNote.sign(text, signingKey).toString(),
              same.request());
          if (!held) {
            Sql.execute(
                connection,
                "UPDATE deletions SET account = NULL, done = ?, answers = '[]', deleted = '{}',"
                    + " scan = '{}' WHERE request = ?",
                clock.millis(),
                same.request());
          }
        });
  }

  private List<String> lines(Connection connection, Leaving leaving, boolean held)
      throws SQLException {
    List<String> lines = new ArrayList<>();
    Instant received =
        Sql.query(
                connection,
                "SELECT received FROM deletions WHERE request = ?",
                rows -> Instant.ofEpochMilli(rows.getLong(1)),
                leaving.request())
            .get(0);
    lines.add("request: " + leaving.request());
    lines.add("received: " + received);
    lines.add("done: " + clock.instant());
    Counts counts = counts(connection, leaving);
    counts.deleted().forEach((table, rows) -> lines.add("deleted: " + table + " " + rows));
    counts
        .kept()
        .forEach((table, rows) -> lines.add("kept under a legal hold: " + table + " " + rows));
    lines.add("keys: " + (held ? "kept with what is under a legal hold" : "destroyed"));
    lines.add("files: " + (held ? "kept under a legal hold" : "deleted"));
    for (String answer : kept(connection, leaving, "answers", String[].class)) {
      lines.add("elsewhere: " + oneLine(answer));
    }
    Scanned scan = kept(connection, leaving, "scan", Scanned.class);
    lines.add("searched files: " + scan.result().files());
    lines.add("searched bytes: " + scan.result().bytes());
    lines.add("unread files: " + scan.result().unread());
    lines.add(
        "sought: "
            + scan.result().sought()
            + (scan.idsOnly()
                ? " (the account's id only, as its words could no longer be read)"
                : " (the account's id and words of its own)"));
    lines.add("found: " + scan.result().found());
    Logs.checkpoint(connection, database)
        .ifPresent(head -> lines.add("log: " + head.size() + " " + head.root()));
    return lines;
  }

  private static String oneLine(String answer) {
    return answer.replaceAll("\\p{Cntrl}", " ");
  }
}

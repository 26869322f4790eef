package ai.pixto.engine;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What left this computer, in the journal's file: it outlives the jobs. Safe for any number of
 * threads and processes.
 */
final class DisclosureBook {

  private final Database database;

  /**
   * @param database with the tables of {@link JobSchema}
   */
  DisclosureBook(Database database) {
    this.database = database;
  }

  /**
   * @throws ai.pixto.error.StorageException if it cannot be written down
   */
  void record(Disclosure disclosure) {
    database.write(
        connection -> {
          Sql.execute(
              connection,
              "INSERT INTO disclosures (job, partner, host, purpose, at) VALUES (?, ?, ?, ?, ?)",
              disclosure.job(),
              disclosure.partner(),
              disclosure.host(),
              disclosure.purpose().name(),
              disclosure.at().toEpochMilli());
          long number =
              Sql.query(connection, "SELECT last_insert_rowid()", r -> r.getLong(1)).get(0);
          for (Disclosure.Part part : disclosure.parts()) {
            Sql.execute(
                connection,
                "INSERT INTO disclosed_parts VALUES (?, ?, ?, ?)",
                number,
                part.what(),
                part.bytes(),
                part.sha256());
          }
          return number;
        });
  }

  /** In the order in which they were recorded. */
  List<Disclosure> of(String job) {
    return database.read(
        connection -> {
          List<Disclosure> all = new ArrayList<>();
          for (long number :
              Sql.query(
                  connection,
                  "SELECT number FROM disclosures WHERE job = ? ORDER BY number",
                  rows -> rows.getLong(1),
                  job)) {
            all.add(disclosure(connection, job, number));
          }
          return all;
        });
  }

  private static Disclosure disclosure(Connection connection, String job, long number)
      throws SQLException {
    List<Disclosure.Part> parts =
        Sql.query(
            connection,
            "SELECT what, bytes, sha256 FROM disclosed_parts WHERE disclosure = ? ORDER BY rowid",
            rows -> new Disclosure.Part(rows.getString(1), rows.getLong(2), rows.getString(3)),
            number);
    return Sql.query(
            connection,
            "SELECT partner, host, purpose, at FROM disclosures WHERE number = ?",
            rows ->
                new Disclosure(
                    job,
                    rows.getString(1),
                    rows.getString(2),
                    Purpose.valueOf(rows.getString(3)),
                    parts,
                    Instant.ofEpochMilli(rows.getLong(4))),
            number)
        .get(0);
  }
}

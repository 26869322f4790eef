package ai.pixto.studio.embedded;

import ai.pixto.engine.Disclosure.Part;
import ai.pixto.engine.Purpose;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.KeyWrap;
import ai.pixto.store.Sql;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.LegalDisclosure;
import ai.pixto.studio.LoggedDisclosure;
import ai.pixto.studio.LoggedDisclosure.Basis;
import ai.pixto.studio.embedded.DisclosureLog.Appended;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of disclosures, within the caller's transactions. */
final class DisclosureRows {

  private static final String TABLE = "disclosures";
  private static final String ENTRY = "entry";
  private static final String SECRET_TABLE = "secret_disclosures";

  private DisclosureRows() {}

  /** What is sealed, and what the log has the hash of, as JSON. An absent value is null. */
  record Entry(
      String account,
      String id,
      Basis basis,
      String reference,
      String recipient,
      String host,
      Purpose purpose,
      String job,
      List<DataCategory> categories,
      List<String> assets,
      List<Part> parts,
      Instant at) {}

  /**
   * A row.
   *
   * @param entry its JSON, byte for byte as it was logged
   */
  record Row(String id, Appended appended, boolean imported, byte[] entry) {

    LoggedDisclosure disclosure() {
      Entry said = StudioJson.value(entry, Entry.class);
      return new LoggedDisclosure(
          id,
          said.basis(),
          said.reference(),
          said.recipient(),
          Optional.ofNullable(said.host()),
          Optional.ofNullable(said.purpose()),
          Optional.ofNullable(said.job()),
          Set.copyOf(said.categories()),
          said.assets(),
          said.parts(),
          said.at(),
          imported);
    }
  }

  /** Logs and keeps an entry. */
  static void add(Connection connection, Access access, DisclosureLog log, Entry entry)
      throws SQLException {
    byte[] json = StudioJson.bytes(entry);
    keep(connection, access, json, log.append(connection, json));
  }

  private static void keep(Connection connection, Access access, byte[] json, Appended appended)
      throws SQLException {
    Entry entry = StudioJson.value(json, Entry.class);
    Sql.execute(
        connection,
        "INSERT INTO disclosures (account, id, place, at, job, entry, salt) VALUES (?, ?, ?, ?, ?,"
            + " ?, ?)",
        access.account(),
        entry.id(),
        appended.place(),
        entry.at().toEpochMilli(),
        entry.job(),
        access.keys().seal(json, Access.context(TABLE, ENTRY, access.account(), entry.id())),
        appended.salt());
    for (String asset : entry.assets()) {
      Sql.execute(
          connection,
          "INSERT INTO disclosure_assets (account, id, disclosure, asset) VALUES (?, ?, ?, ?)",
          access.account(),
          Ids.next(),
          entry.id(),
          asset);
    }
  }

  /**
   * The newest first.
   *
   * @param condition in SQL, on the table {@code d}
   * @param values of the condition
   */
  static List<Row> find(Connection connection, Access access, String condition, Object... values)
      throws SQLException {
    return Sql.query(
        connection,
        "SELECT d.id, d.place, d.salt, d.imported, d.entry FROM disclosures d WHERE "
            + condition
            + " ORDER BY d.at DESC, d.place DESC",
        rows -> row(rows, access),
        values);
  }

  private static Row row(ResultSet rows, Access access) throws SQLException {
    String id = rows.getString(1);
    return new Row(
        id,
        new Appended(rows.getLong(2), rows.getBytes(3)),
        rows.getLong(4) != 0,
        access.opened(TABLE, ENTRY, id, rows.getBytes(5)));
  }

  /**
   * Logs what the law demanded, encrypted with a key of its own until the person may know.
   *
   * @param wrap by which the studio opens that key
   * @return its id
   */
  static String addSecret(
      Connection connection, DisclosureLog log, KeyWrap wrap, LegalDisclosure legal, Instant now)
      throws SQLException {
    String id = Ids.next();
    Entry entry =
        new Entry(
            legal.account(),
            id,
            legal.basis(),
            legal.reference(),
            legal.recipient(),
            null,
            null,
            null,
            legal.categories().stream().sorted().toList(),
            legal.assets(),
            legal.parts(),
            now);
    byte[] json = StudioJson.bytes(entry);
    Appended appended = log.append(connection, json);
    AccountKeys keys = AccountKeys.generate();
    Sql.execute(
        connection,
        "INSERT INTO secret_disclosures (account, id, place, at, until, entry, salt, wrapped)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        legal.account(),
        id,
        appended.place(),
        now.toEpochMilli(),
        Times.kept("secret until", legal.secretUntil()).toEpochMilli(),
        keys.seal(json, Access.context(SECRET_TABLE, ENTRY, legal.account(), id)),
        appended.salt(),
        keys.wrapped(wrap));
    return id;
  }

  /** Whether there is something that the person may know by now and does not. */
  static boolean isDue(Connection connection, Access access) throws SQLException {
    return !Sql.query(
            connection,
            "SELECT 1 FROM secret_disclosures WHERE account = ? AND until <= ? LIMIT 1",
            rows -> rows.getInt(1),
            access.account(),
            access.now().toEpochMilli())
        .isEmpty();
  }

  /** Puts that among the others. */
  static int reveal(Connection connection, Access access, KeyWrap wrap) throws SQLException {
    record Secret(String id, Appended appended, byte[] json) {}
    long now = access.now().toEpochMilli();
    List<Secret> due =
        Sql.query(
            connection,
            "SELECT id, place, salt, entry, wrapped FROM secret_disclosures WHERE account = ? AND"
                + " until <= ?",
            rows -> {
              String id = rows.getString(1);
              String context = Access.context(SECRET_TABLE, ENTRY, access.account(), id);
              AccountKeys keys = AccountKeys.unwrap(rows.getBytes(5), wrap);
              return new Secret(
                  id,
                  new Appended(rows.getLong(2), rows.getBytes(3)),
                  keys.open(rows.getBytes(4), context));
            },
            access.account(),
            now);
    for (Secret each : due) {
      keep(connection, access, each.json(), each.appended());
    }
    return Sql.execute(
        connection,
        "DELETE FROM secret_disclosures WHERE account = ? AND until <= ?",
        access.account(),
        now);
  }
}

package ai.pixto.studio.embedded;

import ai.pixto.engine.Purpose;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Purposes that an account's data is not to be used for, whatever was agreed to before.
 *
 * @see <a href="https://eur-lex.europa.eu/eli/reg/2016/679/oj#art_21">GDPR, article 21</a>
 */
final class Objections {

  /** What is sealed. */
  private record Kept(Purpose purpose) {}

  private record Standing(String id, Purpose purpose, Instant made) {}

  private final Access access;

  Objections(Access access) {
    this.access = access;
  }

  /** Stops the purpose; possible while processing is restricted. A second time changes nothing. */
  void object(Purpose purpose) {
    access.writeAnyway(connection -> object(connection, purpose));
  }

  /** The same within a transaction. */
  int object(Connection connection, Purpose purpose) throws SQLException {
    return stands(connection, purpose) ? 0 : add(connection, purpose);
  }

  private int add(Connection connection, Purpose purpose) throws SQLException {
    String id = Ids.next();
    return Sql.execute(
        connection,
        "INSERT INTO objections (account, id, made, objection) VALUES (?, ?, ?, ?)",
        access.account(),
        id,
        access.now().toEpochMilli(),
        access.seal("objections", "objection", id, new Kept(purpose)));
  }

  /** Consents count again; where there is no objection it changes nothing. */
  void lift(Purpose purpose) {
    access.write(
        connection -> {
          int lifted = 0;
          for (Standing each : standing(connection)) {
            if (each.purpose() == purpose) {
              lifted +=
                  Sql.execute(
                      connection,
                      "UPDATE objections SET lifted = ? WHERE account = ? AND id = ?",
                      access.now().toEpochMilli(),
                      access.account(),
                      each.id());
            }
          }
          return lifted;
        });
  }

  /** Purposes that are objected to, and since when. */
  Map<Purpose, Instant> standing() {
    return access.read(
        connection -> {
          Map<Purpose, Instant> all = new EnumMap<>(Purpose.class);
          standing(connection).forEach(each -> all.putIfAbsent(each.purpose(), each.made()));
          return all;
        });
  }

  boolean stands(Connection connection, Purpose purpose) throws SQLException {
    return standing(connection).stream().anyMatch(each -> each.purpose() == purpose);
  }

  private List<Standing> standing(Connection connection) throws SQLException {
    return Sql.query(
        connection,
        "SELECT id, made, objection FROM objections WHERE account = ? AND lifted IS NULL ORDER BY"
            + " made, rowid",
        rows ->
            new Standing(
                rows.getString(1),
                access
                    .open(
                        "objections", "objection", rows.getString(1), rows.getBytes(3), Kept.class)
                    .purpose(),
                Instant.ofEpochMilli(rows.getLong(2))),
        access.account());
  }
}

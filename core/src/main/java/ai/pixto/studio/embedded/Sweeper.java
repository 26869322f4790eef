package ai.pixto.studio.embedded;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.DataField;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Removes what has reached its age, by the map of all data. */
final class Sweeper {

  private final Database database;
  private final Clock clock;
  private final StudioParts parts;

  Sweeper(Database database, Clock clock, StudioParts parts) {
    this.database = database;
    this.clock = clock;
    this.parts = parts;
  }

  /**
   * @return how many rows went, by table
   */
  Map<String, Integer> sweep() {
    parts.cleaners().forEach(cleaner -> cleaner.sweep(database));
    Map<String, Integer> swept = database.write(this::rows);
    database.shred();
    return swept;
  }

  private Map<String, Integer> rows(Connection connection) throws SQLException {
    // A session that was never used again has ended too; its age begins then.
    Sql.execute(
        connection,
        "UPDATE sessions SET ended = expires, refresh_keys = NULL, previous_keys = NULL,"
            + " access_keys = NULL WHERE ended IS NULL AND expires <= ?",
        clock.millis());
    Map<String, Integer> swept = new TreeMap<>();
    for (DataTable table : parts.tables()) {
      Optional<Duration> age = age(table);
      if (age.isPresent() && table.expiry().isPresent()) {
        int rows = sweep(connection, table, clock.instant().minus(age.get()).toEpochMilli());
        if (rows > 0) {
          swept.put(table.name(), rows);
        }
      }
    }
    return swept;
  }

  /** The shortest that any of its fields may reach. */
  private static Optional<Duration> age(DataTable table) {
    return table.fields().stream()
        .map(DataField::retention)
        .flatMap(retention -> retention.age().stream())
        .min(Comparator.naturalOrder());
  }

  private int sweep(Connection connection, DataTable table, long until) throws SQLException {
    String old =
        "DELETE FROM " + table.name() + " AS t WHERE " + table.expiry().orElseThrow() + " <= ?";
    if (!table.owned()) {
      return Sql.execute(connection, old, until);
    }
    Set<String> dependents = Holds.dependents(connection, parts.owned(), table.name());
    return Sql.execute(
        connection, old + Holds.NOT_HELD, until, StudioJson.tree(dependents).toString());
  }
}

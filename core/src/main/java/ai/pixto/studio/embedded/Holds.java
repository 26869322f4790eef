package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What may not be deleted for now. */
final class Holds {

  static final String TABLE = "legal_holds";

  /**
   * Goes into a statement on an owned table {@code t}, with {@link #dependents} of it as a JSON
   * list.
   */
  static final String NOT_HELD =
      " AND NOT EXISTS (SELECT 1 FROM legal_holds h WHERE h.account = t.account AND h.ended IS"
          + " NULL AND (h.of_table IS NULL OR h.of_table IN (SELECT value FROM json_each(?))))";

  private Holds() {}

  static String begin(
      Connection connection,
      List<DataTable> owned,
      String account,
      Optional<String> table,
      long now)
      throws SQLException {
    if (Sql.query(connection, "SELECT 1 FROM accounts WHERE account = ?", rows -> 1, account)
        .isEmpty()) {
      throw new InvalidRequestException("account", "There is no such account.");
    }
    if (table.isPresent() && owned.stream().noneMatch(t -> t.name().equals(table.get()))) {
      throw new InvalidRequestException(
          "table", "There is no such table of accounts; the map of data names them.");
    }
    String id = Ids.next();
    Sql.execute(
        connection,
        "INSERT INTO legal_holds (account, id, of_table, since) VALUES (?, ?, ?, ?)",
        account,
        id,
        table.orElse(null),
        now);
    return id;
  }

  static String end(Connection connection, String id, long now) throws SQLException {
    if (Sql.execute(
            connection, "UPDATE legal_holds SET ended = ? WHERE id = ? AND ended IS NULL", now, id)
        == 0) {
      throw new InvalidRequestException("hold", "There is no such hold, or it has ended.");
    }
    return id;
  }

  /** The table and those whose rows refer to its rows: to keep these, it must stay too. */
  static Set<String> dependents(Connection connection, List<DataTable> owned, String table)
      throws SQLException {
    Set<String> dependents = new TreeSet<>(Set.of(table));
    int before;
    do {
      before = dependents.size();
      for (DataTable each : owned) {
        List<String> parents =
            Sql.query(
                connection,
                "SELECT \"table\" FROM pragma_foreign_key_list(?)",
                rows -> rows.getString(1),
                each.name());
        if (parents.stream().anyMatch(dependents::contains)) {
          dependents.add(each.name());
        }
      }
    } while (dependents.size() > before);
    return dependents;
  }

  /** The tables whose rows of this account stay, with those that these need; empty for none. */
  static Set<String> held(Connection connection, List<DataTable> owned, String account)
      throws SQLException {
    List<String> holds =
        Sql.query(
            connection,
            "SELECT coalesce(of_table, '') FROM legal_holds WHERE account = ? AND ended IS NULL",
            rows -> rows.getString(1),
            account);
    Set<String> held = new HashSet<>();
    for (DataTable table : owned) {
      Set<String> dependents = dependents(connection, owned, table.name());
      if (holds.contains("") || holds.stream().anyMatch(dependents::contains)) {
        held.add(table.name());
      }
    }
    if (!held.isEmpty()) {
      // Without its keys, what is encrypted could as well be deleted.
      held.addAll(List.of(Rows.ACCOUNTS, "key_wraps", TABLE));
    }
    return held;
  }
}

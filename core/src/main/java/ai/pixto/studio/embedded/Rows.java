package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Rows of any table of an account, by the map of all data. */
final class Rows {

  static final String ACCOUNTS = "accounts";

  /** Says of a row that it came in by an import. */
  static final String IMPORTED = "imported";

  private Rows() {}

  /** All of an account by id, each by column; {@code null} where there is no value. */
  static List<Map<String, Object>> of(Connection connection, DataTable table, String account)
      throws SQLException {
    return of(connection, table, account, "", Integer.MAX_VALUE);
  }

  /** The next so many after an id. */
  static List<Map<String, Object>> of(
      Connection connection, DataTable table, String account, String after, int most)
      throws SQLException {
    String columns =
        table.fields().stream().map(DataField::column).collect(Collectors.joining(", "));
    String id = idColumn(table);
    return Sql.query(
        connection,
        "SELECT "
            + columns
            + " FROM "
            + table.name()
            + " WHERE account = ? AND "
            + id
            + " > ? ORDER BY "
            + id
            + " LIMIT ?",
        rows -> row(rows, table),
        account,
        after,
        most);
  }

  private static Map<String, Object> row(ResultSet rows, DataTable table) throws SQLException {
    Map<String, Object> row = new LinkedHashMap<>();
    for (DataField field : table.fields()) {
      row.put(field.column(), rows.getObject(field.column()));
    }
    return row;
  }

  private static String idColumn(DataTable table) {
    return table.name().equals(ACCOUNTS) ? "account" : "id";
  }

  /** What a row is called where rows of the table are listed. */
  static String id(DataTable table, Map<String, Object> row) {
    return (String) row.get(idColumn(table));
  }

  /** Where a sealed value of the row belongs. */
  static String context(DataTable table, String column, String account, String id) {
    return Access.context(table.name(), column, account, table.name().equals(ACCOUNTS) ? "" : id);
  }

  /** Whether a column goes into an export. */
  static boolean isPortable(DataTable table, DataField field) {
    if (table.name().equals(ACCOUNTS)) {
      // The rest is the state of the account here: it is neither restricted nor leaving elsewhere.
      return field.column().equals("created") || field.column().equals("profile");
    }
    return field.form() != Form.KEY
        && !field.column().equals("account")
        && !field.column().equals(IMPORTED);
  }

  /** The SQL type of each column. */
  static Map<String, String> types(Connection connection, DataTable table) throws SQLException {
    Map<String, String> types = new LinkedHashMap<>();
    Sql.query(
        connection,
        "SELECT name, type FROM pragma_table_info(?)",
        rows -> types.put(rows.getString(1), rows.getString(2)),
        table.name());
    return types;
  }
}

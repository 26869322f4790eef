package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.store.Database;
import ai.pixto.store.Sql;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataMapTest {

  /** Nothing but hashes that tell nothing: the log of what left. */
  private static final Set<String> WITHOUT_DATA = Set.of("log_hashes", "log_head");

  @TempDir Path folder;

  private record Column(String name, String type, int key) {}

  private Map<String, List<Column>> real() {
    try (Database database = Database.open(folder.resolve("studio.db"), StudioTables.MIGRATIONS)) {
      return database.read(
          connection -> {
            Map<String, List<Column>> tables = new TreeMap<>();
            for (String table :
                Sql.query(
                    connection,
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE"
                        + " 'sqlite_%'",
                    rows -> rows.getString(1))) {
              tables.put(
                  table,
                  Sql.query(
                      connection,
                      "SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid",
                      rows -> new Column(rows.getString(1), rows.getString(2), rows.getInt(3)),
                      table));
            }
            return tables;
          });
    }
  }

  @Test
  void everyColumnOfTheFileIsInTheMapAndNoOther() {
    Map<String, List<String>> real = new TreeMap<>();
    real().forEach((table, all) -> real.put(table, all.stream().map(Column::name).toList()));
    real.keySet().removeAll(WITHOUT_DATA);
    Map<String, List<String>> map = new TreeMap<>();
    StudioTables.ALL.forEach(
        table -> map.put(table.name(), table.fields().stream().map(DataField::column).toList()));
    assertEquals(real, map);
  }

  @Test
  void everyOwnedTableIsKeyedByAccountAndId() {
    Map<String, List<Column>> real = real();
    for (DataTable table : StudioTables.owned()) {
      List<String> key =
          real.get(table.name()).stream()
              .filter(column -> column.key() > 0)
              .map(Column::name)
              .toList();
      assertEquals(
          table.name().equals("accounts") ? List.of("account") : List.of("account", "id"),
          key,
          table.name());
    }
  }

  @Test
  void whatIsSealedOrAKeyIsBytes() {
    Map<String, List<Column>> real = real();
    for (DataTable table : StudioTables.ALL) {
      Map<String, String> types =
          real.get(table.name()).stream().collect(Collectors.toMap(Column::name, Column::type));
      for (DataField field : table.fields()) {
        assertTrue(
            field.form() == Form.PLAIN || types.get(field.column()).equals("BLOB"),
            table.name() + "." + field.column());
      }
    }
  }

  @Test
  void whatAnExportLeavesOutAnImportCanDoWithout() {
    try (Database database = Database.open(folder.resolve("studio.db"), StudioTables.MIGRATIONS)) {
      for (DataTable table : StudioParts.ALL.portable()) {
        List<String> needed =
            database.read(
                connection ->
                    Sql.query(
                        connection,
                        "SELECT name FROM pragma_table_info(?) WHERE \"notnull\" = 1 AND dflt_value"
                            + " IS NULL AND name <> 'account'",
                        rows -> rows.getString(1),
                        table.name()));
        for (String column : needed) {
          assertTrue(Rows.isPortable(table, table.field(column)), table.name() + "." + column);
        }
      }
    }
  }

  @Test
  void everyAgeCountsFromAColumnOfTheTable() {
    for (DataTable table : StudioTables.ALL) {
      boolean aged = table.fields().stream().anyMatch(f -> f.retention().age().isPresent());
      assertEquals(aged, table.expiry().isPresent(), table.name());
      table.expiry().ifPresent(table::field);
    }
  }
}

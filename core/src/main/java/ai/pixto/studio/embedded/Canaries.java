package ai.pixto.studio.embedded;

import ai.pixto.store.Sql;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an account to look for after it was deleted: its own words. */
final class Canaries {

  /** Shorter ones come about by chance. */
  private static final int SHORTEST_BYTES = 6;

  private static final int LONGEST_CHARACTERS = 64;
  private static final int MOST = 500;
  private static final Set<DataCategory> WORDS =
      Set.of(DataCategory.IDENTITY, DataCategory.PROMPTS, DataCategory.CHARACTERS);

  private Canaries() {}

  /** Name, e-mail address, prompts and the like, and the account's id. */
  static Set<String> of(Connection connection, Access access, List<DataTable> owned)
      throws SQLException {
    Set<String> texts = new LinkedHashSet<>();
    for (DataTable table : owned) {
      for (DataField field : table.fields()) {
        if (field.form() == Form.SEALED && WORDS.contains(field.category())) {
          collect(connection, access, table, field, texts);
        }
      }
    }
    // Words that the file's own description has would be found in any case.
    String schema =
        String.join("\n", Sql.query(connection, "SELECT sql FROM sqlite_master", Canaries::text));
    texts.removeIf(schema::contains);
    texts.add(access.account());
    return texts;
  }

  private static String text(ResultSet rows) throws SQLException {
    String text = rows.getString(1);
    return text == null ? "" : text;
  }

  private static void collect(
      Connection connection, Access access, DataTable table, DataField field, Set<String> texts)
      throws SQLException {
    for (Map<String, Object> row : Rows.of(connection, table, access.account(), "", MOST)) {
      if (row.get(field.column()) instanceof byte[] sealed && texts.size() < MOST) {
        String context = Rows.context(table, field.column(), access.account(), Rows.id(table, row));
        collect(RowJson.opened(access.keys().open(sealed, context)), texts);
      }
    }
  }

  private static void collect(JsonElement element, Set<String> texts) {
    if (element.isJsonObject()) {
      element.getAsJsonObject().asMap().values().forEach(value -> collect(value, texts));
    } else if (element.isJsonArray()) {
      element.getAsJsonArray().forEach(value -> collect(value, texts));
    } else if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isString()) {
      String text = element.getAsString();
      String head = text.substring(0, Math.min(text.length(), LONGEST_CHARACTERS));
      if (head.getBytes(StandardCharsets.UTF_8).length >= SHORTEST_BYTES) {
        texts.add(head);
      }
    }
  }
}

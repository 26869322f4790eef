package ai.pixto.studio.embedded;

import ai.pixto.studio.AccessReport;
import ai.pixto.studio.AccessReport.Field;
import ai.pixto.studio.AccessReport.Table;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.DataField;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts together what a person is told about their data, by the map of all data. */
final class AccessReports {

  private AccessReports() {}

  static AccessReport of(Connection connection, Access access, List<DataTable> owned)
      throws SQLException {
    List<Table> tables = new ArrayList<>();
    for (DataTable table : owned) {
      List<Map<String, String>> rows = new ArrayList<>();
      for (Map<String, Object> row : Rows.of(connection, table, access.account())) {
        rows.add(shown(access, table, row));
      }
      List<Field> fields =
          table.fields().stream().map(field -> new Field(field, source(field.category()))).toList();
      tables.add(new Table(table.name(), table.what(), fields, rows));
    }
    return new AccessReport(
        access.now(), tables, json(access.now(), tables), text(access.now(), tables));
  }

  private static Map<String, String> shown(
      Access access, DataTable table, Map<String, Object> row) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (DataField field : table.fields()) {
      Object value = row.get(field.column());
      if (value != null) {
        shown.put(field.column(), shown(access, table, field, Rows.id(table, row), value));
      }
    }
    return shown;
  }

  private static String shown(
      Access access, DataTable table, DataField field, String id, Object value) {
    return switch (field.form()) {
      case KEY -> AccessReport.NOT_SHOWN;
      case SEALED -> {
        String context = Rows.context(table, field.column(), access.account(), id);
        yield RowJson.text(RowJson.opened(access.keys().open((byte[]) value, context)));
      }
      case PLAIN ->
          value instanceof byte[] bytes
              ? Base64.getEncoder().encodeToString(bytes)
              : value.toString();
    };
  }

  private static String source(DataCategory category) {
    return switch (category) {
      case IDENTITY, PROMPTS, CHOICES, CHARACTERS -> "you";
      case IMAGES, VIDEOS -> "you, or what Pixto made for you";
      case DEVICE -> "the program that you use";
      case PAYMENTS -> "you, and who handles your payments";
      case PARAMETERS, DISCLOSURES, STATISTICS -> "your use of Pixto";
      case SECURITY -> "this studio";
    };
  }

  private static String json(Instant at, List<Table> tables) {
    JsonArray all = new JsonArray();
    for (Table table : tables) {
      JsonArray fields = new JsonArray();
      table.fields().forEach(field -> fields.add(json(field)));
      JsonArray rows = new JsonArray();
      table.rows().forEach(row -> rows.add(StudioJson.tree(row)));
      JsonObject object = new JsonObject();
      object.addProperty("name", table.name());
      object.addProperty("what", table.what());
      object.add("fields", fields);
      object.add("rows", rows);
      all.add(object);
    }
    JsonObject report = new JsonObject();
    report.addProperty("at", at.toString());
    report.add("tables", all);
    return RowJson.text(report);
  }

  private static JsonObject json(Field field) {
    DataField data = field.field();
    JsonObject object = new JsonObject();
    object.addProperty("column", data.column());
    object.addProperty("form", data.form().name());
    object.addProperty("what", data.what());
    object.addProperty("category", data.category().word());
    object.addProperty("use", data.use().what());
    object.addProperty("basis", data.basis().word() + ", GDPR " + data.basis().article());
    object.addProperty("retention", data.retention().what());
    object.addProperty("seenBy", data.seenBy());
    object.addProperty("source", field.source());
    return object;
  }

  private static String text(Instant at, List<Table> tables) {
    StringBuilder text = new StringBuilder("What is stored of your account, at " + at + "\n");
    for (Table table : tables) {
      text.append("\n").append(table.what()).append(" (").append(table.name()).append(")\n");
      for (Field field : table.fields()) {
        DataField data = field.field();
        text.append("  ").append(data.column()).append(": ").append(data.what());
        text.append(". Kept ").append(data.use().what()).append(", by ");
        text.append(data.basis().word()).append(" (GDPR, ").append(data.basis().article());
        text.append("), ").append(data.retention().what()).append(". From ");
        text.append(field.source()).append("; seen by ").append(data.seenBy()).append(".\n");
      }
      text.append("  Entries: ").append(table.rows().size()).append("\n");
      for (Map<String, String> row : table.rows()) {
        text.append("  -");
        row.forEach((k, v) -> text.append(" ").append(k).append("=").append(v).append(";"));
        text.append("\n");
      }
    }
    return text.toString();
  }
}

package ai.pixto.studio.embedded;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.studio.DataField;
import ai.pixto.studio.DataField.Form;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The rows of one table in an archive, each value checked against its column. */
final class ArchiveRows {

  /** What stands in the clear in the studio's file must not be able to tell anything. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:/-]{1,100}");

  private final DataTable table;
  private final Map<String, String> types;

  /**
   * @param types of the table's columns in SQL
   */
  ArchiveRows(DataTable table, Map<String, String> types) {
    this.table = table;
    this.types = types;
  }

  /**
   * By column: plain values as the database takes them, sealed ones as the bytes to seal.
   *
   * @throws InvalidRequestException if any cannot be
   */
  List<Map<String, Object>> read(byte[] json) {
    JsonElement all = parsed(json);
    if (!all.isJsonArray()) {
      throw refused("", "is no list");
    }
    Set<Object> ids = new HashSet<>();
    List<Map<String, Object>> rows = new ArrayList<>();
    for (JsonElement each : all.getAsJsonArray()) {
      if (!each.isJsonObject()) {
        throw refused("", "has an entry that is none");
      }
      Map<String, Object> row = row(each.getAsJsonObject());
      if (!table.name().equals(Rows.ACCOUNTS) && !isNewId(row.get("id"), ids)) {
        throw refused(".id", "is missing, no id or there twice");
      }
      rows.add(row);
    }
    return rows;
  }

  private static boolean isNewId(Object id, Set<Object> ids) {
    return id instanceof String text && ID.matcher(text).matches() && ids.add(id);
  }

  private JsonElement parsed(byte[] json) {
    try {
      return RowJson.parse(new String(json, StandardCharsets.UTF_8));
    } catch (JsonParseException e) {
      throw new InvalidRequestException(
          Archive.json(table), "The archive was not taken in: " + name("") + " is no JSON.", e);
    }
  }

  private Map<String, Object> row(JsonObject object) {
    Map<String, Object> row = new LinkedHashMap<>();
    for (Map.Entry<String, JsonElement> each : object.entrySet()) {
      DataField field =
          table.fields().stream()
              .filter(f -> f.column().equals(each.getKey()) && Rows.isPortable(table, f))
              .findFirst()
              .orElseThrow(
                  () ->
                      refused(
                          "." + ArchiveReader.shown(each.getKey()),
                          "is a field that this version of Pixto does not know"));
      row.put(field.column(), value(field, each.getValue()));
    }
    return row;
  }

  private Object value(DataField field, JsonElement element) {
    try {
      if (field.form() == Form.SEALED) {
        return RowJson.toSeal(element);
      }
      if (element.isJsonPrimitive()) {
        return plain(types.get(field.column()), element.getAsJsonPrimitive());
      }
    } catch (IllegalArgumentException e) {
      throw new InvalidRequestException(
          Archive.json(table),
          sentence("." + field.column(), "has a value that it cannot have"),
          e);
    }
    throw refused("." + field.column(), "has a value that it cannot have");
  }

  private Object plain(String type, JsonPrimitive value) {
    if (value.isNumber() && type.equals("INTEGER")) {
      return Long.parseLong(value.getAsString());
    }
    if (value.isNumber() && type.equals("REAL") && Double.isFinite(value.getAsDouble())) {
      return value.getAsDouble();
    }
    if (value.isString() && type.equals("TEXT")) {
      return value.getAsString();
    }
    if (value.isString() && type.equals("BLOB")) {
      return Base64.getDecoder().decode(value.getAsString());
    }
    throw new IllegalArgumentException("another type");
  }

  private String name(String field) {
    return Archive.json(table) + (field.isEmpty() ? "" : ", field " + table.name() + field + ",");
  }

  private String sentence(String field, String trouble) {
    return "The archive was not taken in: " + name(field) + " " + trouble + ".";
  }

  InvalidRequestException refused(String field, String trouble) {
    return new InvalidRequestException(Archive.json(table), sentence(field, trouble));
  }
}

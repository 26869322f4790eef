package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.swing.table.AbstractTableModel;

/** A list or a map, of values or of objects, as rows of a table. */
final class RowsModel extends AbstractTableModel {

  private final transient List<RowColumn> columns;
  private final boolean map;

  /** Whether a row's value is one cell, not an object with a cell for each key. */
  private final boolean single;

  private final transient List<JsonObject> rows = new ArrayList<>();

  RowsModel(Setting setting, List<RowColumn> columns) {
    this.columns = columns;
    map = setting.kind() == Setting.Kind.MAP;
    single = columns.get(columns.size() - 1).key().equals(RowColumn.VALUE);
  }

  List<RowColumn> columns() {
    return columns;
  }

  void show(Optional<JsonElement> value) {
    rows.clear();
    if (value.orElse(null) instanceof JsonArray list) {
      list.forEach(element -> rows.add(row(element)));
    } else if (value.orElse(null) instanceof JsonObject object) {
      object.entrySet().forEach(entry -> rows.add(row(entry.getKey(), entry.getValue())));
    }
    fireTableDataChanged();
  }

  /** Keeps keys that have no column. */
  private JsonObject row(JsonElement element) {
    if (!single && element instanceof JsonObject object) {
      return object.deepCopy();
    }
    JsonObject row = new JsonObject();
    row.add(columns.get(columns.size() - 1).key(), element);
    return row;
  }

  private JsonObject row(String name, JsonElement element) {
    JsonObject row = row(element);
    row.addProperty(RowColumn.NAME, name);
    return row;
  }

  /** Rows without a name, or without a value where each has one, are not yet part of it. */
  JsonElement value() {
    JsonObject keyed = new JsonObject();
    JsonArray list = new JsonArray();
    for (JsonObject row : rows) {
      JsonObject object = row.deepCopy();
      JsonElement name = object.remove(RowColumn.NAME);
      JsonElement element = single ? object.get(RowColumn.VALUE) : object;
      if (element != null && map && name != null) {
        keyed.add(Values.text(name), element);
      } else if (element != null && !map) {
        list.add(element);
      }
    }
    return map ? keyed : list;
  }

  /** A new row with the defaults of its columns, after {@code row}. */
  int add(int row) {
    JsonObject fresh = new JsonObject();
    columns.forEach(
        column -> column.defaultValue().ifPresent(value -> fresh.add(column.key(), value)));
    int at = Math.min(row + 1, rows.size());
    rows.add(at, fresh);
    fireTableRowsInserted(at, at);
    return at;
  }

  void remove(int row) {
    rows.remove(row);
    fireTableRowsDeleted(row, row);
  }

  void move(int from, int to) {
    rows.add(to, rows.remove(from));
    fireTableDataChanged();
  }

  /** Whether rows have an order that matters. */
  boolean ordered() {
    return !map;
  }

  Optional<JsonElement> cell(int row, int column) {
    return Optional.ofNullable(rows.get(row).get(columns.get(column).key()));
  }

  /** Sets a cell; none empties it. */
  void cell(int row, int column, Optional<JsonElement> value) {
    String key = columns.get(column).key();
    if (value.isPresent()) {
      rows.get(row).add(key, value.get());
    } else {
      rows.get(row).remove(key);
    }
    fireTableCellUpdated(row, column);
  }

  @Override
  public int getRowCount() {
    return rows.size();
  }

  @Override
  public int getColumnCount() {
    return columns.size();
  }

  @Override
  public String getColumnName(int column) {
    return columns.get(column).title();
  }

  @Override
  public Class<?> getColumnClass(int column) {
    return columns.get(column).kind() == Setting.Kind.BOOLEAN ? Boolean.class : String.class;
  }

  @Override
  public boolean isCellEditable(int row, int column) {
    return true;
  }

  @Override
  public Object getValueAt(int row, int column) {
    Optional<JsonElement> value = cell(row, column).or(() -> columns.get(column).defaultValue());
    return getColumnClass(column) == Boolean.class
        ? value.filter(each -> each.equals(new JsonPrimitive(true))).isPresent()
        : value.map(Values::text).orElse("");
  }

  @Override
  public void setValueAt(Object value, int row, int column) {
    if (value instanceof Boolean flag) {
      cell(row, column, Optional.of(new JsonPrimitive(flag)));
    } else if (value instanceof JsonElement element) {
      cell(row, column, Optional.of(element));
    } else if (!String.valueOf(value).equals(getValueAt(row, column))) {
      cell(row, column, columns.get(column).parse(String.valueOf(value)));
    }
  }
}

package ai.pixto.config.ui;

import ai.pixto.config.SecretNames;
import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import com.google.gson.JsonElement;
import java.awt.Component;
import java.util.Optional;
import javax.swing.AbstractCellEditor;
import javax.swing.JButton;
import javax.swing.JTable;
import javax.swing.table.DefaultTableCellRenderer;
import javax.swing.table.TableCellEditor;
import javax.swing.table.TableCellRenderer;

/** Cells of a table that hold references to secrets: they say where one is kept, and set it. */
final class SecretCells {

  private final Desk desk;
  private final SettingPath path;

  SecretCells(Desk desk, SettingPath path) {
    this.desk = desk;
    this.path = path;
  }

  TableCellRenderer renderer(RowsModel model) {
    return new DefaultTableCellRenderer() {
      @Override
      public Component getTableCellRendererComponent(
          JTable table, Object value, boolean selected, boolean focused, int row, int column) {
        String words = words(reference(model, row, column));
        return super.getTableCellRendererComponent(table, words, selected, focused, row, column);
      }
    };
  }

  TableCellEditor editor(RowsModel model) {
    return new Cell(model);
  }

  private static Optional<SecretReference> reference(RowsModel model, int row, int column) {
    return model.cell(row, column).flatMap(SecretReference::of);
  }

  /** Does not look whether the secret is there: a keychain may be slow. */
  private String words(Optional<SecretReference> reference) {
    return reference
        .map(
            each ->
                each instanceof SecretReference.Environment environment
                    ? "from " + environment.variable()
                    : "in " + desk.settings().secrets().title())
        .orElse("not set");
  }

  /** A button in the cell that opens the dialog. */
  private final class Cell extends AbstractCellEditor implements TableCellEditor {

    private final transient RowsModel model;
    private final JButton button = new JButton();
    private transient Optional<JsonElement> value = Optional.empty();
    private int row;
    private int column;

    Cell(RowsModel model) {
      this.model = model;
      button.addActionListener(event -> ask());
    }

    @Override
    public Component getTableCellEditorComponent(
        JTable table, Object shown, boolean selected, int row, int column) {
      this.row = row;
      this.column = column;
      value = model.cell(row, column);
      button.setText(words(reference(model, row, column)) + "\u2026");
      return button;
    }

    private void ask() {
      Settings settings = desk.settings();
      String title = model.getColumnName(column);
      Optional<SecretDialog.Answer> answer =
          SecretDialog.ask(button, title, settings.secrets(), reference(model, row, column));
      if (answer.isEmpty()) {
        cancelCellEditing();
      } else if (answer.get() instanceof SecretDialog.Answer.Variable variable) {
        finish(variable.reference());
      } else if (answer.get() instanceof SecretDialog.Answer.Keep keep) {
        SecretReference.Stored name = SecretNames.fresh(settings, path);
        desk.work(
            () -> {
              settings.secrets().put(name.name(), keep.secret());
              return name;
            },
            this::finish);
      }
    }

    private void finish(SecretReference reference) {
      value = Optional.of(reference.toJson());
      stopCellEditing();
    }

    @Override
    public Object getCellEditorValue() {
      return value.<Object>map(each -> each).orElse("");
    }
  }
}

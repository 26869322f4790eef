package ai.pixto.config.ui;

import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import java.awt.AWTKeyStroke;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.awt.event.MouseWheelEvent;
import java.util.Optional;
import java.util.Set;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.DefaultCellEditor;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import javax.swing.table.TableColumn;

/**
 * A list or a map as a table with buttons beside it. In the table Insert adds a row, Delete removes
 * one, Alt with the arrow keys moves it, F2 edits a cell and Tab leaves.
 */
final class RowsEditor implements Editor {

  private static final int MIN_ROWS = 3;
  private static final int MAX_ROWS = 8;

  private final RowsModel model;
  private final JTable table;
  private final JPanel component = new JPanel(new BorderLayout(Em.px(0.3), 0));
  private final JScrollPane scroll;
  private final Commit commit;
  private final IconButton remove;
  private final IconButton up;
  private final IconButton down;
  private Optional<JsonElement> shown = Optional.empty();
  private boolean showing;

  /**
   * @param secrets makes the cells that hold references to secrets
   */
  RowsEditor(Setting setting, SchemaNode schema, SecretCells secrets, Commit commit) {
    this.commit = commit;
    model = new RowsModel(setting, RowColumn.of(setting, schema));
    table = new JTable(model);
    scroll = new JScrollPane(table);
    remove = new IconButton(Icons.REMOVE, "Remove the row (Delete)", button -> remove());
    up = new IconButton(Icons.UP, "Move the row up (Alt+Up)", button -> move(-1));
    down = new IconButton(Icons.DOWN, "Move the row down (Alt+Down)", button -> move(1));
    layOut();
    prepareColumns(secrets);
    prepareKeys();
    model.addTableModelListener(
        event -> {
          if (!showing && edited()) {
            commit.now();
          }
        });
    table.getSelectionModel().addListSelectionListener(event -> enableButtons());
  }

  private void layOut() {
    table.setFillsViewportHeight(true);
    table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    table.setRowHeight(Em.px(1.9));
    table.setGridColor(Palette.line());
    table.putClientProperty("terminateEditOnFocusLost", true);
    table.getTableHeader().setReorderingAllowed(false);
    if (model.getColumnCount() == 1) {
      table.setTableHeader(null);
    }
    scroll.setHorizontalScrollBarPolicy(ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.addMouseWheelListener(this::scrollPage);
    JPanel buttons = new JPanel();
    buttons.setLayout(new BoxLayout(buttons, BoxLayout.PAGE_AXIS));
    buttons.setOpaque(false);
    buttons.add(new IconButton(Icons.ADD, "Add a row (Insert)", button -> add()));
    buttons.add(remove);
    if (model.ordered()) {
      buttons.add(up);
      buttons.add(down);
    }
    buttons.add(Box.createVerticalGlue());
    component.setOpaque(false);
    component.add(scroll, BorderLayout.CENTER);
    component.add(buttons, BorderLayout.LINE_END);
  }

  private void prepareColumns(SecretCells secrets) {
    for (int i = 0; i < model.getColumnCount(); i++) {
      TableColumn column = table.getColumnModel().getColumn(i);
      RowColumn about = model.columns().get(i);
      if (about.kind() == Setting.Kind.SECRET) {
        column.setCellRenderer(secrets.renderer(model));
        column.setCellEditor(secrets.editor(model));
      } else if (!about.choices().isEmpty()) {
        JComboBox<String> choices = new JComboBox<>();
        about.choices().forEach(choice -> choices.addItem(Values.text(choice)));
        column.setCellEditor(new DefaultCellEditor(choices));
      }
      column.setPreferredWidth(Em.px(about.kind() == Setting.Kind.TEXT ? 12 : 6));
    }
  }

  private void prepareKeys() {
    // Else Tab would go from cell to cell for ever.
    table.setFocusTraversalKeys(
        KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS,
        Set.of(AWTKeyStroke.getAWTKeyStroke(KeyEvent.VK_TAB, 0)));
    table.setFocusTraversalKeys(
        KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS,
        Set.of(AWTKeyStroke.getAWTKeyStroke(KeyEvent.VK_TAB, InputEvent.SHIFT_DOWN_MASK)));
    Keys.bind(table, KeyStroke.getKeyStroke(KeyEvent.VK_INSERT, 0), this::add);
    Keys.bind(table, KeyStroke.getKeyStroke(KeyEvent.VK_DELETE, 0), this::remove);
    if (model.ordered()) {
      Keys.bind(
          table, KeyStroke.getKeyStroke(KeyEvent.VK_UP, InputEvent.ALT_DOWN_MASK), () -> move(-1));
      Keys.bind(
          table, KeyStroke.getKeyStroke(KeyEvent.VK_DOWN, InputEvent.ALT_DOWN_MASK), () -> move(1));
    }
  }

  /** A table that has nothing to scroll leaves the wheel to the page. */
  private void scrollPage(MouseWheelEvent event) {
    if (!scroll.getVerticalScrollBar().isVisible() && scroll.getParent() != null) {
      component
          .getParent()
          .dispatchEvent(SwingUtilities.convertMouseEvent(scroll, event, component.getParent()));
    }
  }

  private void add() {
    stopEditing();
    showing = true;
    int row = model.add(table.getRowCount() == 0 ? -1 : selectedOrLast());
    showing = false;
    resize();
    select(row);
    table.requestFocusInWindow();
    if (table.editCellAt(row, 0) && table.getEditorComponent() != null) {
      table.getEditorComponent().requestFocusInWindow();
    }
  }

  private int selectedOrLast() {
    return table.getSelectedRow() >= 0 ? table.getSelectedRow() : table.getRowCount() - 1;
  }

  private void remove() {
    int row = table.getSelectedRow();
    if (row >= 0) {
      if (table.isEditing()) {
        table.getCellEditor().cancelCellEditing();
      }
      model.remove(row);
      resize();
      select(Math.min(row, table.getRowCount() - 1));
    }
  }

  private void move(int by) {
    stopEditing();
    int row = table.getSelectedRow();
    if (row >= 0 && row + by >= 0 && row + by < table.getRowCount()) {
      model.move(row, row + by);
      select(row + by);
    }
  }

  private void stopEditing() {
    if (table.isEditing() && !table.getCellEditor().stopCellEditing()) {
      table.getCellEditor().cancelCellEditing();
    }
  }

  private void select(int row) {
    if (row >= 0) {
      table.changeSelection(row, Math.max(0, table.getSelectedColumn()), false, false);
    }
    enableButtons();
  }

  private void enableButtons() {
    int row = table.getSelectedRow();
    remove.setEnabled(row >= 0);
    up.setEnabled(row > 0);
    down.setEnabled(row >= 0 && row < table.getRowCount() - 1);
  }

  private void resize() {
    int rows = Math.max(MIN_ROWS, Math.min(MAX_ROWS, table.getRowCount()));
    table.setPreferredScrollableViewportSize(new Dimension(Em.px(30), rows * table.getRowHeight()));
    component.revalidate();
  }

  @Override
  public JComponent component() {
    return component;
  }

  @Override
  public JComponent target() {
    return table;
  }

  @Override
  public void show(Optional<JsonElement> value) {
    shown = value;
    if (Values.same(Optional.of(model.value()), value) && model.getRowCount() > 0) {
      return;
    }
    int selected = table.getSelectedRow();
    showing = true;
    model.show(value);
    showing = false;
    resize();
    select(Math.min(selected, table.getRowCount() - 1));
  }

  @Override
  public Optional<JsonElement> value() {
    return Optional.of(model.value());
  }

  @Override
  public boolean edited() {
    JsonElement value = model.value();
    boolean empty =
        value.isJsonArray() ? value.getAsJsonArray().isEmpty() : value.getAsJsonObject().isEmpty();
    return table.isEditing()
        || !(shown.isEmpty() && empty) && !Values.same(Optional.of(value), shown);
  }

  @Override
  public boolean wide() {
    return true;
  }
}

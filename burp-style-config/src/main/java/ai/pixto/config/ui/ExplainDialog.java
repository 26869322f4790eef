package ai.pixto.config.ui;

import ai.pixto.config.Explanation;
import ai.pixto.config.Origin;
import ai.pixto.config.Settings;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import java.awt.Component;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.table.DefaultTableModel;

/** Shows a value, where it comes from and what it overrides. */
final class ExplainDialog {

  private static final String[] COLUMNS = {"Layer", "Value", "Where", "Counts"};

  private ExplainDialog() {}

  static void open(Component parent, Settings settings, Setting setting) {
    Optional<Explanation> explanation = settings.explain(setting.path());
    Stack content = new Stack(0.5);
    JLabel title = new JLabel(FieldTexts.title(setting));
    title.setFont(Em.bold(1.15));
    content.add(title);
    content.add(new WrappedText(setting.path().toString(), Palette.dim()));
    content.add(table(explanation));
    content.setPreferredSize(new Dimension(Em.px(52), Em.px(16)));
    JOptionPane.showMessageDialog(
        SwingUtilities.getWindowAncestor(parent),
        content,
        "Where a value comes from",
        JOptionPane.PLAIN_MESSAGE);
  }

  private static Component table(Optional<Explanation> explanation) {
    DefaultTableModel model = new ReadOnly(COLUMNS);
    explanation.ifPresent(
        each -> {
          model.addRow(row(each.value(), each.origin(), "yes"));
          each.overridden()
              .forEach(
                  other ->
                      model.addRow(row(other.value(), other.origin(), "no: " + other.reason())));
        });
    JTable table = new JTable(model);
    table.setRowHeight(Em.px(1.7));
    table.setPreferredScrollableViewportSize(new Dimension(Em.px(52), Em.px(9)));
    table.getAccessibleContext().setAccessibleName("Layers, the one that counts first");
    JScrollPane scroll = new JScrollPane(table);
    SwingUtilities.invokeLater(table::requestFocusInWindow);
    return scroll;
  }

  private static Object[] row(JsonElement value, Origin origin, String counts) {
    return new Object[] {
      origin.layer().title(),
      value.isJsonNull() ? "not set" : Values.brief(value),
      origin.location().map(Object::toString).orElse(""),
      counts
    };
  }

  /** A table to look at. */
  static final class ReadOnly extends DefaultTableModel {

    ReadOnly(String... columns) {
      super(columns, 0);
    }

    @Override
    public boolean isCellEditable(int row, int column) {
      return false;
    }
  }
}

package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ScrollPaneConstants;
import javax.swing.SwingUtilities;
import javax.swing.table.DefaultTableModel;

/** Shows what a change would do, and asks whether to do it. */
final class ReportDialog {

  private ReportDialog() {}

  /**
   * @param apply the words on the button that does it, which is off where there are problems or
   *     nothing would change
   * @return whether the person wants it
   */
  static boolean confirm(
      Component parent, String title, String lead, LoadReport report, String apply) {
    JButton yes = new JButton(apply);
    yes.setMnemonic(apply.charAt(0));
    yes.setEnabled(report.ok() && !report.changes().isEmpty());
    JButton no = new JButton(yes.isEnabled() ? "Cancel" : "Close");
    no.setMnemonic('C');
    JOptionPane pane =
        new JOptionPane(
            content(lead, report),
            JOptionPane.PLAIN_MESSAGE,
            JOptionPane.DEFAULT_OPTION,
            null,
            new Object[] {yes, no},
            no);
    yes.addActionListener(event -> pane.setValue(yes));
    no.addActionListener(event -> pane.setValue(no));
    JDialog dialog = pane.createDialog(SwingUtilities.getWindowAncestor(parent), title);
    dialog.setResizable(true);
    dialog.setVisible(true);
    dialog.dispose();
    return pane.getValue() == yes;
  }

  private static Component content(String lead, LoadReport report) {
    Scrolled stack = new Scrolled(0.5);
    stack.setBorder(Em.border(0.2, 0.2, 0.2, 0.8));
    stack.add(new WrappedText(lead, Palette.text()));
    lines(stack, "Problems", Palette.error(), report.problems().stream().map(Object::toString));
    if (!report.changes().isEmpty()) {
      stack.add(heading("Changes (" + report.changes().size() + ")"));
      stack.add(changes(report.changes()));
    }
    lines(
        stack,
        "Unknown, left out",
        Palette.text(),
        report.unknown().stream()
            .map(
                each ->
                    at(each.location())
                        + each.path()
                        + each.nearest()
                            .map(near -> " \u2013 did you mean " + near + "?")
                            .orElse("")));
    lines(
        stack,
        "Ignored",
        Palette.text(),
        report.ignored().stream()
            .map(each -> at(each.location()) + each.path() + " \u2013 " + each.reason()));
    lines(
        stack,
        "Held back until this project is trusted",
        Palette.warningText(),
        report.heldBack().stream().map(each -> at(each.location()) + each.path()));
    JScrollPane scroll =
        new JScrollPane(
            stack,
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(null);
    scroll.getViewport().setOpaque(false);
    scroll.setOpaque(false);
    scroll.setPreferredSize(new Dimension(Em.px(64), Em.px(24)));
    return scroll;
  }

  private static String at(Optional<SourceLocation> location) {
    return location.map(each -> each + ": ").orElse("");
  }

  private static void lines(Stack stack, String title, Color colour, Stream<String> texts) {
    List<String> lines = texts.toList();
    if (!lines.isEmpty()) {
      stack.add(heading(title + " (" + lines.size() + ")"));
      stack.add(new WrappedText(String.join("\n", lines), colour));
    }
  }

  private static JLabel heading(String words) {
    JLabel heading = new JLabel(words);
    heading.setFont(Em.bold(1));
    heading.setBorder(Em.border(0.5, 0, 0, 0));
    return heading;
  }

  private static Component changes(List<LoadReport.Change> changes) {
    DefaultTableModel model = new ExplainDialog.ReadOnly("Setting", "Now", "Then");
    for (LoadReport.Change change : changes) {
      SettingPath path = change.path();
      model.addRow(
          new Object[] {
            path.toString(),
            change.before().map(Values::brief).orElse("not set"),
            change.after().map(Values::brief).orElse("not set")
          });
    }
    JTable table = new JTable(model);
    table.setRowHeight(Em.px(1.7));
    table.getColumnModel().getColumn(0).setPreferredWidth(Em.px(22));
    table.getColumnModel().getColumn(1).setPreferredWidth(Em.px(19));
    table.getColumnModel().getColumn(2).setPreferredWidth(Em.px(19));
    table.getAccessibleContext().setAccessibleName("Changes");
    int rows = Math.min(12, changes.size());
    table.setPreferredScrollableViewportSize(new Dimension(Em.px(62), rows * table.getRowHeight()));
    return new JScrollPane(table);
  }
}

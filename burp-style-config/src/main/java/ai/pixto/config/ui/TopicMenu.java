package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import java.awt.Component;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JCheckBox;
import javax.swing.JFileChooser;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;
import javax.swing.JPopupMenu;
import javax.swing.filechooser.FileNameExtensionFilter;

/** What can be done with a whole section, or with all of a root: the menu of the gear. */
final class TopicMenu extends JPopupMenu {

  private final transient Desk desk;
  private final transient Topic topic;
  private final JMenuItem distrust = new JMenuItem("Trust this project no longer", 'T');

  TopicMenu(Desk desk, Topic topic) {
    this.desk = desk;
    this.topic = topic;
    String what = topic.isRoot() ? "all" : "section";
    item("Restore defaults", 'R', this::restore);
    addSeparator();
    item("Load " + what + "\u2026", 'L', this::load);
    item("Save " + what + "\u2026", 'S', this::save);
    item("Copy as JSON", 'J', this::copy);
    if (topic.root() == Root.PROJECT_OPTIONS) {
      addSeparator();
      distrust.addActionListener(event -> desk.change(desk.settings()::distrustProject));
      add(distrust);
    }
  }

  /** Opens it with its right edge at the button's, so that it stays within the window. */
  void below(Component button) {
    show(button, button.getWidth() - getPreferredSize().width, button.getHeight());
  }

  private void item(String words, char mnemonic, Runnable action) {
    JMenuItem item = new JMenuItem(words, mnemonic);
    item.addActionListener(event -> action.run());
    add(item);
  }

  @Override
  public void setVisible(boolean visible) {
    if (visible) {
      distrust.setEnabled(desk.settings().projectTrust() == Settings.Trust.TRUSTED);
    }
    super.setVisible(visible);
  }

  private void restore() {
    int answer =
        JOptionPane.showConfirmDialog(
            getInvoker(),
            "Restore the defaults of \u201c" + topic.title() + "\u201d? Undo takes it back.",
            "Restore defaults",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.QUESTION_MESSAGE);
    if (answer == JOptionPane.OK_OPTION) {
      desk.change(() -> desk.settings().restoreDefaults(topic.root(), pattern()));
    }
  }

  private String pattern() {
    return topic.isRoot() ? topic.path() + ".*" : topic.path().toString();
  }

  private void load() {
    Component parent = getInvoker();
    JFileChooser chooser = chooser("Load " + topic.title());
    if (chooser.showOpenDialog(parent) == JFileChooser.APPROVE_OPTION) {
      Path file = chooser.getSelectedFile().toPath();
      desk.work(
          () -> SectionFiles.preview(desk.settings(), topic, file),
          preview -> offer(parent, preview));
    }
  }

  private void offer(Component parent, SectionFiles.Preview preview) {
    LoadReport report = preview.report();
    String lead =
        report.ok()
            ? report.changes().isEmpty()
                ? report.source() + " would change nothing of \u201c" + topic.title() + "\u201d."
                : report.source() + " would change \u201c" + topic.title() + "\u201d as follows."
            : report.source() + " cannot be loaded. Nothing was changed.";
    if (ReportDialog.confirm(parent, "Load " + topic.title(), lead, report, "Load")) {
      desk.change(() -> desk.settings().load(topic.root(), preview.document()));
    }
  }

  private void save() {
    JFileChooser chooser = chooser("Save " + topic.title());
    JCheckBox changed = new JCheckBox("Only what is set here");
    changed.setMnemonic('O');
    changed.setToolTipText("Leaves out what has its default value.");
    chooser.setAccessory(changed);
    chooser.setSelectedFile(new File(topic.path().last().orElseThrow() + ".json"));
    Component parent = getInvoker();
    if (chooser.showSaveDialog(parent) != JFileChooser.APPROVE_OPTION) {
      return;
    }
    Path file = chooser.getSelectedFile().toPath();
    Settings.Scope scope =
        changed.isSelected() ? Settings.Scope.CHANGED : Settings.Scope.EVERYTHING;
    if (!Files.exists(file) || replaces(parent, file)) {
      desk.work(
          () -> SectionFiles.save(desk.settings(), topic, file, scope),
          saved -> desk.say("Saved " + topic.title() + " in " + saved + "."));
    }
  }

  private static boolean replaces(Component parent, Path file) {
    return JOptionPane.showConfirmDialog(
            parent,
            file.getFileName() + " is there already. Replace it?",
            "Save",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.WARNING_MESSAGE)
        == JOptionPane.OK_OPTION;
  }

  private void copy() {
    desk.work(
        () -> desk.settings().exportText(List.of(pattern()), Settings.Scope.EVERYTHING),
        text -> Clip.copy(desk, text));
  }

  private static JFileChooser chooser(String title) {
    JFileChooser chooser = new JFileChooser();
    chooser.setDialogTitle(title);
    chooser.setFileFilter(new FileNameExtensionFilter("Settings (*.json)", "json", "jsonc"));
    return chooser;
  }
}

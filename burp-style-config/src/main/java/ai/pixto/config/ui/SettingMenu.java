package ai.pixto.config.ui;

import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import java.util.List;
import java.util.function.Supplier;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;

/** What can be done with one setting besides changing it. */
final class SettingMenu extends JPopupMenu {

  private final transient Desk desk;
  private final transient Setting setting;
  private final transient Supplier<FieldState> state;
  private final JMenuItem restore = new JMenuItem("Restore default", 'R');

  SettingMenu(Desk desk, Setting setting, Supplier<FieldState> state) {
    this.desk = desk;
    this.setting = setting;
    this.state = state;
    restore.addActionListener(event -> restore());
    add(restore);
    addSeparator();
    JMenuItem path = new JMenuItem("Copy path", 'P');
    path.addActionListener(event -> Clip.copy(desk, setting.path().toString()));
    add(path);
    JMenuItem json = new JMenuItem("Copy as JSON", 'J');
    json.addActionListener(event -> copyJson());
    add(json);
    addSeparator();
    JMenuItem explain = new JMenuItem("Explain\u2026", 'E');
    explain.addActionListener(event -> ExplainDialog.open(getInvoker(), desk.settings(), setting));
    add(explain);
  }

  @Override
  public void setVisible(boolean visible) {
    if (visible) {
      restore.setEnabled(state.get() != null && state.get().stored());
    }
    super.setVisible(visible);
  }

  private void restore() {
    SettingPath path = setting.path();
    Root root = Root.of(path.keys().get(0)).orElseThrow();
    desk.change(() -> desk.settings().restoreDefaults(root, path.toString()));
  }

  private void copyJson() {
    List<String> patterns = List.of(setting.path().toString());
    desk.work(
        () -> desk.settings().exportText(patterns, Settings.Scope.EVERYTHING),
        text -> Clip.copy(desk, text));
  }
}

package ai.pixto.config.ui;

import ai.pixto.config.LoadReport;
import ai.pixto.config.SecretNames;
import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JOptionPane;

/** Says where a secret is kept; sets it and forgets it, but never shows it. */
final class SecretEditor implements Editor {

  private final Desk desk;
  private final SettingPath path;
  private final String title;
  private final Consumer<Callable<LoadReport>> change;
  private final Line component;
  private final JLabel status = new JLabel("Not set");
  private final JButton set = new JButton("Set\u2026");
  private final JButton forget = new JButton("Forget");
  private Optional<SecretReference> shown = Optional.empty();

  /**
   * @param change runs what changes the settings, and tells of problems beside the field
   */
  SecretEditor(Desk desk, Setting setting, Consumer<Callable<LoadReport>> change) {
    this.desk = desk;
    this.change = change;
    path = setting.path();
    title = FieldTexts.title(setting);
    status.setFont(Em.font());
    component = new Line(false, status, set, forget);
    set.addActionListener(event -> ask());
    forget.addActionListener(event -> forget());
    forget.getAccessibleContext().setAccessibleDescription("Forgets " + title + ".");
  }

  private void ask() {
    Settings settings = desk.settings();
    SecretDialog.ask(component, title, settings.secrets(), shown)
        .ifPresent(answer -> change.accept(() -> apply(settings, answer)));
  }

  private LoadReport apply(Settings settings, SecretDialog.Answer answer) {
    if (answer instanceof SecretDialog.Answer.Keep keep) {
      SecretReference.Stored name = SecretNames.of(settings, path);
      return Secrets.keep(
          settings.secrets(), name.name(), keep.secret(), () -> settings.set(path, name.toJson()));
    }
    return settings.set(path, ((SecretDialog.Answer.Variable) answer).reference().toJson());
  }

  private void forget() {
    int answer =
        JOptionPane.showConfirmDialog(
            component,
            "Forget \u201c" + title + "\u201d? This cannot be undone.",
            "Forget a secret",
            JOptionPane.OK_CANCEL_OPTION,
            JOptionPane.WARNING_MESSAGE);
    if (answer == JOptionPane.OK_OPTION) {
      Optional<SecretReference> now = shown;
      change.accept(() -> Secrets.forget(desk.settings(), path, now));
    }
  }

  @Override
  public JComponent component() {
    return component;
  }

  @Override
  public JComponent target() {
    return set;
  }

  @Override
  public void show(Optional<JsonElement> value) {
    Optional<SecretReference> reference = value.flatMap(SecretReference::of);
    shown = reference;
    forget.setEnabled(reference.isPresent());
    desk.work(
        () -> Secrets.status(desk.settings(), reference),
        words -> {
          if (shown.equals(reference)) {
            status.setText(words);
          }
        });
  }

  /** Only the dialog's answer changes a secret. */
  @Override
  public Optional<JsonElement> value() {
    return shown.map(SecretReference::toJson);
  }

  @Override
  public boolean edited() {
    return false;
  }
}

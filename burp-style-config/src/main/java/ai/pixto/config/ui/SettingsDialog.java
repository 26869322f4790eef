package ai.pixto.config.ui;

import ai.pixto.config.Settings;
import java.awt.Window;
import java.awt.event.KeyEvent;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import javax.swing.WindowConstants;

/** A window of its own around a {@link SettingsPanel}. For the event thread. */
public final class SettingsDialog extends JDialog {

  private SettingsDialog(Window owner, Settings settings) {
    super(owner, settings.application().title() + " settings", ModalityType.MODELESS);
    setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
    setContentPane(new SettingsPanel(settings));
    getRootPane()
        .registerKeyboardAction(
            event -> dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    pack();
    setLocationRelativeTo(owner);
  }

  /**
   * Opens it and returns at once. Closed by the person, or with its owner.
   *
   * @param owner the window that it stands in front of
   */
  public static SettingsDialog open(Window owner, Settings settings) {
    SettingsDialog dialog = new SettingsDialog(owner, settings);
    dialog.setVisible(true);
    return dialog;
  }
}

package ai.pixto.config.ui;

import java.awt.event.ActionEvent;
import javax.swing.AbstractAction;
import javax.swing.JComponent;
import javax.swing.KeyStroke;

/** Keys that do something. */
final class Keys {

  private Keys() {}

  /** While {@code component} has the keyboard. */
  static void bind(JComponent component, KeyStroke key, Runnable action) {
    bind(component, JComponent.WHEN_FOCUSED, key, action);
  }

  /** While something in {@code component} has the keyboard. */
  static void bindWithin(JComponent component, KeyStroke key, Runnable action) {
    bind(component, JComponent.WHEN_ANCESTOR_OF_FOCUSED_COMPONENT, key, action);
  }

  private static void bind(JComponent component, int when, KeyStroke key, Runnable action) {
    component.getInputMap(when).put(key, key.toString());
    component
        .getActionMap()
        .put(
            key.toString(),
            new AbstractAction() {
              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }
}

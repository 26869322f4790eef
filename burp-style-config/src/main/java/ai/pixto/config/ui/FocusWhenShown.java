package ai.pixto.config.ui;

import javax.swing.event.AncestorEvent;
import javax.swing.event.AncestorListener;

/** Gives a component of a dialog the keyboard when the dialog opens. */
final class FocusWhenShown implements AncestorListener {

  @Override
  public void ancestorAdded(AncestorEvent event) {
    event.getComponent().requestFocusInWindow();
  }

  @Override
  public void ancestorRemoved(AncestorEvent event) {}

  @Override
  public void ancestorMoved(AncestorEvent event) {}
}

package ai.pixto.config.ui;

import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;

/** Saves a field when the person goes on to another. */
final class OnLeave extends FocusAdapter {

  private final Editor.Commit commit;

  OnLeave(Editor.Commit commit) {
    this.commit = commit;
  }

  @Override
  public void focusLost(FocusEvent event) {
    if (!event.isTemporary()) {
      commit.now();
    }
  }
}

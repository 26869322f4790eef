package ai.pixto.config.ui;

import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;

/** The clipboard. */
final class Clip {

  private Clip() {}

  static void copy(Desk desk, String text) {
    try {
      Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text), null);
      desk.say("Copied.");
    } catch (IllegalStateException e) {
      // Another program holds the clipboard, as some remote desktops do.
      desk.say("The clipboard is in use by another program; try again.");
    }
  }
}

package ai.pixto.config.ui;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.AbstractButton;

/** Gives the fields of a page a letter each, by which Alt goes to them, as far as letters reach. */
final class Mnemonics {

  /** Taken by the panel itself: gear, search, trust, undo. */
  private static final String TAKEN = "GSTU";

  private Mnemonics() {}

  static void assign(List<FieldRow> rows) {
    Set<Character> free = new HashSet<>();
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      if (TAKEN.indexOf(letter) < 0) {
        free.add(letter);
      }
    }
    for (FieldRow row : rows) {
      String title = row.label().getText();
      for (int i = 0; i < title.length(); i++) {
        char letter = Character.toUpperCase(title.charAt(i));
        if (free.remove(letter)) {
          if (row.editor().titled() && row.editor().target() instanceof AbstractButton button) {
            button.setMnemonic(letter);
          } else {
            row.label().setDisplayedMnemonic(letter);
          }
          break;
        }
      }
    }
  }
}

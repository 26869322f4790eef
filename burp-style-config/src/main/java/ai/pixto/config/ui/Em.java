package ai.pixto.config.ui;

import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.UIManager;
import javax.swing.border.Border;

/** Lengths in the size of the look and feel's label font, so that all grows with it. */
final class Em {

  private Em() {}

  /** How many pixels {@code em} times the font's size are, at least one. */
  static int px(double em) {
    return Math.max(1, (int) Math.round(em * font().getSize2D()));
  }

  static Font font() {
    Font font = UIManager.getFont("Label.font");
    // Metal's bold labels are left to titles.
    return (font == null ? new Font(Font.DIALOG, Font.PLAIN, 12) : font).deriveFont(Font.PLAIN);
  }

  static Font bold(double scale) {
    return font().deriveFont(Font.BOLD, (float) (font().getSize2D() * scale));
  }

  static Border border(double top, double left, double bottom, double right) {
    return BorderFactory.createEmptyBorder(zero(top), zero(left), zero(bottom), zero(right));
  }

  private static int zero(double em) {
    return em == 0 ? 0 : px(em);
  }
}

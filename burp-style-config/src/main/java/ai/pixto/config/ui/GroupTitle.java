package ai.pixto.config.ui;

import java.awt.Dimension;
import java.awt.Graphics;
import javax.swing.JLabel;

/** The title of a group, with a rule to the right of it. */
final class GroupTitle extends JLabel {

  GroupTitle(String title, boolean top) {
    super(title);
    setFont(Em.bold(1));
    setBorder(Em.border(top ? 0.9 : 0.4, 0, 0.1, 0));
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    super.paintComponent(graphics);
    Dimension words = getPreferredSize();
    int y = (getInsets().top + getHeight() - getInsets().bottom) / 2;
    graphics.setColor(Palette.line());
    graphics.drawLine(words.width + Em.px(0.7), y, getWidth() - Em.px(0.3), y);
  }
}

package ai.pixto.config.ui;

import java.awt.Component;
import java.awt.Dimension;
import java.awt.Insets;
import javax.swing.JPanel;

/** Puts visible components one below the other, each as wide as itself, as high as it needs. */
class Stack extends JPanel implements WidthAware {

  private final int gap;

  /**
   * @param gap between two, in em
   */
  Stack(double gap) {
    super(null);
    this.gap = gap == 0 ? 0 : Em.px(gap);
    setOpaque(false);
  }

  @Override
  public int heightFor(int width) {
    Insets insets = getInsets();
    int inner = Math.max(0, width - insets.left - insets.right);
    int height = 0;
    for (Component child : getComponents()) {
      if (child.isVisible()) {
        height += (height == 0 ? 0 : gap) + WidthAware.height(child, inner);
      }
    }
    return height + insets.top + insets.bottom;
  }

  @Override
  public void doLayout() {
    Insets insets = getInsets();
    int inner = Math.max(0, getWidth() - insets.left - insets.right);
    int y = insets.top;
    for (Component child : getComponents()) {
      if (child.isVisible()) {
        int height = WidthAware.height(child, inner);
        child.setBounds(insets.left, y, inner, height);
        y += height + gap;
      }
    }
  }

  @Override
  public Dimension getPreferredSize() {
    int width = getWidth();
    if (width == 0) {
      for (Component child : getComponents()) {
        width = Math.max(width, child.isVisible() ? child.getPreferredSize().width : 0);
      }
      width += getInsets().left + getInsets().right;
    }
    return new Dimension(width, heightFor(width));
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(Em.px(10), getPreferredSize().height);
  }
}

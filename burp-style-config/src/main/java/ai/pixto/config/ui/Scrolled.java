package ai.pixto.config.ui;

import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.Scrollable;

/** A stack as wide as the viewport that it is scrolled in. */
class Scrolled extends Stack implements Scrollable {

  Scrolled(double gap) {
    super(gap);
  }

  @Override
  public Dimension getPreferredSize() {
    int width = getParent() == null ? 0 : getParent().getWidth();
    return width == 0 ? super.getPreferredSize() : new Dimension(width, heightFor(width));
  }

  @Override
  public void setBounds(int x, int y, int width, int height) {
    boolean wider = width != getWidth();
    super.setBounds(x, y, width, height);
    if (wider) {
      // The height that fits depends on the width, which is known only now.
      revalidate();
    }
  }

  @Override
  public Dimension getPreferredScrollableViewportSize() {
    return getPreferredSize();
  }

  @Override
  public int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
    return Em.px(3);
  }

  @Override
  public int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
    return Math.max(Em.px(3), visible.height - Em.px(3));
  }

  @Override
  public boolean getScrollableTracksViewportWidth() {
    return true;
  }

  @Override
  public boolean getScrollableTracksViewportHeight() {
    return false;
  }
}

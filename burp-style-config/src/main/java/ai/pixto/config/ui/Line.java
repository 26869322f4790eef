package ai.pixto.config.ui;

import java.awt.Component;
import java.awt.Dimension;
import javax.swing.JPanel;

/** Components in a row at the size they like; the first gives way where there is no room. */
final class Line extends JPanel implements WidthAware {

  private final boolean fill;

  /**
   * @param fill whether the first takes what room is left
   */
  Line(boolean fill, Component... parts) {
    super(null);
    this.fill = fill;
    setOpaque(false);
    for (Component part : parts) {
      add(part);
    }
  }

  @Override
  public void doLayout() {
    int gap = Em.px(0.5);
    int room = getWidth();
    for (int i = 1; i < getComponentCount(); i++) {
      Component part = getComponent(i);
      room -= part.isVisible() ? part.getPreferredSize().width + gap : 0;
    }
    int x = 0;
    for (int i = 0; i < getComponentCount(); i++) {
      Component part = getComponent(i);
      if (part.isVisible()) {
        Dimension wish = part.getPreferredSize();
        int width = i > 0 ? wish.width : Math.max(0, fill ? room : Math.min(wish.width, room));
        int height = i == 0 ? getHeight() : Math.min(wish.height, getHeight());
        part.setBounds(x, (getHeight() - height) / 2, width, height);
        x += width + gap;
      }
    }
  }

  @Override
  public int heightFor(int width) {
    return getPreferredSize().height;
  }

  @Override
  public Dimension getPreferredSize() {
    int width = 0;
    int height = 0;
    for (Component part : getComponents()) {
      if (part.isVisible()) {
        Dimension wish = part.getPreferredSize();
        width += wish.width + (width == 0 ? 0 : Em.px(0.5));
        height = Math.max(height, wish.height);
      }
    }
    return new Dimension(width, height);
  }

  @Override
  public int getBaseline(int width, int height) {
    return getComponentCount() == 0 ? -1 : getComponent(0).getBaseline(width, height);
  }
}

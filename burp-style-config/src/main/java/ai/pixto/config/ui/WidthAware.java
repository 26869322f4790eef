package ai.pixto.config.ui;

import java.awt.Component;

/** A component whose height depends on the width that it is given. */
interface WidthAware {

  /** Pixels that it needs at this width. */
  int heightFor(int width);

  /** The same of any component; others have one height. */
  static int height(Component component, int width) {
    return component instanceof WidthAware aware
        ? aware.heightFor(width)
        : component.getPreferredSize().height;
  }
}

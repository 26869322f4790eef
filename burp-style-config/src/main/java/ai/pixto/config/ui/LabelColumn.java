package ai.pixto.config.ui;

import java.util.ArrayList;
import java.util.List;
import javax.swing.JLabel;

/** The labels of one page, which share a width so that the fields beside them are aligned. */
final class LabelColumn {

  private static final double WIDEST_EM = 17;

  private final List<JLabel> labels = new ArrayList<>();

  void add(JLabel label) {
    labels.add(label);
  }

  /** Pixels; longer labels are cut. */
  int width() {
    int widest = Em.px(8);
    for (JLabel label : labels) {
      widest = Math.max(widest, label.getPreferredSize().width);
    }
    return Math.min(widest, Em.px(WIDEST_EM));
  }
}

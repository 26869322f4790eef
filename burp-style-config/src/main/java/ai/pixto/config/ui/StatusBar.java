package ai.pixto.config.ui;

import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** The foot of the panel: what was done last, and the way to take it back. */
final class StatusBar extends JPanel {

  private final JLabel words = new JLabel(" ");
  private final JButton undo = new JButton("Undo");

  StatusBar(Runnable takeBack) {
    super(new BorderLayout(Em.px(0.8), 0));
    setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createMatteBorder(1, 0, 0, 0, Palette.line()),
            Em.border(0.4, 0.8, 0.4, 0.8)));
    words.setFont(Em.font());
    undo.setMnemonic('U');
    undo.setEnabled(false);
    undo.setToolTipText("Takes back the last change.");
    undo.addActionListener(event -> takeBack.run());
    add(words, BorderLayout.CENTER);
    add(undo, BorderLayout.LINE_END);
  }

  void say(String sentence) {
    words.setText(sentence);
    words.setToolTipText(sentence);
  }

  void canUndo(boolean can) {
    undo.setEnabled(can);
  }
}

package ai.pixto.config.ui;

import java.awt.Insets;
import java.util.function.Consumer;
import javax.swing.Icon;
import javax.swing.JButton;

/** A small flat button with a picture, and words for those who hear or hover. */
final class IconButton extends JButton {

  IconButton(Icon icon, String words, Consumer<IconButton> action) {
    super(icon);
    setToolTipText(words);
    getAccessibleContext().setAccessibleName(words);
    putClientProperty("JButton.buttonType", "toolBarButton");
    setMargin(new Insets(0, 0, 0, 0));
    setBorder(Em.border(0.2, 0.2, 0.2, 0.2));
    setContentAreaFilled(false);
    setForeground(Palette.dim());
    setRolloverEnabled(true);
    addChangeListener(
        event ->
            setForeground(
                getModel().isRollover() || getModel().isArmed() ? Palette.text() : Palette.dim()));
    addActionListener(event -> action.accept(this));
  }
}

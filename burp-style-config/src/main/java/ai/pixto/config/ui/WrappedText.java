package ai.pixto.config.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.JTextArea;
import javax.swing.text.BadLocationException;
import javax.swing.text.DefaultHighlighter;

/** A label that breaks its text into lines. */
final class WrappedText extends JTextArea implements WidthAware {

  private static final Color CLEAR = new Color(0, true);

  /**
   * @param colour of the text
   */
  WrappedText(String text, Color colour) {
    super(text);
    setEditable(false);
    setFocusable(false);
    setLineWrap(true);
    setWrapStyleWord(true);
    setOpaque(false);
    // Nimbus paints the background of text whether opaque or not.
    setBackground(CLEAR);
    setBorder(BorderFactory.createEmptyBorder());
    setFont(Em.font());
    setForeground(colour);
    setDisabledTextColor(colour);
    setCursor(null);
    setVisible(!text.isEmpty());
  }

  /** Shows {@code text}, or nothing at all where it is empty. */
  void say(String text) {
    if (!getText().equals(text)) {
      setText(text);
    }
    setVisible(!text.isEmpty());
  }

  /** Marks each of these words; no words mark nothing. */
  void mark(SearchQuery query) {
    getHighlighter().removeAllHighlights();
    String text = getText().toLowerCase(Locale.ROOT);
    for (String word : query.words()) {
      for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length())) {
        try {
          getHighlighter()
              .addHighlight(
                  at,
                  at + word.length(),
                  new DefaultHighlighter.DefaultHighlightPainter(Palette.found()));
        } catch (BadLocationException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  @Override
  public int heightFor(int width) {
    // A text's view breaks its lines at the width that the component has.
    if (getWidth() != width) {
      setSize(width, Short.MAX_VALUE);
    }
    return super.getPreferredSize().height;
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(0, super.getMinimumSize().height);
  }
}

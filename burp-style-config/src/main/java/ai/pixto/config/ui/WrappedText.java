package ai.pixto.config.ui;

import java.awt.Color;
import java.awt.Dimension;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Insets;
import java.awt.RenderingHints;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import javax.swing.UIManager;

/**
 * A label that breaks its text into lines. A page has dozens of them, for which text areas take too
 * long.
 */
final class WrappedText extends JComponent implements WidthAware {

  private String text;
  private transient SearchQuery query = SearchQuery.NONE;
  private transient List<String> lines = List.of();
  private int brokenAt = -1;

  /**
   * @param text may have several paragraphs; invisible where it is empty
   */
  WrappedText(String text, Color colour) {
    this.text = text;
    setFont(Em.font());
    setForeground(colour);
    setVisible(!text.isEmpty());
  }

  String getText() {
    return text;
  }

  /** Shows {@code words}, or nothing at all where they are empty. */
  void say(String words) {
    text = words;
    brokenAt = -1;
    setVisible(!words.isEmpty());
    revalidate();
    repaint();
  }

  /** Marks each of these words; no words mark nothing. */
  void mark(SearchQuery wanted) {
    query = wanted;
    repaint();
  }

  @Override
  public int heightFor(int width) {
    Insets insets = getInsets();
    int count = lines(width - insets.left - insets.right).size();
    return count * metrics().getHeight() + insets.top + insets.bottom;
  }

  @Override
  public Dimension getPreferredSize() {
    Insets insets = getInsets();
    int widest = 0;
    for (String paragraph : text.split("\n")) {
      widest = Math.max(widest, metrics().stringWidth(paragraph));
    }
    int width = (getWidth() > 0 ? getWidth() : Math.min(widest, Em.px(40)) + insets.left);
    return new Dimension(width, heightFor(width));
  }

  private FontMetrics metrics() {
    return getFontMetrics(getFont());
  }

  private List<String> lines(int width) {
    if (brokenAt != width) {
      List<String> broken = new ArrayList<>();
      for (String paragraph : text.split("\n")) {
        breakUp(paragraph, Math.max(width, Em.px(4)), broken);
      }
      lines = broken;
      brokenAt = width;
    }
    return lines;
  }

  /** Fills line after line with as many pieces as fit; a piece longer than a line is cut. */
  private void breakUp(String paragraph, int width, List<String> broken) {
    BreakIterator pieces = BreakIterator.getLineInstance();
    pieces.setText(paragraph);
    int start = 0;
    int end = 0;
    for (int next = pieces.next(); next != BreakIterator.DONE; next = pieces.next()) {
      if (paragraph.charAt(next - 1) == ':' && next < paragraph.length()) {
        // Else an address or a place in a file would be torn apart.
        continue;
      }
      if (!fits(paragraph, start, next, width) && end > start) {
        broken.add(paragraph.substring(start, end).stripTrailing());
        start = end;
      }
      end = next;
      while (!fits(paragraph, start, end, width)) {
        int cut = end - 1;
        while (cut > start + 1 && !fits(paragraph, start, cut, width)) {
          cut--;
        }
        broken.add(paragraph.substring(start, cut));
        start = cut;
      }
    }
    broken.add(paragraph.substring(start).stripTrailing());
  }

  private boolean fits(String paragraph, int start, int end, int width) {
    return end - start <= 1
        || metrics().stringWidth(paragraph.substring(start, end).stripTrailing()) <= width;
  }

  @Override
  protected void paintComponent(Graphics graphics) {
    Graphics2D pen = (Graphics2D) graphics.create();
    // As the look and feel's own labels are drawn.
    Object smooth = UIManager.get(RenderingHints.KEY_TEXT_ANTIALIASING);
    if (smooth != null) {
      pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, smooth);
    }
    pen.setFont(getFont());
    Insets insets = getInsets();
    int y = insets.top;
    for (String line : lines(getWidth() - insets.left - insets.right)) {
      paintMarks(pen, line, insets.left, y);
      pen.setColor(getForeground());
      pen.drawString(line, insets.left, y + metrics().getAscent());
      y += metrics().getHeight();
    }
    pen.dispose();
  }

  private void paintMarks(Graphics2D pen, String line, int x, int y) {
    String lower = line.toLowerCase(Locale.ROOT);
    pen.setColor(Palette.found());
    for (String word : query.words()) {
      for (int at = lower.indexOf(word);
          at >= 0 && lower.length() == line.length();
          at = lower.indexOf(word, at + word.length())) {
        int left = metrics().stringWidth(line.substring(0, at));
        int right = metrics().stringWidth(line.substring(0, at + word.length()));
        pen.fillRect(x + left, y, right - left, metrics().getHeight());
      }
    }
  }

  @Override
  public AccessibleContext getAccessibleContext() {
    if (accessibleContext == null) {
      accessibleContext = new Words();
    }
    return accessibleContext;
  }

  /** Read as a label is. */
  private final class Words extends AccessibleJComponent {

    @Override
    public AccessibleRole getAccessibleRole() {
      return AccessibleRole.LABEL;
    }

    @Override
    public String getAccessibleName() {
      return text;
    }
  }
}

package ai.pixto.config.ui;

import java.awt.Color;
import java.awt.SystemColor;
import javax.swing.UIManager;

/**
 * Colours derived from the look and feel's own, so that they can be read on a dark background as on
 * a light one.
 */
final class Palette {

  /** For text, as WCAG 2.2 asks (success criterion 1.4.3). */
  private static final double TEXT_CONTRAST = 4.5;

  /** For marks that are no text (success criterion 1.4.11). */
  private static final double MARK_CONTRAST = 3;

  private static final Color RED = Color.getHSBColor(0.99f, 0.75f, 0.8f);
  private static final Color AMBER = Color.getHSBColor(0.1f, 0.9f, 0.75f);

  private Palette() {}

  static Color background() {
    return plain(UIManager.getColor("Panel.background"), SystemColor.control);
  }

  static Color text() {
    return legible(
        plain(UIManager.getColor("Label.foreground"), SystemColor.controlText),
        background(),
        TEXT_CONTRAST);
  }

  /** For what is said beside the matter. */
  static Color dim() {
    return legible(mix(text(), background(), 0.32), background(), TEXT_CONTRAST);
  }

  /** For rules between groups. */
  static Color line() {
    return mix(text(), background(), 0.8);
  }

  /** For the mark of a modified value. */
  static Color accent() {
    return legible(selection(), background(), MARK_CONTRAST);
  }

  static Color accentText() {
    return legible(selection(), background(), TEXT_CONTRAST);
  }

  static Color error() {
    return legible(RED, background(), TEXT_CONTRAST);
  }

  static Color warning() {
    return legible(AMBER, background(), MARK_CONTRAST);
  }

  static Color warningText() {
    return legible(AMBER, background(), TEXT_CONTRAST);
  }

  static Color bannerBackground() {
    return mix(AMBER, background(), 0.86);
  }

  /** Behind what a search has found, under text of the usual colour. */
  static Color found() {
    return mix(AMBER, background(), 0.6);
  }

  private static Color selection() {
    for (String key :
        new String[] {
          "Component.accentColor",
          "nimbusSelectionBackground",
          "Tree.selectionBackground",
          "List.selectionBackground"
        }) {
      Color color = UIManager.getColor(key);
      if (color != null) {
        return plain(color, color);
      }
    }
    return plain(SystemColor.textHighlight, SystemColor.textHighlight);
  }

  /** A colour's own value, as some look and feels give ones that change when they are installed. */
  private static Color plain(Color color, Color otherwise) {
    return new Color((color == null ? otherwise : color).getRGB());
  }

  static Color mix(Color one, Color other, double share) {
    return new Color(
        mix(one.getRed(), other.getRed(), share),
        mix(one.getGreen(), other.getGreen(), share),
        mix(one.getBlue(), other.getBlue(), share));
  }

  private static int mix(int one, int other, double share) {
    return (int) Math.round(one + (other - one) * share);
  }

  /** {@code wish} moved towards black or white until it stands out from {@code background}. */
  static Color legible(Color wish, Color background, double contrast) {
    Color end = luminance(background) > 0.18 ? Color.BLACK : Color.WHITE;
    for (double share = 0; share < 1; share += 0.05) {
      Color color = mix(wish, end, share);
      if (contrast(color, background) >= contrast) {
        return color;
      }
    }
    return end;
  }

  /** Contrast ratio of WCAG 2.2, from 1 to 21. */
  static double contrast(Color one, Color other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  /** Relative luminance of WCAG 2.2, from 0 to 1. */
  private static double luminance(Color color) {
    return 0.2126 * linear(color.getRed())
        + 0.7152 * linear(color.getGreen())
        + 0.0722 * linear(color.getBlue());
  }

  private static double linear(int channel) {
    double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }
}

package ai.pixto.image;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a cut-out is laid on. Immutable; safe for any number of threads. */
public sealed interface Backdrop {

  /**
   * One sRGB colour everywhere.
   *
   * @param red 0 to 255
   * @param green 0 to 255
   * @param blue 0 to 255
   */
  record Colour(int red, int green, int blue) implements Backdrop {

    /** The sixteen of HTML 4 and a few that product pictures are laid on. */
    private static final Map<String, Integer> NAMES =
        Map.ofEntries(
            Map.entry("aqua", 0x00ffff),
            Map.entry("beige", 0xf5f5dc),
            Map.entry("black", 0x000000),
            Map.entry("blue", 0x0000ff),
            Map.entry("brown", 0xa52a2a),
            Map.entry("cyan", 0x00ffff),
            Map.entry("fuchsia", 0xff00ff),
            Map.entry("gold", 0xffd700),
            Map.entry("gray", 0x808080),
            Map.entry("green", 0x008000),
            Map.entry("grey", 0x808080),
            Map.entry("ivory", 0xfffff0),
            Map.entry("lavender", 0xe6e6fa),
            Map.entry("lightgray", 0xd3d3d3),
            Map.entry("lightgrey", 0xd3d3d3),
            Map.entry("lime", 0x00ff00),
            Map.entry("magenta", 0xff00ff),
            Map.entry("maroon", 0x800000),
            Map.entry("navy", 0x000080),
            Map.entry("olive", 0x808000),
            Map.entry("orange", 0xffa500),
            Map.entry("pink", 0xffc0cb),
            Map.entry("purple", 0x800080),
            Map.entry("red", 0xff0000),
            Map.entry("silver", 0xc0c0c0),
            Map.entry("skyblue", 0x87ceeb),
            Map.entry("teal", 0x008080),
            Map.entry("turquoise", 0x40e0d0),
            Map.entry("violet", 0xee82ee),
            Map.entry("white", 0xffffff),
            Map.entry("whitesmoke", 0xf5f5f5),
            Map.entry("yellow", 0xffff00));

    public Colour {
      if (((red | green | blue) & ~0xff) != 0) {
        throw new IllegalArgumentException("A colour's parts lie between 0 and 255.");
      }
    }

    /**
     * A name such as {@code white}, or {@code #RRGGBB}, or {@code #RGB}: {@code #f80} is {@code
     * #ff8800}. Empty when it is none of these.
     */
    public static Optional<Colour> parse(String text) {
      String lower = text.toLowerCase(Locale.ROOT);
      Integer named = NAMES.get(lower);
      if (named != null) {
        return Optional.of(ofRgb(named));
      }
      if (lower.matches("#[0-9a-f]{6}")) {
        return Optional.of(ofRgb(Integer.parseInt(lower.substring(1), 16)));
      }
      if (lower.matches("#[0-9a-f]{3}")) {
        int value = Integer.parseInt(lower.substring(1), 16);
        return Optional.of(
            new Colour(17 * (value >> 8), 17 * (value >> 4 & 15), 17 * (value & 15)));
      }
      return Optional.empty();
    }

    private static Colour ofRgb(int rgb) {
      return new Colour(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    boolean isGrey() {
      return red == green && green == blue;
    }
  }

  /**
   * Another picture, scaled to cover the whole area with its middle in the middle; what stands over
   * is cut off.
   */
  record Scene(Picture picture) implements Backdrop {
    public Scene {
      Objects.requireNonNull(picture);
    }
  }

  /** The picture's own background out of focus, without a glow of the object around it. */
  record Blurred() implements Backdrop {}
}

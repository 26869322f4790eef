package ai.pixto.cutout.segment;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.RgbImage;

/**
 * Reads strokes that a person painted in any editor: green keeps, red removes. They may be painted
 * on a transparent or plain picture, or on a copy of the picture itself; on a copy only what
 * differs from the picture is a stroke, so that red roses and green leaves are not taken for one.
 */
public final class PaintedStrokes {

  /** The brightest channel of a stroke reaches this, so that CSS's dark {@code green} counts. */
  private static final int LEAST_BRIGHTNESS = 112;

  /** A channel that differs by more than this has been painted over, not just recompressed. */
  private static final int PAINTED_OVER = 24;

  private PaintedStrokes() {}

  /**
   * @param painted the picture with the strokes
   * @param picture the picture that they are for
   * @throws InvalidRequestException with field {@code strokes} if the sizes differ or there is no
   *     stroke
   */
  public static Strokes read(Picture painted, Picture picture) {
    int width = picture.width();
    int height = picture.height();
    if (painted.width() != width || painted.height() != height) {
      throw new InvalidRequestException(
          "strokes",
          "The strokes are "
              + painted.width()
              + " x "
              + painted.height()
              + " pixels, the picture "
              + width
              + " x "
              + height
              + "; draw them on a copy of the picture at its size.");
    }
    RgbImage paint = painted.rgb();
    RgbImage below = picture.rgb();
    boolean copy = isCopy(painted, paint, below);
    byte[] marks = new byte[width * height];
    boolean any = false;
    for (int i = 0; i < marks.length; i++) {
      if (opaque(painted, i) && !(copy && same(paint, below, i))) {
        marks[i] = mark(paint.rgb(), 3 * i);
        any |= marks[i] != Strokes.NONE;
      }
    }
    if (!any) {
      throw new InvalidRequestException(
          "strokes",
          "There is no stroke in the strokes picture; paint pure green (#00FF00) on what to keep"
              + " and pure red (#FF0000) on what to remove.");
    }
    return new Strokes(width, height, marks);
  }

  private static boolean isCopy(Picture painted, RgbImage paint, RgbImage below) {
    int alike = 0;
    for (int i = 0; i < paint.pixels(); i++) {
      if (opaque(painted, i) && same(paint, below, i)) {
        alike++;
      }
    }
    return alike > paint.pixels() / 2;
  }

  private static boolean opaque(Picture painted, int pixel) {
    int channels = painted.channels();
    return !painted.hasAlpha() || painted.value(channels * pixel + channels - 1) >= 0.5f;
  }

  private static boolean same(RgbImage a, RgbImage b, int pixel) {
    for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
      if (Math.abs((a.rgb()[i] & 0xff) - (b.rgb()[i] & 0xff)) > PAINTED_OVER) {
        return false;
      }
    }
    return true;
  }

  private static byte mark(byte[] rgb, int at) {
    int red = rgb[at] & 0xff;
    int green = rgb[at + 1] & 0xff;
    int blue = rgb[at + 2] & 0xff;
    if (green >= LEAST_BRIGHTNESS && 2 * red <= green && 2 * blue <= green) {
      return Strokes.KEEP;
    }
    if (red >= LEAST_BRIGHTNESS && 2 * green <= red && 2 * blue <= red) {
      return Strokes.REMOVE;
    }
    return Strokes.NONE;
  }
}

package ai.pixto.video;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * A frame as video codecs take it: brightness for each pixel, colour for each four, in the
 * "limited" range of ITU-R BT.709 (brightness 16 to 235, colour 16 to 240). Colour samples lie
 * between two rows, on the left of two columns, as H.264 has it unless told otherwise (ITU-T H.264,
 * figure E-1, type 0).
 *
 * @param width even
 * @param height even
 * @param y rows from the top, unsigned
 * @param cb a quarter as many
 * @param cr a quarter as many
 */
record Yuv420(int width, int height, byte[] y, byte[] cb, byte[] cr) {

  private static final int ROWS_A_CHUNK = 32;
  private static final int SHIFT = 16;

  // BT.709, table 3, items 3.2 and 3.3, for 8 bits and scaled by 2^16.
  private static final double KR = 0.2126;
  private static final double KB = 0.0722;
  private static final int Y_R = scaled(KR * 219 / 255);
  private static final int Y_G = scaled((1 - KR - KB) * 219 / 255);
  private static final int Y_B = scaled(KB * 219 / 255);
  private static final int CB_R = scaled(-KR / (2 * (1 - KB)) * 224 / 255);
  private static final int CB_B = scaled(0.5 * 224 / 255);
  private static final int CR_R = CB_B;
  private static final int CR_B = scaled(-KB / (2 * (1 - KR)) * 224 / 255);

  private static int scaled(double factor) {
    return (int) Math.round(factor * (1 << SHIFT));
  }

  static Yuv420 of(RgbImage image, TaskContext task) {
    int width = image.width();
    int height = image.height();
    byte[] y = new byte[width * height];
    byte[] cb = new byte[y.length / 4];
    byte[] cr = new byte[y.length / 4];
    task.forRange(
        height / 2,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          int[] sums = new int[3 * width];
          for (int pair = top; pair < bottom; pair++) {
            brightness(image, 2 * pair, y);
            brightness(image, 2 * pair + 1, y);
            colour(image, pair, sums, cb, cr);
          }
        });
    return new Yuv420(width, height, y, cb, cr);
  }

  private static void brightness(RgbImage image, int row, byte[] y) {
    byte[] rgb = image.rgb();
    int from = 3 * row * image.width();
    int to = row * image.width();
    int half = 1 << SHIFT - 1;
    for (int x = 0; x < image.width(); x++, from += 3) {
      int sum =
          Y_R * (rgb[from] & 0xff) + Y_G * (rgb[from + 1] & 0xff) + Y_B * (rgb[from + 2] & 0xff);
      y[to + x] = (byte) (16 + (sum + half >> SHIFT));
    }
  }

  /** Each sample weighs its own two pixels twice and their neighbours on both sides once. */
  private static void colour(RgbImage image, int pair, int[] sums, byte[] cb, byte[] cr) {
    byte[] rgb = image.rgb();
    int width = image.width();
    int upper = 6 * pair * width;
    int lower = upper + 3 * width;
    for (int i = 0; i < 3 * width; i++) {
      sums[i] = (rgb[upper + i] & 0xff) + (rgb[lower + i] & 0xff);
    }
    int to = pair * (width / 2);
    int shift = SHIFT + 3;
    int half = 1 << shift - 1;
    for (int x = 0; x < width; x += 2, to++) {
      int at = 3 * x;
      int left = x == 0 ? at : at - 3;
      int red = sums[left] + 2 * sums[at] + sums[at + 3];
      int green = sums[left + 1] + 2 * sums[at + 1] + sums[at + 4];
      int blue = sums[left + 2] + 2 * sums[at + 2] + sums[at + 5];
      // The factors of each sum to 0, so that grey has exactly no colour.
      cb[to] = (byte) (128 + (CB_R * red - (CB_R + CB_B) * green + CB_B * blue + half >> shift));
      cr[to] = (byte) (128 + (CR_R * red - (CR_R + CR_B) * green + CR_B * blue + half >> shift));
    }
  }

  boolean sameAs(Yuv420 other) {
    return this == other
        || Arrays.equals(y, other.y) && Arrays.equals(cb, other.cb) && Arrays.equals(cr, other.cr);
  }
}

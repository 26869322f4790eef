package ai.pixto.video;

import ai.pixto.image.RgbImage;
import java.util.Arrays;

/** Between sRGB's values and amounts of light (IEC 61966-2-1), by table. */
final class LinearLight {

  private static final int STEPS = 1 << 16;
  private static final float[] LIGHT = new float[256];
  private static final byte[] VALUE = new byte[STEPS];

  static {
    for (int i = 0; i < LIGHT.length; i++) {
      double value = i / 255.0;
      LIGHT[i] =
          (float) (value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4));
    }
    for (int i = 0; i < STEPS; i++) {
      double light = i / (STEPS - 1.0);
      double value = light <= 0.0031308 ? 12.92 * light : 1.055 * Math.pow(light, 1 / 2.4) - 0.055;
      VALUE[i] = (byte) Math.round(255 * value);
    }
  }

  private LinearLight() {}

  /**
   * @param value 0 to 255
   */
  static float of(int value) {
    return LIGHT[value];
  }

  /** The 8-bit value of an amount of light, cut to 0 to 1. */
  static byte encode(float light) {
    return VALUE[(int) (Math.max(0, Math.min(1, light)) * (STEPS - 1) + 0.5f)];
  }

  /** The light of the values {@code offset + from} to {@code offset + to}, stored from there. */
  static void decode(byte[] values, int offset, int from, int to, float[] light) {
    for (int i = from; i < to; i++) {
      light[i] = LIGHT[values[offset + i] & 0xff];
    }
  }

  /**
   * Every square of {@code factor} pixels as its mean. Squares that jut out over the right or lower
   * edge are the mean of what they hold: 5 pixels shrunk by 2 become 3.
   */
  static RgbImage shrink(RgbImage image, int factor) {
    int width = (image.width() + factor - 1) / factor;
    int height = (image.height() + factor - 1) / factor;
    byte[] to = new byte[3 * width * height];
    float[] sum = new float[3 * width];
    for (int y = 0; y < height; y++) {
      int bottom = Math.min(image.height(), (y + 1) * factor);
      Arrays.fill(sum, 0);
      for (int row = y * factor; row < bottom; row++) {
        addRow(image, row, factor, sum);
      }
      int high = bottom - y * factor;
      for (int x = 0; x < width; x++) {
        int wide = Math.min(image.width(), (x + 1) * factor) - x * factor;
        for (int c = 0; c < 3; c++) {
          to[3 * (y * width + x) + c] = encode(sum[3 * x + c] / (wide * high));
        }
      }
    }
    return new RgbImage(width, height, to);
  }

  private static void addRow(RgbImage image, int row, int factor, float[] sum) {
    byte[] from = image.rgb();
    int at = 3 * row * image.width();
    for (int x = 0; x < image.width(); x++, at += 3) {
      int to = 3 * (x / factor);
      sum[to] += LIGHT[from[at] & 0xff];
      sum[to + 1] += LIGHT[from[at + 1] & 0xff];
      sum[to + 2] += LIGHT[from[at + 2] & 0xff];
    }
  }
}

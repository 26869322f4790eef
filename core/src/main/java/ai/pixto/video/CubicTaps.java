package ai.pixto.video;

import ai.pixto.image.RgbImage;
import java.util.Arrays;

/**
 * Which source pixels each pixel of a line is made of, and by how much, for a line of frames laid
 * over a line of a picture at any place and scale. Weights of a pixel sum to 1.
 */
final class CubicTaps {

  /** The B of Mitchell and Netravali's kernels, with C = (1 - B) / 2. */
  static final double MITCHELL = 1.0 / 3;

  static final double CATMULL_ROM = 0;

  private final int taps;
  private final int limit;
  private final int[] first;
  private final float[] weight;
  private final float[] cover;

  /**
   * @param start where the line begins, in source pixels; 0 is the left edge of the first
   * @param scale source pixels a pixel of the line
   * @param count pixels of the line
   * @param limit pixels of the source
   * @param extent how many of them are picture: all, or all but a part of the last
   * @param blur B
   */
  CubicTaps(double start, double scale, int count, int limit, double extent, double blur) {
    double wide = Math.max(1, scale);
    this.taps = 2 * (int) Math.ceil(2 * wide) + 1;
    this.limit = limit;
    this.first = new int[count];
    this.weight = new float[count * taps];
    this.cover = new float[count];
    for (int i = 0; i < count; i++) {
      double left = start + i * scale;
      double centre = left + scale / 2 - 0.5;
      first[i] = (int) Math.round(centre) - taps / 2;
      double[] values = new double[taps];
      double sum = 0;
      for (int t = 0; t < taps; t++) {
        values[t] = kernel((first[i] + t - centre) / wide, blur);
        sum += values[t];
      }
      for (int t = 0; t < taps; t++) {
        weight[i * taps + t] = (float) (values[t] / sum);
      }
      double inside = Math.min(extent, left + scale) - Math.max(0, left);
      double share = inside / scale;
      // A share this near to 1 is whole but for rounding.
      cover[i] = (float) (share > 1 - 1e-6 ? 1 : Math.max(0, share));
    }
  }

  private static double kernel(double x, double b) {
    double c = (1 - b) / 2;
    double d = Math.abs(x);
    if (d < 1) {
      return ((12 - 9 * b - 6 * c) * d * d * d + (-18 + 12 * b + 6 * c) * d * d + (6 - 2 * b)) / 6;
    }
    if (d < 2) {
      return ((-b - 6 * c) * d * d * d
              + (6 * b + 30 * c) * d * d
              + (-12 * b - 48 * c) * d
              + (8 * b + 24 * c))
          / 6;
    }
    return 0;
  }

  int taps() {
    return taps;
  }

  /** The first source index of this pixel; it may lie outside the source. */
  int first(int pixel) {
    return first[pixel];
  }

  /** How much of this pixel the source covers, 0 to 1. */
  float cover(int pixel) {
    return cover[pixel];
  }

  /**
   * A row of the picture in linear light, resampled to the line.
   *
   * @param linear room for the picture's row
   */
  float[] acrossRow(RgbImage picture, int row, float[] linear) {
    int from = 3 * Math.max(0, Math.min(limit - 1, first[0]));
    int to = 3 * Math.max(1, Math.min(limit, first[first.length - 1] + taps));
    LinearLight.decode(picture.rgb(), row * 3 * limit, from, to, linear);
    float[] line = new float[3 * first.length];
    for (int i = 0; i < first.length; i++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      int start = first[i];
      boolean inside = start >= 0 && start + taps <= limit;
      for (int t = 0, w = i * taps; t < taps; t++, w++) {
        int at = 3 * (inside ? start + t : Math.max(0, Math.min(limit - 1, start + t)));
        red += weight[w] * linear[at];
        green += weight[w] * linear[at + 1];
        blue += weight[w] * linear[at + 2];
      }
      line[3 * i] = red;
      line[3 * i + 1] = green;
      line[3 * i + 2] = blue;
    }
    return line;
  }

  /**
   * The weighted sum of lines for this pixel of a column.
   *
   * @param offset the source index of {@code lines[0]}
   */
  void downColumn(int pixel, float[][] lines, int offset, float[] sum) {
    Arrays.fill(sum, 0);
    for (int t = 0; t < taps; t++) {
      float share = weight[pixel * taps + t];
      if (share != 0) {
        float[] line = lines[first[pixel] + t - offset];
        for (int i = 0; i < sum.length; i++) {
          sum[i] += share * line[i];
        }
      }
    }
  }
}

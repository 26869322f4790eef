package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.task.TaskContext;

/**
 * How much light a slide takes away, as the natural logarithm of what came over what is left: it
 * grows with the amount of stain (Beer and Lambert).
 */
final class Absorbance {

  private static final int PIXELS_A_CHUNK = 1 << 15;

  /** The share of pixels that are darker than light which met nothing. */
  private static final double LIGHT = 0.95;

  /** Light below this share of the range is not told from darkness. */
  private static final double DARKEST = 1.0 / 256;

  /**
   * What hematoxylin and eosin take from red, green and blue (Ruifrok and Johnston, Anal. Quant.
   * Cytol. Histol. 23, 2001), rows of length 1.
   */
  private static final double[] HEMATOXYLIN = {0.651, 0.701, 0.290};

  private static final double[] EOSIN = {0.070, 0.991, 0.110};

  private Absorbance() {}

  /**
   * @param light linear, finite; below zero is possible in float pictures and counts as an offset
   */
  static FloatMap of(FloatMap light, TaskContext task) {
    MicroscopyHistogram histogram = MicroscopyHistogram.of(light, task);
    float dark = Math.min(histogram.low(), 0);
    float floor = (float) (DARKEST * (histogram.high() - dark));
    double full = Math.max(histogram.quantileBelow(Double.POSITIVE_INFINITY, LIGHT) - dark, floor);
    float[] values = light.values();
    float[] absorbance = new float[values.length];
    task.forRange(
        values.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            absorbance[i] = (float) Math.log(full / Math.max(values[i] - dark, floor));
          }
        });
    return new FloatMap(light.width(), light.height(), absorbance);
  }

  /**
   * The amount of hematoxylin once eosin, and what neither explains, are taken out.
   *
   * @param absorbance of red, green and blue light
   */
  static FloatMap hematoxylin(FloatMap[] absorbance, TaskContext task) {
    double[] share = hematoxylinShare();
    float[] r = absorbance[0].values();
    float[] g = absorbance[1].values();
    float[] b = absorbance[2].values();
    float[] amount = new float[r.length];
    task.forRange(
        amount.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            amount[i] = (float) (share[0] * r[i] + share[1] * g[i] + share[2] * b[i]);
          }
        });
    return new FloatMap(absorbance[0].width(), absorbance[0].height(), amount);
  }

  /**
   * The first column of the inverse of the matrix of stains, whose third is orthogonal to both, by
   * Cramer's rule.
   */
  private static double[] hematoxylinShare() {
    double[] rest = cross(HEMATOXYLIN, EOSIN);
    double[] share = cross(EOSIN, rest);
    double volume = 0;
    for (int c = 0; c < 3; c++) {
      volume += HEMATOXYLIN[c] * share[c];
    }
    for (int c = 0; c < 3; c++) {
      share[c] /= volume;
    }
    return share;
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}

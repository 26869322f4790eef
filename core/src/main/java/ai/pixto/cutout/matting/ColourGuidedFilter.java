package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;

/**
 * The colour guided filter with a weight for each pixel: in each window the values are fitted by a
 * linear function of colour (He, Sun, Tang, "Guided Image Filtering", PAMI 2013, eq. 19 to 21, the
 * means weighted), worked out at half resolution (He, Sun, "Fast Guided Filter", 2015).
 */
final class ColourGuidedFilter {

  /** Regularisation of a window's colour covariance, colours being 0 to 1. */
  private static final double EPSILON = 1e-4;

  /** What a pixel counts whose samples explain nothing. */
  private static final float LEAST_WEIGHT = 0.01f;

  private static final int SUMS = 14;
  private static final int COEFFICIENTS = 5;

  private final Tile tile;
  private final int width;
  private final int height;
  private final int radius;

  ColourGuidedFilter(Tile tile, int radius) {
    this.tile = tile;
    this.width = (tile.width() + 1) / 2;
    this.height = (tile.height() + 1) / 2;
    this.radius = Math.max(1, radius / 2);
  }

  /** The fitted value of each pixel of the tile, not clamped. */
  float[] filter(float[] values, float[] weights, TaskContext task) {
    float[][] sums = weightedMoments(values, weights);
    BoxSums box = new BoxSums(width, height, radius);
    for (float[] plane : sums) {
      task.cancellation().check();
      box.apply(plane);
    }
    float[][] fits = fit(sums);
    for (float[] plane : fits) {
      task.cancellation().check();
      box.apply(plane);
    }
    return evaluate(fits);
  }

  private float[][] weightedMoments(float[] values, float[] weights) {
    float[][] m = new float[SUMS][width * height];
    for (int y = 0; y < tile.height(); y++) {
      for (int x = 0; x < tile.width(); x++) {
        int i = y * tile.width() + x;
        int at = 3 * tile.source(x, y);
        float r = (tile.rgb()[at] & 0xff) * (1f / 255);
        float g = (tile.rgb()[at + 1] & 0xff) * (1f / 255);
        float b = (tile.rgb()[at + 2] & 0xff) * (1f / 255);
        float w = LEAST_WEIGHT + weights[i];
        float p = w * values[i];
        int to = (y >> 1) * width + (x >> 1);
        m[0][to] += w;
        m[1][to] += w * r;
        m[2][to] += w * g;
        m[3][to] += w * b;
        m[4][to] += w * r * r;
        m[5][to] += w * r * g;
        m[6][to] += w * r * b;
        m[7][to] += w * g * g;
        m[8][to] += w * g * b;
        m[9][to] += w * b * b;
        m[10][to] += p;
        m[11][to] += p * r;
        m[12][to] += p * g;
        m[13][to] += p * b;
      }
    }
    return m;
  }

  /** The slopes, the offset and the weight 1 of each window's fit. */
  private float[][] fit(float[][] m) {
    float[][] fits = new float[COEFFICIENTS][width * height];
    for (int i = 0; i < width * height; i++) {
      double n = 1 / m[0][i];
      double r = m[1][i] * n;
      double g = m[2][i] * n;
      double b = m[3][i] * n;
      double p = m[10][i] * n;
      double rr = m[4][i] * n - r * r + EPSILON;
      double rg = m[5][i] * n - r * g;
      double rb = m[6][i] * n - r * b;
      double gg = m[7][i] * n - g * g + EPSILON;
      double gb = m[8][i] * n - g * b;
      double bb = m[9][i] * n - b * b + EPSILON;
      double pr = m[11][i] * n - p * r;
      double pg = m[12][i] * n - p * g;
      double pb = m[13][i] * n - p * b;
      double c0 = gg * bb - gb * gb;
      double c1 = rb * gb - rg * bb;
      double c2 = rg * gb - rb * gg;
      double scale = 1 / (rr * c0 + rg * c1 + rb * c2);
      double ar = (c0 * pr + c1 * pg + c2 * pb) * scale;
      double ag = (c1 * pr + (rr * bb - rb * rb) * pg + (rg * rb - rr * gb) * pb) * scale;
      double ab = (c2 * pr + (rg * rb - rr * gb) * pg + (rr * gg - rg * rg) * pb) * scale;
      fits[0][i] = (float) ar;
      fits[1][i] = (float) ag;
      fits[2][i] = (float) ab;
      fits[3][i] = (float) (p - ar * r - ag * g - ab * b);
      fits[4][i] = 1;
    }
    return fits;
  }

  private float[] evaluate(float[][] fits) {
    float[] out = new float[tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      float fy = Math.max(0, y * 0.5f - 0.25f);
      int y0 = (int) fy;
      int y1 = Math.min(height - 1, y0 + 1);
      for (int x = 0; x < tile.width(); x++) {
        if (tile.region(x, y) != Trimap.UNKNOWN) {
          continue;
        }
        float fx = Math.max(0, x * 0.5f - 0.25f);
        int x0 = (int) fx;
        int x1 = Math.min(width - 1, x0 + 1);
        float wx = fx - x0;
        float wy = fy - y0;
        float a = (1 - wx) * (1 - wy);
        float b = wx * (1 - wy);
        float c = (1 - wx) * wy;
        float d = wx * wy;
        int i = y0 * width + x0;
        int j = y0 * width + x1;
        int k = y1 * width + x0;
        int l = y1 * width + x1;
        int at = 3 * tile.source(x, y);
        float value = mix(fits[3], i, j, k, l, a, b, c, d);
        for (int channel = 0; channel < 3; channel++) {
          float colour = (tile.rgb()[at + channel] & 0xff) * (1f / 255);
          value += colour * mix(fits[channel], i, j, k, l, a, b, c, d);
        }
        out[y * tile.width() + x] = value / mix(fits[4], i, j, k, l, a, b, c, d);
      }
    }
    return out;
  }

  private static float mix(
      float[] v, int i, int j, int k, int l, float a, float b, float c, float d) {
    return a * v[i] + b * v[j] + c * v[k] + d * v[l];
  }
}

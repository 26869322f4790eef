package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/** How strong the noise of a map is, and a smoothing that tames it. */
final class MicroscopyNoise {

  private static final int SAMPLES = 1 << 14;
  private static final int ROWS_A_CHUNK = 16;

  /** The standard deviation of normal noise over the median of its absolute values. */
  private static final double DEVIATION_OVER_MEDIAN = 1.4826;

  /** What the Laplacian difference below makes of noise of deviation 1: its weights squared. */
  private static final double GAIN = 6;

  private MicroscopyNoise() {}

  /**
   * Standard deviation from pixel to pixel, by a mask that no plane or step answers to (Immerkaer,
   * "Fast Noise Variance Estimation", CVIU 64, 1996), as a median so that edges do not count; 0 in
   * pictures under 3 x 3.
   */
  static double deviation(FloatMap map) {
    int width = map.width();
    int height = map.height();
    if (width < 3 || height < 3) {
      return 0;
    }
    long places = (long) (width - 2) * (height - 2);
    int count = (int) Math.min(places, SAMPLES);
    float[] response = new float[count];
    float[] v = map.values();
    for (int k = 0; k < count; k++) {
      long place = k * places / count;
      int i = (int) (place / (width - 2) + 1) * width + (int) (place % (width - 2)) + 1;
      float corners = v[i - width - 1] + v[i - width + 1] + v[i + width - 1] + v[i + width + 1];
      float sides = v[i - width] + v[i - 1] + v[i + 1] + v[i + width];
      response[k] = Math.abs(corners - 2 * sides + 4 * v[i]);
    }
    Arrays.sort(response);
    return DEVIATION_OVER_MEDIAN * response[count / 2] / GAIN;
  }

  /** No pixel is brighter than the brightest of the eight around it. */
  static FloatMap withoutHotPixels(FloatMap map, TaskContext task) {
    int width = map.width();
    int height = map.height();
    float[] calm = map.values().clone();
    if (width < 3 || height < 3) {
      return map;
    }
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
              float around = Float.NEGATIVE_INFINITY;
              for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
                for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
                  if (u != x || v != y) {
                    around = Math.max(around, map.at(u, v));
                  }
                }
              }
              calm[y * width + x] = Math.min(calm[y * width + x], around);
            }
          }
        });
    return new FloatMap(width, height, calm);
  }

  /** A Gaussian, its border pixels repeated outwards. */
  static FloatMap smooth(FloatMap map, double sigma, TaskContext task) {
    int width = map.width();
    int height = map.height();
    float[] kernel = kernel(sigma);
    int radius = kernel.length / 2;
    float[] from = map.values();
    float[] between = new float[from.length];
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            for (int k = -radius; k <= radius; k++) {
              int row = Math.max(0, Math.min(height - 1, y + k)) * width;
              float weight = kernel[k + radius];
              for (int x = 0; x < width; x++) {
                between[y * width + x] += weight * from[row + x];
              }
            }
          }
        });
    float[] smoothed = new float[from.length];
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < width; x++) {
              float sum = 0;
              for (int k = -radius; k <= radius; k++) {
                int column = Math.max(0, Math.min(width - 1, x + k));
                sum += kernel[k + radius] * between[y * width + column];
              }
              smoothed[y * width + x] = sum;
            }
          }
        });
    return new FloatMap(width, height, smoothed);
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    float[] kernel = new float[2 * radius + 1];
    double sum = 0;
    for (int k = -radius; k <= radius; k++) {
      double weight = Math.exp(-0.5 * k * k / (sigma * sigma));
      kernel[k + radius] = (float) weight;
      sum += weight;
    }
    for (int k = 0; k < kernel.length; k++) {
      kernel[k] /= (float) sum;
    }
    return kernel;
  }
}

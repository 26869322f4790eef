package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * How high a wall stands between each pixel and the border: the least, over all paths, of the
 * difference between the highest and the lowest value met on the path, found by raster scans. J.
 * Zhang, S. Sclaroff, Z. Lin, X. Shen, B. Price, R. Mech, "Minimum Barrier Salient Object Detection
 * at 80 FPS", ICCV 2015, algorithm 1.
 */
final class MinimumBarrier {

  private static final int SCANS = 4;

  private MinimumBarrier() {}

  /**
   * The sum of the barriers in L, a and b, in CIELAB units.
   *
   * @param seeds the pixels that count as border
   */
  static float[] distances(LabImage image, boolean[] seeds, TaskContext task) {
    float[][] channels = image.channels();
    float[][] barriers = new float[channels.length][];
    task.forRange(
        channels.length,
        1,
        (from, to) -> {
          for (int c = from; c < to; c++) {
            barriers[c] = barriers(channels[c], image.width(), image.height(), seeds);
          }
        });
    float[] sum = barriers[0];
    for (int c = 1; c < barriers.length; c++) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += barriers[c][i];
      }
    }
    return sum;
  }

  private static float[] barriers(float[] values, int width, int height, boolean[] seeds) {
    float[] barrier = new float[values.length];
    float[] high = values.clone();
    float[] low = values.clone();
    Arrays.fill(barrier, Float.MAX_VALUE);
    for (int i = 0; i < seeds.length; i++) {
      if (seeds[i]) {
        barrier[i] = 0;
      }
    }
    for (int scan = 0; scan < SCANS; scan++) {
      if (scan % 2 == 0) {
        for (int i = 0; i < values.length; i++) {
          if (i >= width) {
            extend(values, barrier, high, low, i, i - width);
          }
          if (i % width > 0) {
            extend(values, barrier, high, low, i, i - 1);
          }
        }
      } else {
        for (int i = values.length - 1; i >= 0; i--) {
          if (i < width * (height - 1)) {
            extend(values, barrier, high, low, i, i + width);
          }
          if (i % width < width - 1) {
            extend(values, barrier, high, low, i, i + 1);
          }
        }
      }
    }
    return barrier;
  }

  /** Takes the neighbour's path on to this pixel if that is better than its own. */
  private static void extend(
      float[] values, float[] barrier, float[] high, float[] low, int at, int neighbour) {
    if (barrier[neighbour] == Float.MAX_VALUE) {
      return;
    }
    float top = Math.max(high[neighbour], values[at]);
    float bottom = Math.min(low[neighbour], values[at]);
    if (top - bottom < barrier[at]) {
      barrier[at] = top - bottom;
      high[at] = top;
      low[at] = bottom;
    }
  }
}

package ai.pixto.image;

import ai.pixto.task.TaskContext;

/**
 * The exact Euclidean distance of each pixel to the nearest pixel of a mask, in pixels between
 * centres: lower envelopes of parabolas, one dimension after the other (Felzenszwalb and
 * Huttenlocher, "Distance Transforms of Sampled Functions", Theory of Computing 8, 2012). For
 * instance the pixel one column and one row away from a lone mask pixel is at 1.414.
 */
public final class DistanceTransform {

  private static final int COLUMNS_A_CHUNK = 64;
  private static final int ROWS_A_CHUNK = 16;

  private DistanceTransform() {}

  /**
   * @param sites the pixels that distances are measured to
   * @return 0 on the sites themselves; positive infinity everywhere when there are none
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static FloatMap distanceTo(Mask sites, TaskContext task) {
    return transform(sites, true, task);
  }

  /** As {@link #distanceTo}, to the nearest pixel that is not in the mask. */
  public static FloatMap distanceToOutside(Mask mask, TaskContext task) {
    return transform(mask, false, task);
  }

  private static FloatMap transform(Mask mask, boolean site, TaskContext task) {
    int width = mask.width();
    int height = mask.height();
    int[] vertical = new int[width * height];
    // Far enough to lose against any real site, small enough that its square fits a long.
    int none = width + height;
    task.forRange(
        width,
        COLUMNS_A_CHUNK,
        (left, right) -> scanColumns(mask, site, left, right, none, vertical));
    float[] distance = new float[width * height];
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          Envelope envelope = new Envelope(width);
          for (int y = top; y < bottom; y++) {
            envelope.transform(vertical, y * width, none, distance);
          }
        });
    return new FloatMap(width, height, distance);
  }

  /** How far each pixel is from the nearest site of its own column. */
  private static void scanColumns(
      Mask mask, boolean site, int left, int right, int none, int[] vertical) {
    int width = mask.width();
    boolean[] inside = mask.inside();
    for (int y = 0; y < mask.height(); y++) {
      for (int i = y * width + left; i < y * width + right; i++) {
        vertical[i] =
            inside[i] == site ? 0 : y == 0 ? none : Math.min(none, vertical[i - width] + 1);
      }
    }
    for (int y = mask.height() - 2; y >= 0; y--) {
      for (int i = y * width + left; i < y * width + right; i++) {
        vertical[i] = Math.min(vertical[i], vertical[i + width] + 1);
      }
    }
  }

  /** The lower envelope of the parabolas of one row (section 2.1 of the paper). */
  private static final class Envelope {

    private final int width;
    private final int[] vertex;
    private final double[] begin;

    Envelope(int width) {
      this.width = width;
      this.vertex = new int[width];
      this.begin = new double[width + 1];
    }

    void transform(int[] vertical, int row, int none, float[] distance) {
      int last = -1;
      for (int x = 0; x < width; x++) {
        if (vertical[row + x] >= none) {
          continue;
        }
        double from = Double.NEGATIVE_INFINITY;
        while (last >= 0) {
          from = crossing(vertical, row, vertex[last], x);
          if (from > begin[last]) {
            break;
          }
          last--;
          from = Double.NEGATIVE_INFINITY;
        }
        last++;
        vertex[last] = x;
        begin[last] = from;
      }
      if (last < 0) {
        for (int x = 0; x < width; x++) {
          distance[row + x] = Float.POSITIVE_INFINITY;
        }
        return;
      }
      begin[last + 1] = Double.POSITIVE_INFINITY;
      int k = 0;
      for (int x = 0; x < width; x++) {
        while (begin[k + 1] < x) {
          k++;
        }
        double dx = x - vertex[k];
        double dy = vertical[row + vertex[k]];
        distance[row + x] = (float) Math.sqrt(dx * dx + dy * dy);
      }
    }

    /** Where the parabola of column {@code q} falls below the one of column {@code p < q}. */
    private static double crossing(int[] vertical, int row, int p, int q) {
      double fp = (double) vertical[row + p] * vertical[row + p] + (double) p * p;
      double fq = (double) vertical[row + q] * vertical[row + q] + (double) q * q;
      return (fq - fp) / (2.0 * (q - p));
    }
  }
}

package ai.pixto.cutout.prior;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * A picture cut into small connected regions of one colour each: simple linear iterative
 * clustering, R. Achanta, A. Shaji, K. Smith, A. Lucchi, P. Fua, S. Süsstrunk, "SLIC Superpixels
 * Compared to State-of-the-Art Superpixel Methods", TPAMI 34(11), 2012. Each pixel looks at the
 * nine clusters whose grid cells are nearest, so that rows can be worked on side by side.
 *
 * @param width of the picture
 * @param height of the picture
 * @param count how many regions
 * @param labels the region of each pixel, 0 to {@code count - 1}, rows from the top
 */
record Superpixels(int width, int height, int count, int[] labels) {

  private static final int ITERATIONS = 5;

  /** The weight of distance in space against distance in colour: m of the paper's equation 3. */
  private static final float COMPACTNESS = 15;

  private static final int ROWS_A_CHUNK = 16;

  /**
   * @param image in CIELAB
   * @param wanted about how many regions
   */
  static Superpixels of(LabImage image, int wanted, TaskContext task) {
    Clusters clusters = new Clusters(image, Math.sqrt((double) image.pixels() / wanted));
    int[] labels = new int[image.pixels()];
    for (int i = 0; i < ITERATIONS; i++) {
      clusters.assign(labels, task);
      clusters.moveToMeans(labels);
    }
    return connected(image.width(), image.height(), labels, image.pixels() / wanted / 4);
  }

  /** The mean of a map over each region. */
  float[] means(float[] values) {
    double[] sums = new double[count];
    int[] sizes = new int[count];
    for (int i = 0; i < values.length; i++) {
      sums[labels[i]] += values[i];
      sizes[labels[i]]++;
    }
    float[] means = new float[count];
    for (int r = 0; r < count; r++) {
      means[r] = (float) (sums[r] / sizes[r]);
    }
    return means;
  }

  /** The cluster centres on their grid. */
  private static final class Clusters {

    private final LabImage image;
    private final int columns;
    private final int rows;
    private final float spatial;

    /** L, a, b, x, y of each centre. */
    private final float[] centres;

    Clusters(LabImage image, double step) {
      this.image = image;
      columns = Math.max(1, (int) Math.round(image.width() / step));
      rows = Math.max(1, (int) Math.round(image.height() / step));
      spatial = (float) (COMPACTNESS * COMPACTNESS / (step * step));
      centres = new float[5 * columns * rows];
      int[] cells = new int[image.pixels()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = row(i / image.width()) * columns + column(i % image.width());
      }
      moveToMeans(cells);
    }

    private int column(int x) {
      return x * columns / image.width();
    }

    private int row(int y) {
      return y * rows / image.height();
    }

    void assign(int[] labels, TaskContext task) {
      task.forRange(
          image.height(),
          ROWS_A_CHUNK,
          (top, bottom) -> {
            for (int y = top; y < bottom; y++) {
              int firstRow = Math.max(0, row(y) - 1);
              int lastRow = Math.min(rows - 1, row(y) + 1);
              for (int x = 0; x < image.width(); x++) {
                labels[y * image.width() + x] = nearest(x, y, firstRow, lastRow);
              }
            }
          });
    }

    private int nearest(int x, int y, int firstRow, int lastRow) {
      int i = y * image.width() + x;
      int left = Math.max(0, column(x) - 1);
      int right = Math.min(columns - 1, column(x) + 1);
      float best = Float.MAX_VALUE;
      int label = 0;
      for (int r = firstRow; r <= lastRow; r++) {
        for (int c = left; c <= right; c++) {
          int at = 5 * (r * columns + c);
          float dl = image.l()[i] - centres[at];
          float da = image.a()[i] - centres[at + 1];
          float db = image.b()[i] - centres[at + 2];
          float dx = x - centres[at + 3];
          float dy = y - centres[at + 4];
          float distance = dl * dl + da * da + db * db + spatial * (dx * dx + dy * dy);
          if (distance < best) {
            best = distance;
            label = r * columns + c;
          }
        }
      }
      return label;
    }

    /** A cluster that lost all its pixels stays where it was. */
    void moveToMeans(int[] labels) {
      double[] sums = new double[centres.length];
      int[] sizes = new int[columns * rows];
      for (int i = 0; i < labels.length; i++) {
        int at = 5 * labels[i];
        sums[at] += image.l()[i];
        sums[at + 1] += image.a()[i];
        sums[at + 2] += image.b()[i];
        sums[at + 3] += i % image.width();
        sums[at + 4] += i / image.width();
        sizes[labels[i]]++;
      }
      for (int i = 0; i < sums.length; i++) {
        if (sizes[i / 5] > 0) {
          centres[i] = (float) (sums[i] / sizes[i / 5]);
        }
      }
    }
  }

  /** Numbers the connected pieces of clusters; pieces under {@code least} join a neighbour. */
  private static Superpixels connected(int width, int height, int[] clusters, int least) {
    int[] labels = new int[clusters.length];
    Arrays.fill(labels, -1);
    int[] queue = new int[clusters.length];
    int count = 0;
    for (int start = 0; start < clusters.length; start++) {
      if (labels[start] >= 0) {
        continue;
      }
      int neighbour =
          start % width > 0 ? labels[start - 1] : start >= width ? labels[start - width] : -1;
      int size = flood(width, height, clusters, labels, start, count, queue);
      if (size < least && neighbour >= 0) {
        for (int q = 0; q < size; q++) {
          labels[queue[q]] = neighbour;
        }
      } else {
        count++;
      }
    }
    return new Superpixels(width, height, count, labels);
  }

  /** Labels the piece around {@code start}, left in the queue's first places; returns its size. */
  private static int flood(
      int width, int height, int[] clusters, int[] labels, int start, int label, int[] queue) {
    int size = 1;
    queue[0] = start;
    labels[start] = label;
    for (int head = 0; head < size; head++) {
      int at = queue[head];
      int x = at % width;
      for (int side = 0; side < 4; side++) {
        int next =
            switch (side) {
              case 0 -> x > 0 ? at - 1 : -1;
              case 1 -> x < width - 1 ? at + 1 : -1;
              case 2 -> at - width;
              default -> at < width * (height - 1) ? at + width : -1;
            };
        if (next >= 0 && labels[next] < 0 && clusters[next] == clusters[start]) {
          labels[next] = label;
          queue[size++] = next;
        }
      }
    }
    return size;
  }
}

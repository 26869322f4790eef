package ai.pixto.image;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * Changes of size: area averaging for pictures that shrink, bilinear interpolation with half-pixel
 * centres for maps that grow.
 */
public final class Resampling {

  private static final int ROWS_A_CHUNK = 16;

  private Resampling() {}

  /**
   * The mean of the source pixels under each target pixel, partly covered ones by their share. A
   * side that grows is interpolated bilinearly instead. A 4 x 4 picture shrunk to 2 x 2 has the
   * means of its four quarters.
   */
  public static RgbImage resize(RgbImage source, int width, int height, TaskContext task) {
    if (source.width() == width && source.height() == height) {
      return source;
    }
    byte[] from = source.rgb();
    byte[] to = new byte[3 * width * height];
    int stride = 3 * source.width();
    Row add =
        (row, weight, line) -> {
          for (int i = 0; i < stride; i++) {
            line[i] += weight * (from[row * stride + i] & 0xff);
          }
        };
    resample(
        new Grid(source.width(), source.height(), width, height, 3),
        add,
        (index, value) -> to[index] = (byte) Math.min(255, (int) (value + 0.5f)),
        task);
    return new RgbImage(width, height, to);
  }

  /** As {@link #resize(RgbImage, int, int, TaskContext)}, for a map. */
  public static FloatMap resize(FloatMap source, int width, int height, TaskContext task) {
    if (source.width() == width && source.height() == height) {
      return source;
    }
    float[] from = source.values();
    float[] to = new float[width * height];
    int stride = source.width();
    Row add =
        (row, weight, line) -> {
          for (int i = 0; i < stride; i++) {
            line[i] += weight * from[row * stride + i];
          }
        };
    resample(
        new Grid(source.width(), source.height(), width, height, 1),
        add,
        (index, value) -> to[index] = value,
        task);
    return new FloatMap(width, height, to);
  }

  /** From what size to what size, and how many interleaved channels. */
  private record Grid(int fromWidth, int fromHeight, int width, int height, int channels) {}

  /** Adds a row of the source, weighted, to a line. */
  @FunctionalInterface
  private interface Row {
    void add(int row, float weight, float[] line);
  }

  /** Takes a value of the target. */
  @FunctionalInterface
  private interface Sink {
    void put(int index, float value);
  }

  private static void resample(Grid grid, Row source, Sink target, TaskContext task) {
    Taps columns = Taps.of(grid.fromWidth, grid.width);
    Taps rows = Taps.of(grid.fromHeight, grid.height);
    int channels = grid.channels;
    task.forRange(
        grid.height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          float[] line = new float[channels * grid.fromWidth];
          for (int y = top; y < bottom; y++) {
            Arrays.fill(line, 0);
            for (int t = rows.begin(y); t < rows.begin(y + 1); t++) {
              source.add(rows.source[t], rows.weight[t], line);
            }
            int to = channels * y * grid.width;
            for (int x = 0; x < grid.width; x++) {
              for (int c = 0; c < channels; c++) {
                float sum = 0;
                for (int t = columns.begin(x); t < columns.begin(x + 1); t++) {
                  sum += columns.weight[t] * line[channels * columns.source[t] + c];
                }
                target.put(to++, sum);
              }
            }
          }
        });
  }

  /** Which source indices a target index is made of, and by how much; weights sum to 1. */
  private static final class Taps {

    private final int[] begin;
    private final int[] source;
    private final float[] weight;

    private Taps(int[] begin, int[] source, float[] weight) {
      this.begin = begin;
      this.source = source;
      this.weight = weight;
    }

    static Taps of(int from, int to) {
      return to < from ? averaging(from, to) : interpolating(from, to);
    }

    int begin(int target) {
      return begin[target];
    }

    private static Taps averaging(int from, int to) {
      double scale = (double) from / to;
      int most = (int) Math.ceil(scale) + 2;
      int[] begin = new int[to + 1];
      int[] source = new int[to * most];
      float[] weight = new float[to * most];
      int n = 0;
      for (int i = 0; i < to; i++) {
        double left = i * scale;
        double right = Math.min(from, left + scale);
        for (int s = (int) left; s < from && s < right - 1e-9; s++) {
          double cover = Math.min(s + 1, right) - Math.max(s, left);
          if (cover > 1e-9) {
            source[n] = s;
            weight[n++] = (float) (cover / (right - left));
          }
        }
        begin[i + 1] = n;
      }
      return new Taps(begin, source, weight);
    }

    private static Taps interpolating(int from, int to) {
      int[] begin = new int[to + 1];
      int[] source = new int[2 * to];
      float[] weight = new float[2 * to];
      for (int i = 0; i < to; i++) {
        double at = Math.max(0, Math.min(from - 1, (i + 0.5) * from / to - 0.5));
        int low = (int) at;
        float high = (float) (at - low);
        source[2 * i] = low;
        weight[2 * i] = 1 - high;
        source[2 * i + 1] = Math.min(from - 1, low + 1);
        weight[2 * i + 1] = high;
        begin[i + 1] = 2 * i + 2;
      }
      return new Taps(begin, source, weight);
    }
  }
}

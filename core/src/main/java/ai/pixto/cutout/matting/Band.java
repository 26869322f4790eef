package ai.pixto.cutout.matting;

import java.util.Arrays;

/**
 * Numbers the pixels of a band row by row, together with a rim of {@value #RIM} pixels around it,
 * so that a stencil of 5 x 5 runs over contiguous memory in each row and never looks anything up.
 *
 * <p>The band is kept as runs: a run is a stretch of band pixels in one row. The cell of pixel (x,
 * y + dy), |dy| at most 2, is {@code base(run, dy) + x} for each x from two before the run to two
 * behind it.
 */
final class Band {

  /** How far a stencil reaches. */
  static final int RIM = 2;

  private static final int ROWS = 2 * RIM + 1;

  private final int width;
  private final int height;
  private final int cells;
  private final int pixels;
  private final int[] rowRuns;
  private final int[] starts;
  private final int[] ends;
  private final int[] bases;

  private Band(
      int width,
      int height,
      int cells,
      int pixels,
      int[] rowRuns,
      int[] starts,
      int[] ends,
      int[] bases) {
    this.width = width;
    this.height = height;
    this.cells = cells;
    this.pixels = pixels;
    this.rowRuns = rowRuns;
    this.starts = starts;
    this.ends = ends;
    this.bases = bases;
  }

  /**
   * @param inside {@code width * height} values, rows from the top; 0 is outside the band
   */
  static Band of(int width, int height, byte[] inside) {
    int[] rowRuns = new int[height + 1];
    int runs = 0;
    int pixels = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (inside[y * width + x] != 0) {
          pixels++;
          if (x == 0 || inside[y * width + x - 1] == 0) {
            runs++;
          }
        }
      }
      rowRuns[y + 1] = runs;
    }
    int[] starts = new int[runs];
    int[] ends = new int[runs];
    int[] bases = new int[runs * ROWS];
    int[][] rows = new int[ROWS][width + 2 * RIM];
    boolean[] touched = new boolean[width + 2 * RIM];
    int cells = 0;
    int run = 0;
    for (int top = -RIM; top < height + RIM; top++) {
      Arrays.fill(touched, false);
      for (int y = Math.max(0, top - RIM); y <= Math.min(height - 1, top + RIM); y++) {
        for (int x = 0; x < width; x++) {
          if (inside[y * width + x] != 0) {
            Arrays.fill(touched, x, x + ROWS, true);
          }
        }
      }
      int[] row = rows[(top + RIM) % ROWS];
      for (int x = 0; x < row.length; x++) {
        row[x] = touched[x] ? cells++ : -1;
      }
      int y = top - RIM;
      for (int x = 0; y >= 0 && x < width; x++) {
        if (inside[y * width + x] == 0) {
          continue;
        }
        starts[run] = x;
        for (int dy = 0; dy < ROWS; dy++) {
          bases[run * ROWS + dy] = rows[(y + dy) % ROWS][x + RIM] - x;
        }
        while (x < width && inside[y * width + x] != 0) {
          x++;
        }
        ends[run++] = x;
      }
    }
    return new Band(width, height, cells, pixels, rowRuns, starts, ends, bases);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Cells of the band and its rim. */
  int cells() {
    return cells;
  }

  /** Pixels of the band alone. */
  int pixels() {
    return pixels;
  }

  /** The first run of a row; those of row y end where those of row y + 1 begin. */
  int firstRun(int y) {
    return rowRuns[y];
  }

  /** The run that holds a pixel of the band. */
  int runAt(int x, int y) {
    int found = Arrays.binarySearch(starts, rowRuns[y], rowRuns[y + 1], x);
    return found >= 0 ? found : -found - 2;
  }

  int start(int run) {
    return starts[run];
  }

  /** One behind the last column of a run. */
  int end(int run) {
    return ends[run];
  }

  /** What to add to a column for its cell, {@code dy} rows below the run. */
  int base(int run, int dy) {
    return bases[run * ROWS + dy + RIM];
  }
}

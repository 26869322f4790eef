package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * The brightness of the background over the picture as a surface of second order, fitted to one
 * quantile of each tile; tiles that objects fill stand off it and lose their say step by step
 * (iteratively reweighted least squares with Tukey's biweight).
 */
final class BackgroundSurface {

  private static final int TILES_A_SIDE = 16;
  private static final int SMALLEST_TILE = 8;
  private static final int TERMS = 6;
  private static final int ROUNDS = 12;
  private static final int ROWS_A_CHUNK = 32;

  /** Deviations beyond which a tile has no say. */
  private static final double TUKEY = 3;

  private final int width;
  private final int height;
  private final double[] terms;

  private BackgroundSurface(int width, int height, double[] terms) {
    this.width = width;
    this.height = height;
    this.terms = terms;
  }

  /**
   * @param quantile of a tile's pixels the share that is darker than its background: low where
   *     objects are bright, 0.5 where that is not known
   */
  static BackgroundSurface fit(FloatMap map, double quantile, TaskContext task) {
    int columns = Math.max(1, Math.min(TILES_A_SIDE, map.width() / SMALLEST_TILE));
    int rows = Math.max(1, Math.min(TILES_A_SIDE, map.height() / SMALLEST_TILE));
    double[] tiles = new double[columns * rows];
    task.forRange(
        rows,
        1,
        (from, to) -> {
          for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
              tiles[row * columns + column] = tile(map, quantile, column, columns, row, rows);
            }
          }
        });
    double[] terms = new double[TERMS];
    double[] sorted = tiles.clone();
    Arrays.sort(sorted);
    terms[0] = sorted[sorted.length / 2];
    if (columns >= 4 && rows >= 4) {
      for (int round = 0; round < ROUNDS; round++) {
        terms = refit(tiles, columns, rows, terms, round == 0);
      }
    }
    return new BackgroundSurface(map.width(), map.height(), terms);
  }

  /** The brightest less the darkest place of the surface. */
  double range() {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int row = 0; row <= TILES_A_SIDE; row++) {
      for (int column = 0; column <= TILES_A_SIDE; column++) {
        double value = value(terms, 2.0 * column / TILES_A_SIDE - 1, 2.0 * row / TILES_A_SIDE - 1);
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    return high - low;
  }

  FloatMap subtractedFrom(FloatMap map, TaskContext task) {
    float[] values = new float[map.values().length];
    task.forRange(
        height,
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            double v = 2 * (y + 0.5) / height - 1;
            double constant = terms[0] + terms[2] * v + terms[5] * v * v;
            double linear = terms[1] + terms[4] * v;
            for (int x = 0; x < width; x++) {
              double u = 2 * (x + 0.5) / width - 1;
              double surface = constant + u * (linear + u * terms[3]);
              values[y * width + x] = (float) (map.at(x, y) - surface);
            }
          }
        });
    return new FloatMap(width, height, values);
  }

  private static double tile(
      FloatMap map, double quantile, int column, int columns, int row, int rows) {
    int left = column * map.width() / columns;
    int right = (column + 1) * map.width() / columns;
    int top = row * map.height() / rows;
    int bottom = (row + 1) * map.height() / rows;
    int step = Math.max(1, (int) Math.sqrt((right - left) * (double) (bottom - top) / 1024));
    float[] sample = new float[((right - left) / step + 1) * ((bottom - top) / step + 1)];
    int count = 0;
    for (int y = top; y < bottom; y += step) {
      for (int x = left; x < right; x += step) {
        sample[count++] = map.at(x, y);
      }
    }
    Arrays.sort(sample, 0, count);
    return sample[(int) (quantile * count)];
  }

  private static double[] refit(
      double[] tiles, int columns, int rows, double[] terms, boolean first) {
    double[] residual = new double[tiles.length];
    for (int i = 0; i < tiles.length; i++) {
      residual[i] =
          tiles[i] - value(terms, across(i % columns, columns), across(i / columns, rows));
    }
    double scale = first ? Double.POSITIVE_INFINITY : spread(residual);
    double[][] normal = new double[TERMS][TERMS + 1];
    for (int i = 0; i < tiles.length; i++) {
      double far = residual[i] / (TUKEY * scale);
      double weight = Math.abs(far) >= 1 ? 0 : (1 - far * far) * (1 - far * far);
      double[] basis = basis(across(i % columns, columns), across(i / columns, rows));
      for (int a = 0; a < TERMS; a++) {
        for (int b = 0; b < TERMS; b++) {
          normal[a][b] += weight * basis[a] * basis[b];
        }
        normal[a][TERMS] += weight * basis[a] * tiles[i];
      }
    }
    return solve(normal);
  }

  private static double spread(double[] residual) {
    double[] sizes = new double[residual.length];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = Math.abs(residual[i]);
    }
    Arrays.sort(sizes);
    return Math.max(Double.MIN_NORMAL, 1.4826 * sizes[sizes.length / 2]);
  }

  private static double across(int index, int count) {
    return 2 * (index + 0.5) / count - 1;
  }

  private static double value(double[] terms, double u, double v) {
    double[] basis = basis(u, v);
    double sum = 0;
    for (int a = 0; a < TERMS; a++) {
      sum += terms[a] * basis[a];
    }
    return sum;
  }

  private static double[] basis(double u, double v) {
    return new double[] {1, u, v, u * u, u * v, v * v};
  }

  /** Gauss elimination with pivots; a small ridge keeps terms that nothing supports at zero. */
  private static double[] solve(double[][] normal) {
    for (int a = 0; a < TERMS; a++) {
      normal[a][a] += 1e-6;
    }
    for (int a = 0; a < TERMS; a++) {
      int pivot = a;
      for (int b = a + 1; b < TERMS; b++) {
        if (Math.abs(normal[b][a]) > Math.abs(normal[pivot][a])) {
          pivot = b;
        }
      }
      double[] row = normal[pivot];
      normal[pivot] = normal[a];
      normal[a] = row;
      for (int b = a + 1; b < TERMS; b++) {
        double factor = normal[b][a] / row[a];
        for (int c = a; c <= TERMS; c++) {
          normal[b][c] -= factor * row[c];
        }
      }
    }
    double[] terms = new double[TERMS];
    for (int a = TERMS - 1; a >= 0; a--) {
      double sum = normal[a][TERMS];
      for (int c = a + 1; c < TERMS; c++) {
        sum -= normal[a][c] * terms[c];
      }
      terms[a] = sum / normal[a][a];
    }
    return terms;
  }
}

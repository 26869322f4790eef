package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;

/**
 * A symmetric matrix over the cells of a {@link Band} that couples each pixel with the 5 x 5 around
 * it. Only the diagonal and the twelve couplings to later cells are stored; all that touch the rim
 * are zero.
 */
final class BandMatrix {

  /** Stored couplings of a cell: itself, then the later ones row by row. */
  static final int COUPLINGS = 13;

  /** Rows of a chunk of parallel work. */
  static final int CHUNK_ROWS = 16;

  private final Band band;
  private final float[][] values;

  BandMatrix(Band band) {
    this.band = band;
    this.values = new float[COUPLINGS][band.cells()];
  }

  Band band() {
    return band;
  }

  /**
   * Which coupling leads (dx, dy) away, for dy above 0 or dy = 0 and dx at least 0. For instance
   * (0, 0) is 0, (1, 0) is 1, (-2, 1) is 3 and (2, 2) is 12.
   */
  static int coupling(int dx, int dy) {
    return dy == 0 ? dx : 5 * dy + dx;
  }

  float[] values(int coupling) {
    return values[coupling];
  }

  /** The whole 5 x 5 of one pixel, row by row from (-2, -2). */
  void stencil(int run, int x, float[] stencil) {
    int centre = band.base(run, 0) + x;
    stencil[12] = values[0][centre];
    stencil[13] = values[1][centre];
    stencil[14] = values[2][centre];
    stencil[11] = values[1][centre - 1];
    stencil[10] = values[2][centre - 2];
    for (int dy = 1; dy <= 2; dy++) {
      int above = band.base(run, -dy) + x;
      for (int dx = -2; dx <= 2; dx++) {
        float[] v = values[5 * dy + dx];
        stencil[12 + 5 * dy + dx] = v[centre];
        stencil[12 - 5 * dy - dx] = v[above - dx];
      }
    }
  }

  /** {@code to = this * from} on the band; the rim of {@code from} counts for nothing. */
  void multiply(float[] from, float[] to, TaskContext task) {
    task.forRange(
        band.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          for (int run = band.firstRun(top); run < band.firstRun(bottom); run++) {
            multiplyRun(run, from, to);
          }
        });
  }

  /** {@code to = right - this * from} on the band. */
  void residual(float[] right, float[] from, float[] to, TaskContext task) {
    task.forRange(
        band.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          for (int run = band.firstRun(top); run < band.firstRun(bottom); run++) {
            multiplyRun(run, from, to);
            int end = band.base(run, 0) + band.end(run);
            for (int i = band.base(run, 0) + band.start(run); i < end; i++) {
              to[i] = right[i] - to[i];
            }
          }
        });
  }

  /**
   * One over the sum of each row's magnitudes: scaled by it, no eigenvalue of a positive matrix is
   * above 1 (Gershgorin). 0 on the rim.
   */
  float[] inverseRowSums(TaskContext task) {
    float[] inverse = new float[band.cells()];
    task.forRange(
        band.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          float[] stencil = new float[25];
          for (int run = band.firstRun(top); run < band.firstRun(bottom); run++) {
            for (int x = band.start(run); x < band.end(run); x++) {
              stencil(run, x, stencil);
              float sum = 0;
              for (float s : stencil) {
                sum += Math.abs(s);
              }
              inverse[band.base(run, 0) + x] = sum > 0 ? 1 / sum : 0;
            }
          }
        });
    return inverse;
  }

  private void multiplyRun(int run, float[] f, float[] to) {
    int p1 = band.base(run, 1) - band.base(run, 0);
    int p2 = band.base(run, 2) - band.base(run, 0);
    int m1 = band.base(run, -1) - band.base(run, 0);
    int m2 = band.base(run, -2) - band.base(run, 0);
    int begin = band.base(run, 0) + band.start(run);
    int end = band.base(run, 0) + band.end(run);
    float[] v0 = values[0];
    float[] v1 = values[1];
    float[] v2 = values[2];
    for (int i = begin; i < end; i++) {
      to[i] =
          v0[i] * f[i]
              + v1[i] * f[i + 1]
              + v2[i] * f[i + 2]
              + v1[i - 1] * f[i - 1]
              + v2[i - 2] * f[i - 2];
    }
    addRow(begin, end, 3, p1, m1, f, to);
    addRow(begin, end, 8, p2, m2, f, to);
  }

  private void addRow(int begin, int end, int first, int below, int above, float[] f, float[] to) {
    float[] a = values[first];
    float[] b = values[first + 1];
    float[] c = values[first + 2];
    float[] d = values[first + 3];
    float[] e = values[first + 4];
    for (int i = begin; i < end; i++) {
      int j = i + below;
      int k = i + above;
      to[i] +=
          a[i] * f[j - 2]
              + b[i] * f[j - 1]
              + c[i] * f[j]
              + d[i] * f[j + 1]
              + e[i] * f[j + 2]
              + a[k + 2] * f[k + 2]
              + b[k + 1] * f[k + 1]
              + c[k] * f[k]
              + d[k - 1] * f[k - 1]
              + e[k - 2] * f[k - 2];
    }
  }
}

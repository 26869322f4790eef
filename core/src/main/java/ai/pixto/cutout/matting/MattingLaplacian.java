package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * The matting Laplacian of closed-form matting over 3 x 3 windows (Levin, Lischinski, Weiss, "A
 * Closed-Form Solution to Natural Image Matting", PAMI 2008, eq. 12), restricted to the unknown
 * pixels; known neighbours move to the right-hand side.
 */
final class MattingLaplacian {

  private static final int WINDOW = 9;

  private final Tile tile;
  private final double epsilon;
  private final BandMatrix matrix;
  private final float[] right;

  /**
   * @param epsilon the weight of the regularisation of a window's colour covariance, colours being
   *     0 to 1
   */
  MattingLaplacian(Tile tile, Band band, double epsilon) {
    this.tile = tile;
    this.epsilon = epsilon;
    this.matrix = new BandMatrix(band);
    this.right = new float[band.cells()];
  }

  BandMatrix matrix() {
    return matrix;
  }

  float[] right() {
    return right;
  }

  /** Adds every window that holds an unknown pixel. */
  void assemble(TaskContext task) {
    int chunks = (tile.height() + BandMatrix.CHUNK_ROWS - 1) / BandMatrix.CHUNK_ROWS;
    int[] cells = cellsOfPixels();
    // A window writes one row beyond its chunk, so neighbouring chunks take turns.
    for (int parity = 0; parity < 2; parity++) {
      int first = parity;
      task.forRange(
          (chunks - parity + 1) / 2,
          1,
          (from, to) -> {
            Window window = new Window();
            for (int c = from; c < to; c++) {
              int top = (2 * c + first) * BandMatrix.CHUNK_ROWS;
              assembleRows(
                  Math.max(1, top),
                  Math.min(tile.height() - 1, top + BandMatrix.CHUNK_ROWS),
                  cells,
                  window);
            }
          });
    }
  }

  private int[] cellsOfPixels() {
    Band band = matrix.band();
    int[] cells = new int[tile.width() * tile.height()];
    Arrays.fill(cells, -1);
    for (int y = 0; y < band.height(); y++) {
      for (int run = band.firstRun(y); run < band.firstRun(y + 1); run++) {
        for (int x = band.start(run); x < band.end(run); x++) {
          cells[y * tile.width() + x] = band.base(run, 0) + x;
        }
      }
    }
    return cells;
  }

  private void assembleRows(int top, int bottom, int[] cells, Window window) {
    int w = tile.width();
    for (int y = top; y < bottom; y++) {
      for (int x = 1; x < w - 1; x++) {
        int at = y * w + x;
        if (cells[at] >= 0 || anyUnknown(cells, at, w)) {
          addWindow(x, y, cells, window);
        }
      }
    }
  }

  private int known(int at) {
    return tile.region(at % tile.width(), at / tile.width()) == Trimap.FOREGROUND ? 1 : 0;
  }

  private static boolean anyUnknown(int[] cells, int at, int w) {
    return cells[at - w - 1] >= 0
        || cells[at - w] >= 0
        || cells[at - w + 1] >= 0
        || cells[at - 1] >= 0
        || cells[at + 1] >= 0
        || cells[at + w - 1] >= 0
        || cells[at + w] >= 0
        || cells[at + w + 1] >= 0;
  }

  private void addWindow(int x, int y, int[] cells, Window window) {
    window.read(tile, x, y, epsilon);
    int w = tile.width();
    for (int i = 0; i < WINDOW; i++) {
      int dxi = i % 3 - 1;
      int dyi = i / 3 - 1;
      int at = (y + dyi) * w + x + dxi;
      int cell = cells[at];
      for (int j = i; j < WINDOW; j++) {
        int dxj = j % 3 - 1;
        int dyj = j / 3 - 1;
        int other = (y + dyj) * w + x + dxj;
        int otherCell = cells[other];
        if (cell < 0 && otherCell < 0) {
          continue;
        }
        float value = (float) ((i == j ? 1 : 0) - window.affinity(i, j));
        if (cell >= 0 && otherCell >= 0) {
          matrix.values(BandMatrix.coupling(dxj - dxi, dyj - dyi))[cell] += value;
        } else if (cell >= 0) {
          right[cell] -= value * known(other);
        } else {
          right[otherCell] -= value * known(at);
        }
      }
    }
  }

  /** The colours of one window around their mean, and the inverse of their covariance. */
  private static final class Window {

    private final double[] r = new double[WINDOW];
    private final double[] g = new double[WINDOW];
    private final double[] b = new double[WINDOW];
    private final double[] u = new double[WINDOW];
    private final double[] v = new double[WINDOW];
    private final double[] w = new double[WINDOW];

    void read(Tile tile, int x, int y, double epsilon) {
      double mr = 0;
      double mg = 0;
      double mb = 0;
      for (int i = 0; i < WINDOW; i++) {
        int at = 3 * tile.source(x + i % 3 - 1, y + i / 3 - 1);
        r[i] = (tile.rgb()[at] & 0xff) * (1.0 / 255);
        g[i] = (tile.rgb()[at + 1] & 0xff) * (1.0 / 255);
        b[i] = (tile.rgb()[at + 2] & 0xff) * (1.0 / 255);
        mr += r[i] / WINDOW;
        mg += g[i] / WINDOW;
        mb += b[i] / WINDOW;
      }
      double rr = epsilon / WINDOW;
      double gg = rr;
      double bb = rr;
      double rg = 0;
      double rb = 0;
      double gb = 0;
      for (int i = 0; i < WINDOW; i++) {
        r[i] -= mr;
        g[i] -= mg;
        b[i] -= mb;
        rr += r[i] * r[i] / WINDOW;
        gg += g[i] * g[i] / WINDOW;
        bb += b[i] * b[i] / WINDOW;
        rg += r[i] * g[i] / WINDOW;
        rb += r[i] * b[i] / WINDOW;
        gb += g[i] * b[i] / WINDOW;
      }
      double c0 = gg * bb - gb * gb;
      double c1 = rb * gb - rg * bb;
      double c2 = rg * gb - rb * gg;
      double scale = 1 / (rr * c0 + rg * c1 + rb * c2);
      double i00 = c0 * scale;
      double i01 = c1 * scale;
      double i02 = c2 * scale;
      double i11 = (rr * bb - rb * rb) * scale;
      double i12 = (rg * rb - rr * gb) * scale;
      double i22 = (rr * gg - rg * rg) * scale;
      for (int i = 0; i < WINDOW; i++) {
        u[i] = i00 * r[i] + i01 * g[i] + i02 * b[i];
        v[i] = i01 * r[i] + i11 * g[i] + i12 * b[i];
        w[i] = i02 * r[i] + i12 * g[i] + i22 * b[i];
      }
    }

    double affinity(int i, int j) {
      return (1 + u[i] * r[j] + v[i] * g[j] + w[i] * b[j]) / WINDOW;
    }
  }
}

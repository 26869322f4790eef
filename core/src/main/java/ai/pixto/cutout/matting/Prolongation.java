package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * Bilinear interpolation from a band of half the resolution: coarse pixel (X, Y) lies on fine pixel
 * (2X, 2Y).
 */
final class Prolongation {

  private final Band fine;
  private final Band coarse;
  private final int[] parents;

  private Prolongation(Band fine, Band coarse, int[] parents) {
    this.fine = fine;
    this.coarse = coarse;
    this.parents = parents;
  }

  /** The coarse band is made of all pixels that some fine pixel is interpolated from. */
  static Prolongation onto(Band fine) {
    int width = fine.width() / 2 + 1;
    int height = fine.height() / 2 + 1;
    byte[] inside = new byte[width * height];
    for (int y = 0; y < fine.height(); y++) {
      for (int run = fine.firstRun(y); run < fine.firstRun(y + 1); run++) {
        int from = fine.start(run) / 2;
        int to = fine.end(run) / 2 + 1;
        Arrays.fill(inside, y / 2 * width + from, y / 2 * width + to, (byte) 1);
        int below = (y + 1) / 2 * width;
        Arrays.fill(inside, below + from, below + to, (byte) 1);
      }
    }
    Band coarse = Band.of(width, height, inside);
    int[] parents = new int[2 * fine.firstRun(fine.height())];
    for (int y = 0; y < fine.height(); y++) {
      for (int run = fine.firstRun(y); run < fine.firstRun(y + 1); run++) {
        int coarseRun = coarse.runAt(fine.start(run) / 2, y / 2);
        parents[2 * run] = coarse.base(coarseRun, 0);
        parents[2 * run + 1] = coarse.base(coarseRun, y & 1);
      }
    }
    return new Prolongation(fine, coarse, parents);
  }

  Band coarse() {
    return coarse;
  }

  /** {@code to += P * from}. */
  void addTo(float[] from, float[] to, TaskContext task) {
    task.forRange(
        fine.height(),
        BandMatrix.CHUNK_ROWS,
        (top, bottom) -> {
          for (int run = fine.firstRun(top); run < fine.firstRun(bottom); run++) {
            int a = parents[2 * run];
            int b = parents[2 * run + 1];
            int base = fine.base(run, 0);
            for (int x = fine.start(run); x < fine.end(run); x++) {
              int l = x >> 1;
              int r = (x + 1) >> 1;
              to[base + x] += 0.25f * (from[a + l] + from[a + r] + from[b + l] + from[b + r]);
            }
          }
        });
  }

  /** {@code to = P' * from}. */
  void restrict(float[] from, float[] to, TaskContext task) {
    Arrays.fill(to, 0);
    forChunksInTurns(
        task,
        run -> {
          int a = parents[2 * run];
          int b = parents[2 * run + 1];
          int base = fine.base(run, 0);
          for (int x = fine.start(run); x < fine.end(run); x++) {
            int l = x >> 1;
            int r = (x + 1) >> 1;
            float quarter = 0.25f * from[base + x];
            to[a + l] += quarter;
            to[a + r] += quarter;
            to[b + l] += quarter;
            to[b + r] += quarter;
          }
        });
  }

  /** P' A P. */
  BandMatrix galerkin(BandMatrix matrix, TaskContext task) {
    BandMatrix product = new BandMatrix(coarse);
    int[] rows = new int[fine.firstRun(fine.height())];
    for (int y = 0; y < fine.height(); y++) {
      Arrays.fill(rows, fine.firstRun(y), fine.firstRun(y + 1), y);
    }
    forChunksInTurns(
        task,
        run -> {
          float[] stencil = new float[25];
          float[] narrowed = new float[20];
          float[] folded = new float[16];
          int oddY = rows[run] & 1;
          for (int x = fine.start(run); x < fine.end(run); x++) {
            matrix.stencil(run, x, stencil);
            int oddX = x & 1;
            fold(stencil, narrowed, folded, oddX, oddY);
            for (int v = 0; v <= oddY; v++) {
              for (int u = 0; u <= oddX; u++) {
                float weight = (oddX == 1 ? 0.5f : 1) * (oddY == 1 ? 0.5f : 1);
                int cell = parents[2 * run + v] + (x >> 1) + u;
                scatter(folded, weight, u, v, cell, product);
              }
            }
          }
        });
    return product;
  }

  /** Sums a fine 5 x 5 into the 4 x 4 coarse pixels from one before the parent to two behind. */
  private static void fold(float[] stencil, float[] narrowed, float[] folded, int oddX, int oddY) {
    Arrays.fill(narrowed, 0);
    for (int dy = 0; dy < 5; dy++) {
      for (int dx = -2; dx <= 2; dx++) {
        float half = 0.5f * stencil[5 * dy + dx + 2];
        narrowed[4 * dy + 1 + ((oddX + dx) >> 1)] += half;
        narrowed[4 * dy + 1 + ((oddX + dx + 1) >> 1)] += half;
      }
    }
    Arrays.fill(folded, 0);
    for (int dy = -2; dy <= 2; dy++) {
      int low = 4 * (1 + ((oddY + dy) >> 1));
      int high = 4 * (1 + ((oddY + dy + 1) >> 1));
      for (int t = 0; t < 4; t++) {
        float half = 0.5f * narrowed[4 * (dy + 2) + t];
        folded[low + t] += half;
        folded[high + t] += half;
      }
    }
  }

  private static void scatter(
      float[] folded, float weight, int u, int v, int cell, BandMatrix product) {
    for (int ty = v; ty < 4; ty++) {
      int dy = ty - 1 - v;
      for (int tx = 0; tx < 4; tx++) {
        int dx = tx - 1 - u;
        float value = folded[4 * ty + tx];
        if (value != 0 && (dy > 0 || (dy == 0 && dx >= 0))) {
          product.values(BandMatrix.coupling(dx, dy))[cell] += weight * value;
        }
      }
    }
  }

  private interface Run {
    void of(int run);
  }

  /** Neighbouring chunks write to one common coarse row, so they take turns. */
  private void forChunksInTurns(TaskContext task, Run body) {
    int chunks = (fine.height() + BandMatrix.CHUNK_ROWS - 1) / BandMatrix.CHUNK_ROWS;
    for (int parity = 0; parity < 2; parity++) {
      int first = parity;
      task.forRange(
          (chunks - parity + 1) / 2,
          1,
          (from, to) -> {
            for (int c = from; c < to; c++) {
              int top = (2 * c + first) * BandMatrix.CHUNK_ROWS;
              int bottom = Math.min(fine.height(), top + BandMatrix.CHUNK_ROWS);
              for (int run = fine.firstRun(top); run < fine.firstRun(bottom); run++) {
                body.of(run);
              }
            }
          });
    }
  }
}

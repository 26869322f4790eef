package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * One symmetric V-cycle as a preconditioner: a {@link BandMatrix}, coarser ones of half the size
 * each by bilinear interpolation (Galerkin: the coarse matrix is P' A P), and Chebyshev smoothing
 * (Adams et al., "Parallel multigrid smoothing: polynomial versus Gauss-Seidel", 2003), which gives
 * the same bits whatever the number of threads. That a V-cycle suits matting: Lee and Wu, "Scalable
 * Matting: A Sub-linear Approach", 2014.
 */
final class Multigrid {

  private static final int CHUNK = 1 << 14;
  private static final int COARSEST_PIXELS = 150;
  private static final int COARSEST_STEPS = 12;
  private static final int SMOOTHING_STEPS = 2;

  /** The part of the spectrum that smoothing must damp: from 1 / this to 1 of the largest value. */
  private static final double SMOOTHED_PART = 8;

  private final BandMatrix matrix;
  private final float[] scale;
  private final Multigrid coarser;
  private final Prolongation prolongation;
  private final float[] residual;
  private final float[] step;
  private float[] coarseRight;
  private float[] coarseSolution;

  Multigrid(BandMatrix matrix, TaskContext task) {
    this.matrix = matrix;
    Band band = matrix.band();
    residual = new float[band.cells()];
    step = new float[band.cells()];
    scale = matrix.inverseRowSums(task);
    if (band.pixels() > COARSEST_PIXELS) {
      prolongation = Prolongation.onto(band);
      coarser = new Multigrid(prolongation.galerkin(matrix, task), task);
      coarseRight = new float[prolongation.coarse().cells()];
      coarseSolution = new float[prolongation.coarse().cells()];
    } else {
      prolongation = null;
      coarser = null;
    }
  }

  /** {@code solution} becomes about the inverse of the matrix times {@code right}. */
  void apply(float[] right, float[] solution, TaskContext task) {
    if (coarser == null) {
      smooth(right, solution, true, COARSEST_STEPS, task);
      return;
    }
    smooth(right, solution, true, SMOOTHING_STEPS, task);
    matrix.residual(right, solution, residual, task);
    prolongation.restrict(residual, coarseRight, task);
    coarser.apply(coarseRight, coarseSolution, task);
    prolongation.addTo(coarseSolution, solution, task);
    smooth(right, solution, false, SMOOTHING_STEPS, task);
  }

  private void smooth(
      float[] right, float[] solution, boolean fromZero, int steps, TaskContext task) {
    double upper = 1;
    double lower = 1 / (coarser == null ? 300 : SMOOTHED_PART);
    double theta = (upper + lower) / 2;
    double delta = (upper - lower) / 2;
    double sigma = theta / delta;
    double rho = 1 / sigma;
    if (fromZero) {
      Arrays.fill(solution, 0);
    }
    float keep = 0;
    float add = (float) (1 / theta);
    for (int s = 0; s < steps; s++) {
      boolean zero = s == 0 && fromZero;
      if (!zero) {
        matrix.residual(right, solution, residual, task);
      }
      advance(zero ? right : residual, solution, keep, add, task);
      double next = 1 / (2 * sigma - rho);
      keep = (float) (next * rho);
      add = (float) (2 * next / delta);
      rho = next;
    }
  }

  private void advance(
      float[] remaining, float[] solution, float keep, float add, TaskContext task) {
    task.forRange(
        step.length,
        CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            float next = keep * step[i] + add * scale[i] * remaining[i];
            step[i] = next;
            solution[i] += next;
          }
        });
  }
}

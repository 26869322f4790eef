package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * Conjugate gradients preconditioned by one {@link Multigrid} cycle. Sums are taken chunk by chunk
 * in a fixed order, so that the result does not depend on the number of threads.
 */
final class ConjugateGradient {

  private static final int CHUNK = 1 << 14;
  private static final float FINE = 1f / 2048;
  private static final float COARSE = 1f / 64;
  private static final int USUAL_STEPS = 70;
  private static final int MOST_STEPS = 300;

  private final BandMatrix matrix;
  private final Multigrid preconditioner;
  private final TaskContext task;

  ConjugateGradient(BandMatrix matrix, Multigrid preconditioner, TaskContext task) {
    this.matrix = matrix;
    this.preconditioner = preconditioner;
    this.task = task;
  }

  /**
   * Improves {@code solution} until a step changes no pixel by more than {@link #FINE}, or after
   * {@link #USUAL_STEPS} by more than {@link #COARSE}: what is left then are a few pixels that the
   * colours around hardly determine.
   *
   * @return whether that was reached; not if it took too long or rounding broke the iteration
   */
  boolean solve(float[] right, float[] solution) {
    int n = right.length;
    float[] residual = new float[n];
    float[] z = new float[n];
    float[] direction = new float[n];
    float[] image = new float[n];
    matrix.multiply(solution, image, task);
    for (int i = 0; i < n; i++) {
      residual[i] = right[i] - image[i];
    }
    preconditioner.apply(residual, z, task);
    System.arraycopy(z, 0, direction, 0, n);
    double rz = dot(residual, z);
    for (int s = 0; s < MOST_STEPS; s++) {
      task.cancellation().check();
      if (!(rz > 0)) {
        return rz == 0;
      }
      matrix.multiply(direction, image, task);
      double curvature = dot(direction, image);
      if (!(curvature > 0)) {
        return false;
      }
      float length = (float) (rz / curvature);
      task.forRange(
          n,
          CHUNK,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              solution[i] += length * direction[i];
              residual[i] -= length * image[i];
            }
          });
      float change = Math.abs(length) * largest(direction);
      if (change < FINE || (s >= USUAL_STEPS && change < COARSE)) {
        return true;
      }
      preconditioner.apply(residual, z, task);
      double next = dot(residual, z);
      float keep = (float) (next / rz);
      rz = next;
      task.forRange(
          n,
          CHUNK,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              direction[i] = z[i] + keep * direction[i];
            }
          });
    }
    return false;
  }

  private double dot(float[] a, float[] b) {
    double[] sums = new double[a.length / CHUNK + 1];
    task.forRange(
        a.length,
        CHUNK,
        (from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += (double) a[i] * b[i];
          }
          sums[from / CHUNK] = sum;
        });
    return Arrays.stream(sums).sum();
  }

  private static float largest(float[] values) {
    float most = 0;
    for (float v : values) {
      most = Math.max(most, Math.abs(v));
    }
    return most;
  }
}

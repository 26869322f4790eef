package ai.pixto.cutout.prior;

/**
 * Contrast against likely background, made even over like neighbours: W. Zhu, S. Liang, Y. Wei, J.
 * Sun, "Saliency Optimization from Robust Background Detection", CVPR 2014, equations 7, 9 and 10.
 */
final class ContrastOptimisation {

  /** Of the spatial weight in equation 6, the picture's longer side being 1. */
  private static final double SIGMA_SPACE = 0.25;

  /** Of the smoothness weight in equation 10, in CIELAB units. */
  private static final double SIGMA_COLOUR = 10;

  /** The least smoothness, mu of equation 10. */
  private static final double LEAST_SMOOTHNESS = 0.1;

  private ContrastOptimisation() {}

  /** The saliency of each region, 0 to 1, given how likely each is background. */
  static float[] saliency(RegionGraph graph, float[] background) {
    return optimise(graph, background, weightedContrast(graph, background));
  }

  /** Equation 7, scaled to 0 to 1. */
  private static float[] weightedContrast(RegionGraph graph, float[] background) {
    int n = graph.count();
    float[] contrast = new float[n];
    float most = 1e-6f;
    for (int p = 0; p < n; p++) {
      double sum = 0;
      for (int q = 0; q < n; q++) {
        double near = Math.exp(-graph.squaredDistance(p, q) / (2 * SIGMA_SPACE * SIGMA_SPACE));
        sum += graph.colourDistance(p, q) * near * background[q] * graph.area()[q];
      }
      contrast[p] = (float) sum;
      most = Math.max(most, contrast[p]);
    }
    for (int p = 0; p < n; p++) {
      contrast[p] /= most;
    }
    return contrast;
  }

  /**
   * The least of equation 9: for each region, background weight pulls to 0, foreground weight to 1,
   * and like neighbours to each other. Its normal equations are symmetric and diagonally dominant.
   */
  private static float[] optimise(RegionGraph graph, float[] background, float[] foreground) {
    int n = graph.count();
    double[][] matrix = new double[n][n];
    double[] right = new double[n];
    for (int r = 0; r < n; r++) {
      matrix[r][r] += background[r] + foreground[r] + 1e-6;
      right[r] = foreground[r];
      for (int other : graph.neighbours()[r]) {
        double d = graph.colourDistance(r, other);
        double weight = Math.exp(-d * d / (2 * SIGMA_COLOUR * SIGMA_COLOUR)) + LEAST_SMOOTHNESS;
        matrix[r][r] += weight;
        matrix[r][other] -= weight;
      }
    }
    return solve(matrix, right);
  }

  /** Cholesky's factorisation in the lower half of the matrix, then the two substitutions. */
  private static float[] solve(double[][] m, double[] x) {
    int n = x.length;
    for (int i = 0; i < n; i++) {
      double[] row = m[i];
      for (int j = 0; j <= i; j++) {
        double sum = row[j];
        double[] other = m[j];
        for (int k = 0; k < j; k++) {
          sum -= row[k] * other[k];
        }
        row[j] = i == j ? Math.sqrt(sum) : sum / other[j];
      }
      for (int k = 0; k < i; k++) {
        x[i] -= row[k] * x[k];
      }
      x[i] /= row[i];
    }
    float[] solution = new float[n];
    for (int i = n - 1; i >= 0; i--) {
      for (int k = i + 1; k < n; k++) {
        x[i] -= m[k][i] * x[k];
      }
      x[i] /= m[i][i];
      solution[i] = (float) Math.max(0, Math.min(1, x[i]));
    }
    return solution;
  }
}

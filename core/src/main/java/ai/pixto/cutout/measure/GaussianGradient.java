package ai.pixto.cutout.measure;

/**
 * The length of the gradient of a matte smoothed by a Gaussian of sigma 1.4, as the gradient error
 * of Rhemann et al. (CVPR 2009) asks for. The kernels are sampled and cut at four sigma, the
 * borders mirrored with the outermost pixel repeated, as SciPy's {@code gaussian_filter} does.
 */
final class GaussianGradient {

  private static final double SIGMA = 1.4;
  private static final int RADIUS = (int) (4 * SIGMA + 0.5);
  private static final double[] SMOOTH = smooth();
  private static final double[] DERIVATIVE = derivative();

  private GaussianGradient() {}

  static double[] magnitude(Plane plane) {
    double[] dx = filter(plane, DERIVATIVE, SMOOTH);
    double[] dy = filter(plane, SMOOTH, DERIVATIVE);
    double[] length = new double[dx.length];
    for (int i = 0; i < length.length; i++) {
      length[i] = Math.hypot(dx[i], dy[i]);
    }
    return length;
  }

  private static double[] smooth() {
    double[] kernel = new double[2 * RADIUS + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double x = i - RADIUS;
      kernel[i] = Math.exp(-0.5 * x * x / (SIGMA * SIGMA));
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= sum;
    }
    return kernel;
  }

  private static double[] derivative() {
    double[] kernel = smooth();
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] *= (i - RADIUS) / (SIGMA * SIGMA);
    }
    return kernel;
  }

  private static double[] filter(Plane plane, double[] acrossColumns, double[] acrossRows) {
    int width = plane.width();
    int height = plane.height();
    double[] between = new double[width * height];
    for (int y = 0; y < height; y++) {
      for (int k = -RADIUS; k <= RADIUS; k++) {
        int from = mirror(y + k, height) * width;
        double weight = acrossRows[k + RADIUS];
        for (int x = 0; x < width; x++) {
          between[y * width + x] += weight * plane.values()[from + x];
        }
      }
    }
    double[] filtered = new double[width * height];
    for (int x = 0; x < width; x++) {
      for (int k = -RADIUS; k <= RADIUS; k++) {
        int from = mirror(x + k, width);
        double weight = acrossColumns[k + RADIUS];
        for (int row = 0; row < filtered.length; row += width) {
          filtered[row + x] += weight * between[row + from];
        }
      }
    }
    return filtered;
  }

  /** For a size of 3 the indices -3 to 5 are 2 1 0 | 0 1 2 | 2 1 0. */
  private static int mirror(int index, int size) {
    int folded = Math.floorMod(index, 2 * size);
    return folded < size ? folded : 2 * size - 1 - folded;
  }
}

package ai.pixto.cutout.prior;

/**
 * How unlike the colours of the picture's border strips a pixel is: Mahalanobis distances to the
 * strips' colours, the largest left out lest one strip that crosses the object decides. J. Zhang et
 * al., "Minimum Barrier Salient Object Detection at 80 FPS", ICCV 2015, section 3.3, with a floor
 * under the strips' variances.
 */
final class BorderContrast {

  /** The depth of a strip as a share of the picture's shorter side. */
  private static final double DEPTH = 0.1;

  /** Variance added to each channel, in squared CIELAB units: noise and plain walls. */
  private static final double LEAST_VARIANCE = 9;

  private BorderContrast() {}

  /**
   * The mean of the distances to the left, right and top strip without the largest, in standard
   * deviations. The bottom strip is not looked at: see {@link BottomEdge}.
   */
  static float[] distances(LabImage image) {
    int depth = Math.max(1, (int) (DEPTH * Math.min(image.width(), image.height())));
    int w = image.width();
    int h = image.height();
    Strip[] strips = {
      Strip.of(image, 0, 0, depth, h),
      Strip.of(image, w - depth, 0, w, h),
      Strip.of(image, 0, 0, w, depth)
    };
    float[] distances = new float[image.pixels()];
    for (int i = 0; i < distances.length; i++) {
      double sum = 0;
      double most = 0;
      for (Strip strip : strips) {
        double d = strip.distance(image, i);
        sum += d;
        most = Math.max(most, d);
      }
      distances[i] = (float) ((sum - most) / (strips.length - 1));
    }
    return distances;
  }

  /** The mean and inverse covariance of a strip's colours. */
  private record Strip(double[] mean, double[] inverse) {

    static Strip of(LabImage image, int left, int top, int right, int bottom) {
      float[][] channels = image.channels();
      double[] mean = new double[3];
      double[] c = new double[6];
      int n = (right - left) * (bottom - top);
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int i = y * image.width() + x;
          for (int k = 0; k < 3; k++) {
            mean[k] += channels[k][i] / n;
          }
        }
      }
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int i = y * image.width() + x;
          double l = channels[0][i] - mean[0];
          double a = channels[1][i] - mean[1];
          double b = channels[2][i] - mean[2];
          c[0] += l * l / n;
          c[1] += l * a / n;
          c[2] += l * b / n;
          c[3] += a * a / n;
          c[4] += a * b / n;
          c[5] += b * b / n;
        }
      }
      return new Strip(mean, inverse(c));
    }

    /** The inverse of the symmetric matrix (c0 c1 c2, c1 c3 c4, c2 c4 c5) with raised diagonal. */
    private static double[] inverse(double[] c) {
      double p = c[0] + LEAST_VARIANCE;
      double q = c[3] + LEAST_VARIANCE;
      double r = c[5] + LEAST_VARIANCE;
      double m0 = q * r - c[4] * c[4];
      double m1 = c[2] * c[4] - c[1] * r;
      double m2 = c[1] * c[4] - c[2] * q;
      double determinant = p * m0 + c[1] * m1 + c[2] * m2;
      return new double[] {
        m0 / determinant,
        m1 / determinant,
        m2 / determinant,
        (p * r - c[2] * c[2]) / determinant,
        (c[1] * c[2] - p * c[4]) / determinant,
        (p * q - c[1] * c[1]) / determinant
      };
    }

    double distance(LabImage image, int i) {
      double l = image.l()[i] - mean[0];
      double a = image.a()[i] - mean[1];
      double b = image.b()[i] - mean[2];
      return Math.sqrt(
          l * l * inverse[0]
              + a * a * inverse[3]
              + b * b * inverse[5]
              + 2 * (l * a * inverse[1] + l * b * inverse[2] + a * b * inverse[4]));
    }
  }
}

package ai.pixto.cutout.prior;

/**
 * Photographers put their object near the middle and a little below it: a Gaussian over the
 * picture, 1 at its peak.
 */
final class CentrePrior {

  /** Of the peak, as a share of the height. */
  private static final double PEAK_Y = 0.55;

  /** As shares of the width and of the height: what stands is tall. */
  private static final double SIGMA_X = 0.25;

  private static final double SIGMA_Y = 0.35;

  private CentrePrior() {}

  static float at(double x, double y, int width, int height) {
    double dx = (x / width - 0.5) / SIGMA_X;
    double dy = (y / height - PEAK_Y) / SIGMA_Y;
    return (float) Math.exp(-(dx * dx + dy * dy) / 2);
  }
}

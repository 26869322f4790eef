package ai.pixto.testing;

/** Smooth random texture: values at lattice points, interpolated; the same for the same seed. */
final class SceneNoise {

  private final long seed;

  SceneNoise(long seed) {
    this.seed = seed;
  }

  /** -1 to 1, changing over a distance of about 1. */
  double at(double x, double y) {
    long column = (long) Math.floor(x);
    long row = (long) Math.floor(y);
    double u = smooth(x - column);
    double v = smooth(y - row);
    double upper = lattice(column, row) * (1 - u) + lattice(column + 1, row) * u;
    double lower = lattice(column, row + 1) * (1 - u) + lattice(column + 1, row + 1) * u;
    return upper * (1 - v) + lower * v;
  }

  /** Several octaves, each half as large and strong as the one before. */
  double fractal(double x, double y, int octaves) {
    double sum = 0;
    double strength = 0.5;
    double scale = 1;
    for (int k = 0; k < octaves; k++) {
      sum += strength * at(x * scale + 17 * k, y * scale - 31 * k);
      strength /= 2;
      scale *= 2;
    }
    return sum;
  }

  private double lattice(long column, long row) {
    long h = seed * 0x9E3779B97F4A7C15L + column * 0xC2B2AE3D27D4EB4FL + row * 0x165667B19E3779F9L;
    h = (h ^ h >>> 29) * 0xBF58476D1CE4E5B9L;
    h = (h ^ h >>> 32) * 0x94D049BB133111EBL;
    return ((h ^ h >>> 31) >>> 11) * 0x1p-52 - 1;
  }

  static double smooth(double t) {
    double c = Math.max(0, Math.min(1, t));
    return c * c * (3 - 2 * c);
  }
}

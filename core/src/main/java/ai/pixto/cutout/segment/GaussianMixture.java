package ai.pixto.cutout.segment;

import java.util.Arrays;

/**
 * A few Gaussians with full covariance that together say how likely a colour is; colours are
 * triples of 0 to 255.
 *
 * <p>The components start as the binary splits of Orchard and Bouman, "Color quantization of
 * images", IEEE Transactions on Signal Processing 1991, section III: the cluster that spreads most
 * along its principal axis is cut through its mean, until there are enough. A few rounds of
 * expectation and maximisation follow. The order is fixed, so the same colours always give the same
 * mixture. Every variance is raised by {@link #REGULARISATION}, so that flat colours stay finite.
 */
final class GaussianMixture {

  /** Added to the variance of each channel: a spread of about four levels. */
  private static final double REGULARISATION = 16;

  private static final int ROUNDS = 4;
  private static final int POWER_STEPS = 12;

  private final int components;

  /** Of each component: the mean, the inverse of its Cholesky factor, the log of its constant. */
  private final double[] parameters;

  private static final int SIZE = 10;

  private GaussianMixture(int components) {
    this.components = components;
    parameters = new double[components * SIZE];
  }

  /**
   * Learns a mixture.
   *
   * @param colours three values each
   * @param weights how much each colour counts, 0 or more; at least one is positive
   * @param most how many components at most; fewer when there are fewer distinct colours
   */
  static GaussianMixture fit(float[] colours, float[] weights, int most) {
    int[] owner = new int[weights.length];
    int components = split(colours, weights, most, owner);
    Moments[] moments = new Moments[components];
    for (int k = 0; k < components; k++) {
      moments[k] = new Moments();
    }
    double total = 0;
    for (int i = 0; i < owner.length; i++) {
      moments[owner[i]].add(colours, i, weights[i]);
      total += weights[i];
    }
    GaussianMixture mixture = new GaussianMixture(components);
    mixture.maximise(moments, total);
    double[] share = new double[components];
    for (int round = 0; round < ROUNDS; round++) {
      for (Moments m : moments) {
        m.clear();
      }
      for (int i = 0; i < weights.length; i++) {
        if (weights[i] > 0) {
          mixture.responsibilities(colours, i, share);
          for (int k = 0; k < components; k++) {
            if (share[k] > 1e-4) {
              moments[k].add(colours, i, weights[i] * share[k]);
            }
          }
        }
      }
      mixture.maximise(moments, total);
    }
    return mixture;
  }

  /** The natural logarithm of the density at a colour, per cubed level. */
  double logDensity(float red, float green, float blue) {
    double best = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (int k = 0; k < components; k++) {
      double log = logDensity(k, red, green, blue);
      if (log > best) {
        sum = sum * Math.exp(best - log) + 1;
        best = log;
      } else if (log > best - 30) {
        sum += Math.exp(log - best);
      }
    }
    return best + Math.log(sum);
  }

  /** How many Gaussians there are. */
  int components() {
    return components;
  }

  private double logDensity(int k, double red, double green, double blue) {
    int at = k * SIZE;
    double r = red - parameters[at];
    double g = green - parameters[at + 1];
    double b = blue - parameters[at + 2];
    double u = parameters[at + 3] * r;
    double v = parameters[at + 4] * r + parameters[at + 5] * g;
    double w = parameters[at + 6] * r + parameters[at + 7] * g + parameters[at + 8] * b;
    return parameters[at + 9] - 0.5 * (u * u + v * v + w * w);
  }

  private void responsibilities(float[] colours, int i, double[] share) {
    double best = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < components; k++) {
      share[k] = logDensity(k, colours[3 * i], colours[3 * i + 1], colours[3 * i + 2]);
      best = Math.max(best, share[k]);
    }
    double sum = 0;
    for (int k = 0; k < components; k++) {
      share[k] = share[k] < best - 12 ? 0 : Math.exp(share[k] - best);
      sum += share[k];
    }
    for (int k = 0; k < components; k++) {
      share[k] /= sum;
    }
  }

  private void maximise(Moments[] moments, double total) {
    for (int k = 0; k < components; k++) {
      Moments m = moments[k];
      int at = k * SIZE;
      if (m.weight <= 1e-9 * total) {
        parameters[at + 9] = -1e9;
        continue;
      }
      double[] c = m.covariance();
      // The Cholesky factor L of the covariance, then the inverse of L row by row.
      double l00 = Math.sqrt(c[0]);
      double l10 = c[1] / l00;
      double l20 = c[2] / l00;
      double l11 = Math.sqrt(c[3] - l10 * l10);
      double l21 = (c[4] - l20 * l10) / l11;
      double l22 = Math.sqrt(c[5] - l20 * l20 - l21 * l21);
      for (int i = 0; i < 3; i++) {
        parameters[at + i] = m.sum[i] / m.weight;
      }
      parameters[at + 3] = 1 / l00;
      parameters[at + 4] = -l10 / (l00 * l11);
      parameters[at + 5] = 1 / l11;
      parameters[at + 6] = (l10 * l21 / l11 - l20) / (l00 * l22);
      parameters[at + 7] = -l21 / (l11 * l22);
      parameters[at + 8] = 1 / l22;
      parameters[at + 9] =
          Math.log(m.weight / total) - 1.5 * Math.log(2 * Math.PI) - Math.log(l00 * l11 * l22);
    }
  }

  private static int split(float[] colours, float[] weights, int most, int[] owner) {
    Moments[] moments = new Moments[most];
    double[][] axes = new double[most][];
    moments[0] = new Moments();
    for (int i = 0; i < owner.length; i++) {
      moments[0].add(colours, i, weights[i]);
    }
    axes[0] = moments[0].principalAxis();
    int count = 1;
    while (count < most) {
      int widest = 0;
      for (int k = 1; k < count; k++) {
        if (axes[k][3] > axes[widest][3]) {
          widest = k;
        }
      }
      double[] axis = axes[widest];
      Moments parent = moments[widest];
      if (axis[3] <= 1) {
        break;
      }
      double cut = 0;
      for (int c = 0; c < 3; c++) {
        cut += axis[c] * parent.sum[c] / parent.weight;
      }
      moments[widest] = new Moments();
      moments[count] = new Moments();
      for (int i = 0; i < owner.length; i++) {
        if (owner[i] == widest) {
          double along =
              axis[0] * colours[3 * i]
                  + axis[1] * colours[3 * i + 1]
                  + axis[2] * colours[3 * i + 2];
          if (along > cut) {
            owner[i] = count;
          }
          moments[owner[i]].add(colours, i, weights[i]);
        }
      }
      axes[widest] = moments[widest].principalAxis();
      axes[count] = moments[count].principalAxis();
      count++;
    }
    return count;
  }

  /** Weighted sums of a cluster's colours and of their products. */
  private static final class Moments {

    private double weight;
    private final double[] sum = new double[3];

    /** rr, rg, rb, gg, gb, bb. */
    private final double[] product = new double[6];

    void add(float[] colours, int i, double w) {
      double r = colours[3 * i];
      double g = colours[3 * i + 1];
      double b = colours[3 * i + 2];
      weight += w;
      sum[0] += w * r;
      sum[1] += w * g;
      sum[2] += w * b;
      product[0] += w * r * r;
      product[1] += w * r * g;
      product[2] += w * r * b;
      product[3] += w * g * g;
      product[4] += w * g * b;
      product[5] += w * b * b;
    }

    void clear() {
      weight = 0;
      Arrays.fill(sum, 0);
      Arrays.fill(product, 0);
    }

    /** The regularised covariance in the order of {@link #product}. */
    double[] covariance() {
      double[] c = new double[6];
      int at = 0;
      for (int i = 0; i < 3; i++) {
        for (int j = i; j < 3; j++, at++) {
          c[at] = product[at] / weight - sum[i] * sum[j] / (weight * weight);
          if (i == j) {
            c[at] = Math.max(0, c[at]) + REGULARISATION;
          }
        }
      }
      return c;
    }

    /** The unit vector of largest spread by the power method, then the spread in the cluster. */
    double[] principalAxis() {
      double[] v = {0.6, 0.65, 0.47, 0};
      if (weight <= 0) {
        return v;
      }
      double[] c = covariance();
      double norm = 0;
      for (int step = 0; step < POWER_STEPS; step++) {
        double r = c[0] * v[0] + c[1] * v[1] + c[2] * v[2];
        double g = c[1] * v[0] + c[3] * v[1] + c[4] * v[2];
        double b = c[2] * v[0] + c[4] * v[1] + c[5] * v[2];
        norm = Math.sqrt(r * r + g * g + b * b);
        v[0] = r / norm;
        v[1] = g / norm;
        v[2] = b / norm;
      }
      v[3] = (norm - REGULARISATION) * weight;
      return v;
    }
  }
}

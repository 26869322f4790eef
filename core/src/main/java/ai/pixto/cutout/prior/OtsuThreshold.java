package ai.pixto.cutout.prior;

import java.util.Arrays;
import java.util.Comparator;

/**
 * The threshold that leaves the least variance within the two classes it makes: N. Otsu, "A
 * Threshold Selection Method from Gray-Level Histograms", IEEE Transactions on Systems, Man, and
 * Cybernetics 9(1), 1979, over weighted values instead of a histogram.
 */
final class OtsuThreshold {

  private OtsuThreshold() {}

  /**
   * Half way between the two values at the best cut; for instance 5 of 1, 2, 8, 9. Of equal values,
   * that value.
   *
   * @param weights how often each value counts
   */
  static float of(float[] values, int[] weights) {
    Integer[] order = new Integer[values.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
    double total = 0;
    double totalWeight = 0;
    for (int i = 0; i < values.length; i++) {
      total += (double) weights[i] * values[i];
      totalWeight += weights[i];
    }
    double below = 0;
    double belowWeight = 0;
    double best = 0;
    float threshold = values[order[0]];
    for (int k = 0; k + 1 < order.length; k++) {
      below += (double) weights[order[k]] * values[order[k]];
      belowWeight += weights[order[k]];
      double gap = (total - below) / (totalWeight - belowWeight) - below / belowWeight;
      double between = belowWeight * (totalWeight - belowWeight) * gap * gap;
      if (between > best) {
        best = between;
        threshold = (values[order[k]] + values[order[k + 1]]) / 2;
      }
    }
    return threshold;
  }
}

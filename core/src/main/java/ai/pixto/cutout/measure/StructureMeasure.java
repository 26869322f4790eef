package ai.pixto.cutout.measure;

import ai.pixto.image.Mask;

/**
 * How much of the true mask's structure a matte keeps, 0 to 1 (Fan et al., "Structure-measure: A
 * New Way to Evaluate Foreground Maps", ICCV 2017): half object-aware similarity, half similarity
 * of the four quarters that meet at the object's centre.
 */
final class StructureMeasure {

  private static final double TINY = 1e-12;

  private StructureMeasure() {}

  static double of(Plane prediction, Mask truth) {
    int pixels = prediction.values().length;
    double share = (double) truth.area() / pixels;
    if (share == 0) {
      return 1 - mean(prediction.values());
    }
    if (share == 1) {
      return mean(prediction.values());
    }
    double object =
        share * objectScore(prediction, truth, true)
            + (1 - share) * objectScore(prediction, truth, false);
    return Math.max(0, 0.5 * object + 0.5 * regionScore(prediction, truth));
  }

  /** Equation 5 of the paper on the object, or on the background with the matte inverted. */
  private static double objectScore(Plane prediction, Mask truth, boolean object) {
    int count = 0;
    double sum = 0;
    for (int i = 0; i < truth.inside().length; i++) {
      if (truth.inside()[i] == object) {
        sum += object ? prediction.values()[i] : 1 - prediction.values()[i];
        count++;
      }
    }
    double mean = sum / count;
    double squares = 0;
    for (int i = 0; i < truth.inside().length; i++) {
      if (truth.inside()[i] == object) {
        double value = object ? prediction.values()[i] : 1 - prediction.values()[i];
        squares += (value - mean) * (value - mean);
      }
    }
    double deviation = Math.sqrt(squares / Math.max(1, count - 1));
    return 2 * mean / (mean * mean + 1 + deviation + TINY);
  }

  private static double regionScore(Plane prediction, Mask truth) {
    int width = truth.width();
    int height = truth.height();
    double sumX = 0;
    double sumY = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (truth.at(x, y)) {
          sumX += x;
          sumY += y;
        }
      }
    }
    int area = truth.area();
    int cx = split(sumX / area, width);
    int cy = split(sumY / area, height);
    return quarter(prediction, truth, 0, 0, cx, cy)
        + quarter(prediction, truth, cx, 0, width, cy)
        + quarter(prediction, truth, 0, cy, cx, height)
        + quarter(prediction, truth, cx, cy, width, height);
  }

  private static int split(double centre, int size) {
    return Math.min(Math.max((int) Math.rint(centre) + 1, 1), size - 1);
  }

  /** Structural similarity of one quarter, weighted by its share of the picture. */
  private static double quarter(
      Plane prediction, Mask truth, int left, int top, int right, int bottom) {
    int count = (right - left) * (bottom - top);
    double weight = (double) count / truth.inside().length;
    if (count < 2) {
      return weight;
    }
    double meanP = 0;
    double meanG = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        meanP += prediction.values()[y * truth.width() + x];
        meanG += truth.at(x, y) ? 1 : 0;
      }
    }
    meanP /= count;
    meanG /= count;
    double varP = 0;
    double varG = 0;
    double covariance = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double p = prediction.values()[y * truth.width() + x] - meanP;
        double g = (truth.at(x, y) ? 1 : 0) - meanG;
        varP += p * p;
        varG += g * g;
        covariance += p * g;
      }
    }
    double alpha = 4 * meanP * meanG * covariance / (count - 1);
    double beta = (meanP * meanP + meanG * meanG) * (varP + varG) / (count - 1);
    if (alpha != 0) {
      return weight * alpha / (beta + TINY);
    }
    return beta == 0 ? weight : 0;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}

package ai.pixto.cutout.measure;

import ai.pixto.image.Mask;

/**
 * Precision and recall of a matte at each of the thresholds 1 to 255 of 255, index 0 being the
 * lowest.
 */
record PrecisionRecall(double[] precision, double[] recall) {

  static final int THRESHOLDS = 255;

  static PrecisionRecall of(Plane prediction, Mask truth) {
    long[] all = new long[THRESHOLDS + 1];
    long[] hits = new long[THRESHOLDS + 1];
    for (int i = 0; i < prediction.values().length; i++) {
      int level = (int) Math.floor(prediction.values()[i] * THRESHOLDS + 0.5);
      all[level]++;
      if (truth.inside()[i]) {
        hits[level]++;
      }
    }
    double[] precision = new double[THRESHOLDS];
    double[] recall = new double[THRESHOLDS];
    long above = 0;
    long hitsAbove = 0;
    int actual = Math.max(1, truth.area());
    for (int level = THRESHOLDS; level >= 1; level--) {
      above += all[level];
      hitsAbove += hits[level];
      precision[level - 1] = above > 0 ? (double) hitsAbove / above : 0;
      recall[level - 1] = (double) hitsAbove / actual;
    }
    return new PrecisionRecall(precision, recall);
  }
}

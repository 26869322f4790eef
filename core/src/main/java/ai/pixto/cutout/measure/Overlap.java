package ai.pixto.cutout.measure;

import ai.pixto.image.Mask;

/** How many pixels a predicted and a true mask have, and share. */
record Overlap(long shared, long predicted, long actual) {

  /** The weight of recall against precision, after Achanta et al., CVPR 2009. */
  private static final double BETA_SQUARED = 0.3;

  static Overlap of(Mask prediction, Mask truth) {
    boolean[] p = prediction.inside();
    boolean[] g = truth.inside();
    long shared = 0;
    long predicted = 0;
    long actual = 0;
    for (int i = 0; i < p.length; i++) {
      shared += p[i] && g[i] ? 1 : 0;
      predicted += p[i] ? 1 : 0;
      actual += g[i] ? 1 : 0;
    }
    return new Overlap(shared, predicted, actual);
  }

  /** Jaccard's index; two empty masks are equal. */
  double intersectionOverUnion() {
    long union = predicted + actual - shared;
    return union == 0 ? 1 : (double) shared / union;
  }

  double fBeta() {
    double precision = predicted == 0 ? 0 : (double) shared / predicted;
    double recall = actual == 0 ? 1 : (double) shared / actual;
    return fBeta(precision, recall);
  }

  static double fBeta(double precision, double recall) {
    double divisor = BETA_SQUARED * precision + recall;
    return divisor > 0 ? (1 + BETA_SQUARED) * precision * recall / divisor : 0;
  }
}

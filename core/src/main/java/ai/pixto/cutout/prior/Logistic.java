package ai.pixto.cutout.prior;

/** Probabilities and their logits. */
final class Logistic {

  /** The largest probability that has a finite logit in floats, or nearly. */
  private static final float ALMOST_ONE = 1 - 1e-6f;

  private Logistic() {}

  /** 1 / (1 + exp(-x)); for instance 0.5 of 0 and about 0.88 of 2. */
  static float of(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  /**
   * log(p / (1 - p)); for instance 0 of 0.5 and about 2.2 of 0.9.
   *
   * @param surest the probability, 0.5 to 1, beyond which (and below one minus which) it is cut off
   */
  static float logit(float probability, float surest) {
    float most = Math.min(surest, ALMOST_ONE);
    double p = Math.max(1 - most, Math.min(most, probability));
    return (float) Math.log(p / (1 - p));
  }
}

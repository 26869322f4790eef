package ai.pixto.cutout.prior;

/** Probabilities and their logits. */
final class Logistic {

  private Logistic() {}

  /** 1 / (1 + exp(-x)); for instance 0.5 of 0 and about 0.88 of 2. */
  static float of(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }
}

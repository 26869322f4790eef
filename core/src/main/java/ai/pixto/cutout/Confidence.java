package ai.pixto.cutout;

import ai.pixto.cutout.segment.Segmentation;
import ai.pixto.image.FloatMap;

/**
 * How sure a photograph's cut-out is: how decided the prior was, times how far the cut agreed with
 * it. On 80 photographs with true masks the line of best fit from this product to the intersection
 * over union is 1.04 x - 0.05, its rank correlation 0.69; of the 16 below 0.6, 14 were bad (below
 * 0.6), which is half of the bad ones. A vote of the classical prior did not tell more.
 */
final class Confidence {

  private Confidence() {}

  /**
   * @param prior what the prior said, at any size
   * @param segmentation what the cut made of it
   * @return 0 to 1
   */
  static double of(FloatMap prior, Segmentation segmentation) {
    return decided(prior) * segmentation.agreement();
  }

  /** The mean probability where the prior sees foreground: 1 when it is wholly sure. */
  private static double decided(FloatMap prior) {
    double squares = 0;
    double sum = 0;
    for (float p : prior.values()) {
      squares += p * p;
      sum += p;
    }
    return sum == 0 ? 0 : squares / sum;
  }
}

package ai.pixto.cutout;

import ai.pixto.cutout.segment.Segmentation;
import ai.pixto.image.FloatMap;

/**
 * How sure a photograph's cut-out is, from how decided the prior was and how far the stages agreed.
 */
final class Confidence {

  private Confidence() {}

  /**
   * @param prior what the prior said, at any size
   * @param segmentation what the cut made of it
   * @return 0 to 1
   */
  static double of(FloatMap prior, Segmentation segmentation) {
    double decided = decided(prior);
    double sum = decided * segmentation.agreement();
    return segmentation.priorStands() ? sum / 2 : sum;
  }

  /** The mean certainty of the prior where it sees foreground: 1 when it is wholly sure. */
  private static double decided(FloatMap prior) {
    double certain = 0;
    double weight = 0;
    for (float p : prior.values()) {
      certain += p * p;
      weight += p;
    }
    return weight == 0 ? 0 : certain / weight;
  }
}

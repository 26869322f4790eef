package ai.pixto.cutout.measure;

import java.util.Optional;

/**
 * How good one matte is. All but the contour distance and the matting errors lie between 0 and 1.
 *
 * @param iou intersection over union of what is at least half opaque (Jaccard)
 * @param fBeta weighted mean of precision and recall of the same, beta squared 0.3 (Achanta et al.
 *     2009)
 * @param mae mean absolute difference of the opacities (Perazzi et al. 2012)
 * @param structure structure measure (Fan et al. 2017)
 * @param boundaryIou intersection over union in a band of 2 % of the diagonal inside the boundaries
 *     (Cheng et al. 2021)
 * @param contourDistance mean distance between the contours in percent of the diagonal, 100 when
 *     nothing was found
 * @param missing whether there was no matte, which counts as all background
 * @param matting the errors in the unknown band, when a trimap was given
 */
public record Measures(
    double iou,
    double fBeta,
    double mae,
    double structure,
    double boundaryIou,
    double contourDistance,
    boolean missing,
    Optional<MattingErrors> matting) {

  /** Below this intersection over union the cut-out counts as failed. */
  public static final double FAILED_BELOW = 0.5;

  /** Whether most of the object was missed or most of the result is something else. */
  public boolean failed() {
    return iou < FAILED_BELOW;
  }
}

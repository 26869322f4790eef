package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;

/**
 * Where a photograph's object lies, at the working size. Whatever their aspect ratio, the corners
 * of both maps are the picture's corners.
 *
 * @param mask the object
 * @param probability of foreground, 0 to 1, of the mask's size: 0.5 runs along the mask's edge, so
 *     that scaling it up and asking for 0.5 gives a smooth mask of the full size
 * @param agreement 0 to 1: the intersection of what the prior alone says and of the mask, over
 *     their union; 1 where both are empty
 * @param priorStands whether the cut was given up because it ran away from the prior
 */
public record Segmentation(
    Mask mask, FloatMap probability, double agreement, boolean priorStands) {}

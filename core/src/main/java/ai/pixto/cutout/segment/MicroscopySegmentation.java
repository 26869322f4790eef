package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;

/**
 * The objects of a micrograph.
 *
 * @param mask all objects together
 * @param alpha 0 to 1; at least 0.5 exactly on the mask, other than 0 and 1 only along its edge
 * @param labels 0 for background, 1 to {@code count} for each object, rows from the top; touching
 *     objects have labels of their own, and what is labelled is exactly the mask
 * @param count how many objects, 0 when nothing stands out
 * @param method how they were found, in a sentence for a methods section
 */
public record MicroscopySegmentation(
    Mask mask, FloatMap alpha, int[] labels, int count, String method) {}

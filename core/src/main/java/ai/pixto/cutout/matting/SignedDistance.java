package ai.pixto.cutout.matting;

import ai.pixto.image.DistanceTransform;
import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;

/**
 * How far each pixel's centre is from the outline of a mask, positive inside, in pixels. For
 * instance the pixels of a line one pixel wide have 0.5.
 */
final class SignedDistance {

  /** Further than any pixel of a picture; what a mask without an outline has everywhere. */
  static final float FAR = 1e6f;

  private SignedDistance() {}

  static float[] of(Mask mask, TaskContext task) {
    float[] toOutside = DistanceTransform.distanceToOutside(mask, task).values();
    float[] toInside = DistanceTransform.distanceTo(mask, task).values();
    float[] signed = new float[toOutside.length];
    for (int i = 0; i < signed.length; i++) {
      signed[i] = mask.inside()[i] ? toOutline(toOutside[i]) : -toOutline(toInside[i]);
    }
    return signed;
  }

  private static float toOutline(float toCentre) {
    return Math.min(FAR, toCentre) - 0.5f;
  }
}

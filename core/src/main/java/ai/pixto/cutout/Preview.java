package ai.pixto.cutout;

import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * The picture at the size at which it is understood: what kind it is and where its object lies do
 * not depend on more detail, and grain that an enlargement has smeared shows again.
 */
final class Preview {

  /** At most so many pixels, whatever the shape: a long strip keeps its width. */
  private static final double PIXELS = 1024 * 1024;

  private Preview() {}

  /** The picture itself where it is no larger. */
  static RgbImage of(RgbImage image, TaskContext task) {
    double factor = Math.sqrt(PIXELS / image.width() / image.height());
    if (factor >= 1) {
      return image;
    }
    return Resampling.resize(
        image,
        (int) Math.max(1, Math.round(image.width() * factor)),
        (int) Math.max(1, Math.round(image.height() * factor)),
        task);
  }
}

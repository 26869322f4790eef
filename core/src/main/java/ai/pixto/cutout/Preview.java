package ai.pixto.cutout;

import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * The picture at the size at which it is understood: what kind it is and where its object lies do
 * not depend on more detail, and grain that an enlargement has smeared shows again.
 */
final class Preview {

  /** The longer side, in pixels. */
  private static final int SIZE = 1024;

  private Preview() {}

  /** The picture itself where it is no larger. */
  static RgbImage of(RgbImage image, TaskContext task) {
    int longer = Math.max(image.width(), image.height());
    if (longer <= SIZE) {
      return image;
    }
    double factor = (double) SIZE / longer;
    return Resampling.resize(
        image,
        (int) Math.max(1, Math.round(image.width() * factor)),
        (int) Math.max(1, Math.round(image.height() * factor)),
        task);
  }
}

package ai.pixto.cutout.matting;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * Finds the matte in the unknown band of a trimap. Implementations are deterministic, work in tiles
 * so that memory beyond the matte itself does not grow with the picture, and are safe for any
 * number of threads.
 */
@FunctionalInterface
public interface Matting {

  /**
   * @param image of the trimap's size
   * @return exactly 0 in the trimap's background and exactly 1 in its foreground
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  Matte solve(RgbImage image, Trimap trimap, TaskContext task);
}

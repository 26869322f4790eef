package ai.pixto.cutout.prior;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * A first opinion on where the object of a photograph is, before any boundary is looked for.
 * Implementations are deterministic and safe for any number of threads.
 */
@FunctionalInterface
public interface SaliencyPrior {

  /**
   * @param image the photograph at any size; the prior scales it as it needs
   * @return the probability of foreground, 0 to 1, over the whole picture at the prior's own
   *     resolution (whatever its aspect ratio, its corners are the picture's corners)
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  FloatMap estimate(RgbImage image, TaskContext task);
}

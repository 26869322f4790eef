package ai.pixto.cutout.segment;

import ai.pixto.cutout.prior.SaliencyPrior;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * A prior that looks closer where a person drew a box: the mean of what it says about the box with
 * little, some and much of its surroundings. Outside the box the probability is 0.
 */
public final class HintedPrior {

  /** Of the box's sides: how much is added on each side. */
  private static final double[] CONTEXTS = {0.1, 0.2, 0.4};

  /** The longer side of the merged map, in pixels. */
  private static final int SIZE = 320;

  private HintedPrior() {}

  /**
   * The prior's own map where there is no box.
   *
   * @param hints in pixels of the picture
   * @return over the whole picture, at any size
   * @throws ai.pixto.error.InvalidRequestException if the box lies outside the picture
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static FloatMap estimate(
      SaliencyPrior prior, RgbImage image, Hints hints, TaskContext task) {
    if (hints.box().isEmpty()) {
      return prior.estimate(image, task);
    }
    Box box = hints.box().get().within(image.width(), image.height());
    double factor = Math.min(1, (double) SIZE / Math.max(image.width(), image.height()));
    int width = (int) Math.max(1, Math.round(image.width() * factor));
    int height = (int) Math.max(1, Math.round(image.height() * factor));
    FloatMap merged = new FloatMap(width, height);
    for (double context : CONTEXTS) {
      Box view = view(box, context, image);
      add(prior.estimate(image.crop(view), task), view, image, box, merged);
    }
    return merged;
  }

  private static Box view(Box box, double context, RgbImage image) {
    int across = (int) Math.round(context * box.width());
    int down = (int) Math.round(context * box.height());
    return new Box(
            box.x() - across, box.y() - down, box.width() + 2 * across, box.height() + 2 * down)
        .within(image.width(), image.height());
  }

  private static void add(FloatMap map, Box view, RgbImage image, Box box, FloatMap merged) {
    for (int y = 0; y < merged.height(); y++) {
      double py = (y + 0.5) * image.height() / merged.height();
      for (int x = 0; x < merged.width(); x++) {
        double px = (x + 0.5) * image.width() / merged.width();
        if (box.contains((int) px, (int) py)) {
          double u = (px - view.x()) / view.width() * map.width() - 0.5;
          double v = (py - view.y()) / view.height() * map.height() - 0.5;
          merged.values()[y * merged.width() + x] += sample(map, u, v) / CONTEXTS.length;
        }
      }
    }
  }

  private static float sample(FloatMap map, double u, double v) {
    double x = Math.max(0, Math.min(map.width() - 1, u));
    double y = Math.max(0, Math.min(map.height() - 1, v));
    int x0 = (int) x;
    int y0 = (int) y;
    int x1 = Math.min(map.width() - 1, x0 + 1);
    int y1 = Math.min(map.height() - 1, y0 + 1);
    double top = map.at(x0, y0) + (x - x0) * (map.at(x1, y0) - map.at(x0, y0));
    double bottom = map.at(x0, y1) + (x - x0) * (map.at(x1, y1) - map.at(x0, y1));
    return (float) (top + (y - y0) * (bottom - top));
  }
}

package ai.pixto.cutout.prior;

import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Objects;

/**
 * Another prior's opinion of the rectangle in which a person said that the object is. The prior
 * sees the rectangle and a little around it, and so the object larger; outside the rectangle the
 * probability is 0.
 *
 * <p>The map has the picture's aspect ratio and at most 448 pixels on the longer side.
 */
public final class BoxedPrior implements SaliencyPrior {

  private static final int LONGER_SIDE = 448;

  /**
   * What the prior sees beyond each side, as a share of the rectangle. On 80 photographs with their
   * true rectangle a fifth gave the learned prior a mean intersection over union of 0.743; nothing
   * gave 0.722, a third 0.741, the whole picture 0.736.
   */
  private static final double MARGIN = 0.2;

  private final SaliencyPrior prior;
  private final Box box;

  /**
   * @param prior who is asked
   * @param box in pixels of the pictures that will be estimated
   */
  public BoxedPrior(SaliencyPrior prior, Box box) {
    this.prior = Objects.requireNonNull(prior);
    this.box = Objects.requireNonNull(box);
  }

  /**
   * {@inheritDoc}
   *
   * @throws ai.pixto.error.InvalidRequestException if the box lies outside the picture
   */
  @Override
  public FloatMap estimate(RgbImage image, TaskContext task) {
    Box inside = box.within(image.width(), image.height());
    Box part = grown(inside).within(image.width(), image.height());
    FloatMap seen = prior.estimate(crop(image, part), task);
    double scale = Math.min(1, (double) LONGER_SIDE / Math.max(image.width(), image.height()));
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      double py = (y + 0.5) * image.height() / height;
      for (int x = 0; x < width; x++) {
        double px = (x + 0.5) * image.width() / width;
        if (inside.contains((int) px, (int) py)) {
          values[y * width + x] =
              sample(seen, (px - part.x()) / part.width(), (py - part.y()) / part.height());
        }
      }
    }
    return new FloatMap(width, height, values);
  }

  private static Box grown(Box box) {
    int x = (int) (MARGIN * box.width());
    int y = (int) (MARGIN * box.height());
    return new Box(box.x() - x, box.y() - y, box.width() + 2 * x, box.height() + 2 * y);
  }

  private static RgbImage crop(RgbImage image, Box part) {
    byte[] rgb = new byte[3 * part.width() * part.height()];
    for (int y = 0; y < part.height(); y++) {
      System.arraycopy(
          image.rgb(),
          3 * ((part.y() + y) * image.width() + part.x()),
          rgb,
          3 * y * part.width(),
          3 * part.width());
    }
    return new RgbImage(part.width(), part.height(), rgb);
  }

  /** Bilinear interpolation at a share of the map's width and height. */
  private static float sample(FloatMap map, double u, double v) {
    double x = Math.max(0, Math.min(map.width() - 1, u * map.width() - 0.5));
    double y = Math.max(0, Math.min(map.height() - 1, v * map.height() - 0.5));
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(map.width() - 1, left + 1);
    int bottom = Math.min(map.height() - 1, top + 1);
    double upper = map.at(left, top) + (x - left) * (map.at(right, top) - map.at(left, top));
    double lower =
        map.at(left, bottom) + (x - left) * (map.at(right, bottom) - map.at(left, bottom));
    return (float) (upper + (y - top) * (lower - upper));
  }
}

package ai.pixto.cutout.prior;

import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Objects;

/**
 * Another prior's opinion of the part of a picture in which a person said that the object is. The
 * prior sees that part alone, and so larger; outside it the probability is 0.
 *
 * <p>The map has the picture's aspect ratio and at most 448 pixels on the longer side.
 */
public final class BoxedPrior implements SaliencyPrior {

  private static final int LONGER_SIDE = 448;

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
    Box part = box.within(image.width(), image.height());
    FloatMap seen = prior.estimate(crop(image, part), task);
    double scale = Math.min(1, (double) LONGER_SIDE / Math.max(image.width(), image.height()));
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      double v = ((y + 0.5) * image.height() / height - part.y()) / part.height();
      for (int x = 0; x < width && v >= 0 && v <= 1; x++) {
        double u = ((x + 0.5) * image.width() / width - part.x()) / part.width();
        if (u >= 0 && u <= 1) {
          values[y * width + x] = sample(seen, u, v);
        }
      }
    }
    return new FloatMap(width, height, values);
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

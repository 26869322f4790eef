package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;
import java.util.Arrays;

/**
 * How far each pixel is from marked ones when a path pays for the ground it covers and for the
 * colours it crosses: Toivanen's raster sweeps as in Criminisi, Sharp and Blake, "GeoS: geodesic
 * image segmentation", ECCV 2008, equation 6, repeated a fixed number of times.
 */
final class Geodesic {

  private static final int SWEEPS = 3;

  private Geodesic() {}

  /**
   * Distances in parts of the picture's diagonal.
   *
   * @param marks where the distance is 0: the pixels whose mark is {@code mark}
   * @param colourCost what a path pays for crossing the whole range of a colour channel, in
   *     diagonals; 0 gives plain distances
   * @return infinite everywhere when nothing is marked
   */
  static float[] distances(
      RgbImage image, byte[] marks, byte mark, float colourCost, Cancellation cancellation) {
    int width = image.width();
    int height = image.height();
    float[] far = new float[width * height];
    Arrays.fill(far, Float.POSITIVE_INFINITY);
    boolean any = false;
    for (int i = 0; i < far.length; i++) {
      if (marks[i] == mark) {
        far[i] = 0;
        any = true;
      }
    }
    if (!any) {
      return far;
    }
    float step = (float) (1 / Math.hypot(width, height));
    float colour = colourCost / 255;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
      cancellation.check();
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          relax(image, far, x, y, -1, step, colour);
        }
      }
      for (int y = height - 1; y >= 0; y--) {
        for (int x = width - 1; x >= 0; x--) {
          relax(image, far, x, y, 1, step, colour);
        }
      }
    }
    return far;
  }

  /** Lets a pixel be reached from the four neighbours that the sweep has passed. */
  private static void relax(
      RgbImage image, float[] far, int x, int y, int back, float step, float colour) {
    int width = image.width();
    int at = y * width + x;
    float best = far[at];
    boolean beside = x + back >= 0 && x + back < width;
    boolean row = y + back >= 0 && y + back < image.height();
    boolean across = x - back >= 0 && x - back < width;
    if (beside) {
      best = Math.min(best, far[at + back] + cost(image, at, at + back, step, colour));
    }
    if (row) {
      int over = at + back * width;
      best = Math.min(best, far[over] + cost(image, at, over, step, colour));
      float diagonal = step * 1.41421356f;
      if (beside) {
        best = Math.min(best, far[over + back] + cost(image, at, over + back, diagonal, colour));
      }
      if (across) {
        best = Math.min(best, far[over - back] + cost(image, at, over - back, diagonal, colour));
      }
    }
    far[at] = best;
  }

  private static float cost(RgbImage image, int a, int b, float step, float colour) {
    byte[] rgb = image.rgb();
    int red = (rgb[3 * a] & 0xff) - (rgb[3 * b] & 0xff);
    int green = (rgb[3 * a + 1] & 0xff) - (rgb[3 * b + 1] & 0xff);
    int blue = (rgb[3 * a + 2] & 0xff) - (rgb[3 * b + 2] & 0xff);
    int most = Math.max(Math.abs(red), Math.max(Math.abs(green), Math.abs(blue)));
    return step + colour * most;
  }
}

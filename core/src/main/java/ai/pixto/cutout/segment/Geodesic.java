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
   * Distances in parts of the picture's diagonal, each divided by the reach of the seed that it is
   * measured from.
   *
   * @param seeds the number of the seed that a pixel belongs to, or less than 0
   * @param reach of each seed, more than 0
   * @param colourCost what a path pays for crossing the whole range of a colour channel, in
   *     diagonals; 0 gives plain distances
   * @return infinite everywhere when there is no seed
   */
  static float[] distances(
      RgbImage image, int[] seeds, float[] reach, float colourCost, Cancellation cancellation) {
    int width = image.width();
    int height = image.height();
    float[] far = new float[width * height];
    float[] pace = new float[width * height];
    Arrays.fill(far, Float.POSITIVE_INFINITY);
    boolean any = false;
    for (int i = 0; i < far.length; i++) {
      if (seeds[i] >= 0) {
        far[i] = 0;
        pace[i] = 1 / reach[seeds[i]];
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
          relax(image, far, pace, x, y, -1, step, colour);
        }
      }
      for (int y = height - 1; y >= 0; y--) {
        for (int x = width - 1; x >= 0; x--) {
          relax(image, far, pace, x, y, 1, step, colour);
        }
      }
    }
    return far;
  }

  /** Lets a pixel be reached from the four neighbours that the sweep has passed. */
  private static void relax(
      RgbImage image, float[] far, float[] pace, int x, int y, int back, float step, float colour) {
    int width = image.width();
    int at = y * width + x;
    if (x + back >= 0 && x + back < width) {
      reach(image, far, pace, at, at + back, step, colour);
    }
    if (y + back < 0 || y + back >= image.height()) {
      return;
    }
    int over = at + back * width;
    reach(image, far, pace, at, over, step, colour);
    float diagonal = step * 1.41421356f;
    if (x + back >= 0 && x + back < width) {
      reach(image, far, pace, at, over + back, diagonal, colour);
    }
    if (x - back >= 0 && x - back < width) {
      reach(image, far, pace, at, over - back, diagonal, colour);
    }
  }

  private static void reach(
      RgbImage image, float[] far, float[] pace, int to, int from, float step, float colour) {
    float distance = far[from] + pace[from] * cost(image, to, from, step, colour);
    if (distance < far[to]) {
      far[to] = distance;
      pace[to] = pace[from];
    }
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

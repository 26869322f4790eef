package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * Tells flat drawings, logos, icons and screenshots from photographs: a drawing repeats exactly the
 * same colour from pixel to pixel, and not only in its background; a camera adds noise everywhere.
 */
public final class GraphicDetector {

  /** The shares of equal neighbours at which a score is 0 and 1. */
  private static final double CALM_FROM = 0.7;

  private static final double CALM_TO = 0.9;

  /** The same beside the background's colour. Most photographs stay below 0.35. */
  private static final double OWN_FROM = 0.15;

  private static final double OWN_TO = 0.55;

  /** So few exact colours on a light ground are a page or a drawing whatever their edges. */
  private static final int FEW_COLOURS = 512;

  private static final int LIGHT = 128;

  /** Below this part of the picture there is nothing beside the background to judge by. */
  private static final double NOTHING = 0.001;

  private static final int ROWS_A_CHUNK = 64;

  private GraphicDetector() {}

  /**
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static Finding detect(RgbImage image, TaskContext task) {
    int ground = BorderColours.of(image).colours()[0];
    long[] sums = count(image, ground, task);
    double equal = (double) sums[1] / Math.max(1, sums[0]);
    double ownEqual = (double) sums[3] / Math.max(1, sums[2]);
    double calm = Finding.ramp(equal, CALM_FROM, CALM_TO);
    boolean bare = sums[2] < NOTHING * sums[0];
    double own =
        bare || calm > 0 && isLight(ground) && hasFewColours(image)
            ? calm
            : Finding.ramp(ownEqual, OWN_FROM, OWN_TO);
    double score = Math.min(calm, own);
    return new Finding(score, reason(score, equal, calm));
  }

  private static String reason(double score, double equal, double calm) {
    long percent = Math.round(100 * equal);
    if (score >= Finding.FOUND) {
      return String.format(
          Locale.ROOT,
          "%d %% of neighbouring pixels have exactly the same colour, as in a drawing.",
          percent);
    }
    return calm >= Finding.FOUND
        ? "The background is flat, but the object on it has the grain of a photograph."
        : String.format(
            Locale.ROOT,
            "Only %d %% of neighbouring pixels have exactly the same colour, as in a photograph.",
            percent);
  }

  private static boolean isLight(int colour) {
    return Math.min(colour >> 16, Math.min(colour >> 8 & 0xff, colour & 0xff)) >= LIGHT;
  }

  private static boolean hasFewColours(RgbImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int i = 0; i < image.pixels(); i++) {
      if (colours.add(BorderColours.colour(image, i)) && colours.size() > FEW_COLOURS) {
        return false;
      }
    }
    return true;
  }

  /** Pixels, those equal to their right or lower neighbour, and both beside the ground colour. */
  private static long[] count(RgbImage image, int ground, TaskContext task) {
    int rows = image.height() - 1;
    int chunks = (rows + ROWS_A_CHUNK - 1) / ROWS_A_CHUNK;
    long[][] parts = new long[chunks][];
    task.forRange(
        rows,
        ROWS_A_CHUNK,
        (top, bottom) -> parts[top / ROWS_A_CHUNK] = countRows(image, ground, top, bottom));
    long[] sums = new long[4];
    for (long[] part : parts) {
      for (int k = 0; k < sums.length; k++) {
        sums[k] += part[k];
      }
    }
    return sums;
  }

  private static long[] countRows(RgbImage image, int ground, int top, int bottom) {
    long[] sums = new long[4];
    int width = image.width();
    for (int y = top; y < bottom; y++) {
      for (int i = y * width; i < (y + 1) * width - 1; i++) {
        int colour = BorderColours.colour(image, i);
        boolean equal =
            colour == BorderColours.colour(image, i + 1)
                || colour == BorderColours.colour(image, i + width);
        boolean own = BorderColours.difference(colour, ground) > BorderColours.SAME;
        sums[0]++;
        sums[1] += equal ? 1 : 0;
        sums[2] += own ? 1 : 0;
        sums[3] += equal && own ? 1 : 0;
      }
    }
    return sums;
  }
}

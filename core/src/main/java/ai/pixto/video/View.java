package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;

/**
 * A rectangle of a picture, in shares of its sides. {@code new View(0.25, 0.25, 0.5, 0.5)} is the
 * middle quarter of it.
 *
 * @param x left edge, 0 to 1
 * @param y top edge, 0 to 1
 * @param width above 0; {@code x + width} is at most 1
 * @param height above 0; {@code y + height} is at most 1
 */
public record View(double x, double y, double width, double height) {

  /** The whole picture. */
  public static final View WHOLE = new View(0, 0, 1, 1);

  /** A smaller share is a handful of pixels. */
  private static final double MIN_SHARE = 0.01;

  private static final double ROUNDING = 1e-9;

  public View {
    boolean inside =
        x >= 0
            && y >= 0
            && width >= MIN_SHARE
            && height >= MIN_SHARE
            && x + width <= 1 + ROUNDING
            && y + height <= 1 + ROUNDING;
    if (!inside) {
      throw new InvalidRequestException(
          "motion",
          "A view must lie within the picture: give x, y, width and height as shares from 0 to 1,"
              + " each side at least 0.01.");
    }
  }
}

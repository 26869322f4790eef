package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;

/**
 * How far a person's strokes speak for the pixels around them.
 *
 * <p>A stroke is drawn in the middle of a mistake, so the nearest edge of what was found without it
 * is about as far away as the edge that is missing: that distance is the stroke's reach. Within it,
 * along paths of like colour, the stroke raises or lowers the log odds of foreground.
 */
final class StrokeField {

  /** The log odds at the stroke itself. */
  private static final double ODDS = 12;

  /** What crossing the whole range of a colour channel costs, in diagonals. */
  private static final float COLOUR_COST = 1;

  /** How much farther a stroke reaches than to the edge that it corrects. */
  private static final float REACH = 3;

  /** In diagonals: the reach is never taken for less or for more. */
  private static final float LEAST_REACH = 0.06f;

  private static final float MOST_REACH = 0.3f;

  private StrokeField() {}

  /** The marks at another size; a pixel keeps a mark when any of its source pixels has one. */
  static byte[] shrink(Strokes strokes, int width, int height) {
    byte[] marks = new byte[width * height];
    for (int y = 0; y < strokes.height(); y++) {
      int row = (int) ((long) y * height / strokes.height()) * width;
      for (int x = 0; x < strokes.width(); x++) {
        byte mark = strokes.at(x, y);
        if (mark != Strokes.NONE) {
          marks[row + (int) ((long) x * width / strokes.width())] = mark;
        }
      }
    }
    return marks;
  }

  /**
   * Adds what the strokes say to the log odds.
   *
   * @param marks of the image's size
   * @param unaided what was found without the strokes
   * @param bonus changed
   */
  static void add(
      RgbImage image, byte[] marks, boolean[] unaided, float[] bonus, Cancellation cancellation) {
    float[] edgeDistance = edgeDistance(image, unaided, cancellation);
    float[] keep = field(image, marks, Strokes.KEEP, unaided, edgeDistance, cancellation);
    float[] remove = field(image, marks, Strokes.REMOVE, unaided, edgeDistance, cancellation);
    for (int i = 0; i < bonus.length; i++) {
      bonus[i] += (float) (ODDS * (Math.exp(-keep[i]) - Math.exp(-remove[i])));
    }
  }

  private static float[] field(
      RgbImage image,
      byte[] marks,
      byte mark,
      boolean[] unaided,
      float[] edgeDistance,
      Cancellation cancellation) {
    Parts parts = Parts.of(image.width(), image.height(), true, i -> marks[i] == mark);
    float[] reach = new float[parts.count()];
    for (int i = 0; i < marks.length; i++) {
      int part = parts.of()[i];
      if (part >= 0 && unaided[i] == (mark == Strokes.REMOVE)) {
        reach[part] = Math.max(reach[part], edgeDistance[i]);
      }
    }
    for (int part = 0; part < reach.length; part++) {
      reach[part] = Math.max(LEAST_REACH, Math.min(MOST_REACH, REACH * reach[part]));
    }
    return Geodesic.distances(image, parts.of(), reach, COLOUR_COST, cancellation);
  }

  /** How far each pixel is from the edge of a mask, in diagonals; infinite where there is none. */
  private static float[] edgeDistance(RgbImage image, boolean[] mask, Cancellation cancellation) {
    int width = image.width();
    int[] seeds = new int[mask.length];
    for (int i = 0; i < seeds.length; i++) {
      boolean right = i % width + 1 < width && mask[i] != mask[i + 1];
      boolean below = i + width < mask.length && mask[i] != mask[i + width];
      seeds[i] = right || below ? 0 : -1;
    }
    return Geodesic.distances(image, seeds, new float[] {1}, 0, cancellation);
  }
}

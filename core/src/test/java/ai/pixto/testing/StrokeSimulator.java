package ai.pixto.testing;

import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Mask;
import java.util.Optional;

/**
 * Stands in for a person who corrects a result: marks the worst mistake with a short stroke.
 *
 * <p>The stroke is a disc of {@link #RADIUS} of the diagonal around the deepest point of the
 * largest connected mistake, cut to the mistake so that it never says anything wrong. It says keep
 * where the object is missing and remove where background was kept.
 */
public final class StrokeSimulator {

  /** Of the picture's diagonal. */
  public static final double RADIUS = 0.02;

  private StrokeSimulator() {}

  /** No marks yet, for a picture of this size. */
  public static Strokes none(Mask truth) {
    return new Strokes(truth.width(), truth.height(), new byte[truth.inside().length]);
  }

  /**
   * One more stroke, or nothing where the result has no mistake.
   *
   * @param before the strokes made so far
   * @param result of the truth's size
   */
  public static Optional<Strokes> next(Strokes before, Mask result, Mask truth) {
    boolean[] missing = new boolean[truth.inside().length];
    boolean[] surplus = new boolean[missing.length];
    for (int i = 0; i < missing.length; i++) {
      missing[i] = truth.inside()[i] && !result.inside()[i];
      surplus[i] = !truth.inside()[i] && result.inside()[i];
    }
    boolean[] missingPart = largestPart(missing, truth.width());
    boolean[] surplusPart = largestPart(surplus, truth.width());
    boolean keep = count(missingPart) >= count(surplusPart);
    boolean[] part = keep ? missingPart : surplusPart;
    if (count(part) == 0) {
      return Optional.empty();
    }
    int deepest = deepest(part, truth.width(), truth.height());
    return Optional.of(draw(before, part, deepest, keep ? Strokes.KEEP : Strokes.REMOVE));
  }

  private static Strokes draw(Strokes before, boolean[] part, int centre, byte mark) {
    int width = before.width();
    int height = before.height();
    int radius = (int) Math.max(1, Math.round(RADIUS * Math.hypot(width, height)));
    int cx = centre % width;
    int cy = centre / width;
    byte[] marks = before.marks().clone();
    for (int y = Math.max(0, cy - radius); y <= Math.min(height - 1, cy + radius); y++) {
      for (int x = Math.max(0, cx - radius); x <= Math.min(width - 1, cx + radius); x++) {
        int dx = x - cx;
        int dy = y - cy;
        if (part[y * width + x] && dx * dx + dy * dy <= radius * radius) {
          marks[y * width + x] = mark;
        }
      }
    }
    return new Strokes(width, height, marks);
  }

  /** The pixel farthest from the outside by 3-4 chamfer distance; the first of equals. */
  private static int deepest(boolean[] part, int width, int height) {
    int stride = width + 2;
    int[] depth = new int[stride * (height + 2)];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (part[y * width + x]) {
          int i = (y + 1) * stride + x + 1;
          int above = Math.min(depth[i - stride - 1], depth[i - stride + 1]) + 4;
          depth[i] = Math.min(above, Math.min(depth[i - 1], depth[i - stride]) + 3);
        }
      }
    }
    int best = 0;
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        if (part[y * width + x]) {
          int i = (y + 1) * stride + x + 1;
          int below = Math.min(depth[i + stride - 1], depth[i + stride + 1]) + 4;
          int beside = Math.min(depth[i + 1], depth[i + stride]) + 3;
          depth[i] = Math.min(depth[i], Math.min(below, beside));
          if (depth[i] >= depth[best]) {
            best = i;
          }
        }
      }
    }
    return (best / stride - 1) * width + best % stride - 1;
  }

  /** The largest part whose pixels touch by their sides; nothing where there is none. */
  private static boolean[] largestPart(boolean[] inside, int width) {
    boolean[] seen = new boolean[inside.length];
    boolean[] best = new boolean[inside.length];
    int bestSize = 0;
    int[] queue = new int[inside.length];
    for (int start = 0; start < inside.length; start++) {
      if (!inside[start] || seen[start]) {
        continue;
      }
      int size = 0;
      queue[size++] = start;
      seen[start] = true;
      for (int head = 0; head < size; head++) {
        int at = queue[head];
        int x = at % width;
        int[] neighbours = {
          x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width, at + width
        };
        for (int to : neighbours) {
          if (to >= 0 && to < inside.length && inside[to] && !seen[to]) {
            seen[to] = true;
            queue[size++] = to;
          }
        }
      }
      if (size > bestSize) {
        bestSize = size;
        best = new boolean[inside.length];
        for (int i = 0; i < size; i++) {
          best[queue[i]] = true;
        }
      }
    }
    return best;
  }

  private static int count(boolean[] inside) {
    return new Mask(inside.length, 1, inside).area();
  }
}

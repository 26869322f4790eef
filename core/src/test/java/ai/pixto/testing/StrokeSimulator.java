package ai.pixto.testing;

import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Mask;
import java.util.Arrays;
import java.util.Optional;

/**
 * Stands in for a person who corrects a result: marks the worst mistake with a dot or a line.
 *
 * <p>The dot is a disc of {@link #RADIUS} of the diagonal around the deepest point of the largest
 * connected mistake. The line runs along the mistake: it is the longest of the shortest paths
 * through its inner half, {@link #THICKNESS} of the diagonal thick. Both are cut to the mistake so
 * that they never say anything wrong, say keep where the object is missing and remove where
 * background was kept.
 */
public final class StrokeSimulator {

  /** Of the picture's diagonal. */
  public static final double RADIUS = 0.02;

  /** Of the picture's diagonal. */
  public static final double THICKNESS = 0.015;

  /** Of the mistake's greatest depth: a line's middle stays this deep in it. */
  private static final double INNER = 0.5;

  private StrokeSimulator() {}

  /** No marks yet, for a picture of this size. */
  public static Strokes none(Mask truth) {
    return new Strokes(truth.width(), truth.height(), new byte[truth.inside().length]);
  }

  /**
   * One more dot, or nothing where the result has no mistake.
   *
   * @param before the strokes made so far
   * @param result of the truth's size
   */
  public static Optional<Strokes> next(Strokes before, Mask result, Mask truth) {
    return Mistake.largest(result, truth)
        .map(mistake -> draw(before, mistake, new int[] {deepest(mistake.depth())}, RADIUS));
  }

  /**
   * One more line, or nothing where the result has no mistake.
   *
   * @param before the strokes made so far
   * @param result of the truth's size
   */
  public static Optional<Strokes> nextLine(Strokes before, Mask result, Mask truth) {
    return Mistake.largest(result, truth)
        .map(mistake -> draw(before, mistake, axis(mistake, truth.width()), THICKNESS / 2));
  }

  /**
   * A connected region where a result is wrong.
   *
   * @param inside its pixels
   * @param depth of each pixel of the picture, in thirds of a pixel, 0 outside the region
   * @param mark what a person would say there
   */
  private record Mistake(boolean[] inside, int[] depth, byte mark) {

    static Optional<Mistake> largest(Mask result, Mask truth) {
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
      return count(part) == 0
          ? Optional.empty()
          : Optional.of(
              new Mistake(
                  part,
                  depths(part, truth.width(), truth.height()),
                  keep ? Strokes.KEEP : Strokes.REMOVE));
    }
  }

  private static Strokes draw(Strokes before, Mistake mistake, int[] middle, double reach) {
    int width = before.width();
    int height = before.height();
    int radius = (int) Math.max(1, Math.round(reach * Math.hypot(width, height)));
    byte[] marks = before.marks().clone();
    for (int centre : middle) {
      int cx = centre % width;
      int cy = centre / width;
      for (int y = Math.max(0, cy - radius); y <= Math.min(height - 1, cy + radius); y++) {
        for (int x = Math.max(0, cx - radius); x <= Math.min(width - 1, cx + radius); x++) {
          int dx = x - cx;
          int dy = y - cy;
          if (mistake.inside()[y * width + x] && dx * dx + dy * dy <= radius * radius) {
            marks[y * width + x] = mistake.mark();
          }
        }
      }
    }
    return new Strokes(width, height, marks);
  }

  /** The longest shortest path through the mistake's inside around its deepest point. */
  private static int[] axis(Mistake mistake, int width) {
    int deepest = deepest(mistake.depth());
    int least = (int) Math.ceil(INNER * mistake.depth()[deepest]);
    int[] ways = new int[mistake.depth().length];
    int oneEnd = walk(mistake.depth(), least, width, deepest, ways);
    int at = walk(mistake.depth(), least, width, oneEnd, ways);
    int[] path = new int[ways.length];
    int length = 0;
    for (; at != oneEnd; at = ways[at]) {
      path[length++] = at;
    }
    path[length++] = oneEnd;
    return Arrays.copyOf(path, length);
  }

  /**
   * Goes from a pixel to all that can be reached without leaving what is deep enough.
   *
   * @param ways set to the pixel before each on its way
   * @return the last that was reached
   */
  private static int walk(int[] depth, int least, int width, int start, int[] ways) {
    Arrays.fill(ways, -1);
    int[] queue = new int[depth.length];
    int size = 0;
    queue[size++] = start;
    ways[start] = start;
    for (int head = 0; head < size; head++) {
      int at = queue[head];
      for (int d : new int[] {-1, 1, -width, width, -width - 1, -width + 1, width - 1, width + 1}) {
        int to = at + d;
        if (to >= 0
            && to < depth.length
            && Math.abs(to % width - at % width) <= 1
            && depth[to] >= least
            && ways[to] < 0) {
          ways[to] = at;
          queue[size++] = to;
        }
      }
    }
    return queue[size - 1];
  }

  /** The deepest pixel, the first of equals. */
  private static int deepest(int[] depth) {
    int best = 0;
    for (int i = 1; i < depth.length; i++) {
      best = depth[i] > depth[best] ? i : best;
    }
    return best;
  }

  /** How far each pixel is from the outside by 3-4 chamfer distance. */
  private static int[] depths(boolean[] part, int width, int height) {
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
    int[] depths = new int[part.length];
    for (int y = height - 1; y >= 0; y--) {
      for (int x = width - 1; x >= 0; x--) {
        if (part[y * width + x]) {
          int i = (y + 1) * stride + x + 1;
          int below = Math.min(depth[i + stride - 1], depth[i + stride + 1]) + 4;
          int beside = Math.min(depth[i + 1], depth[i + stride]) + 3;
          depth[i] = Math.min(depth[i], Math.min(below, beside));
          depths[y * width + x] = depth[i];
        }
      }
    }
    return depths;
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

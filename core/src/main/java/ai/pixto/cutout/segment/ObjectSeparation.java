package ai.pixto.cutout.segment;

import ai.pixto.image.DistanceTransform;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * Gives touching objects labels of their own: the basins of the distance to the background, flooded
 * from the deepest pixels outwards (Beucher and Lantuejoul 1979; immersion after Vincent and
 * Soille, PAMI 13, 1991). Two basins that meet at a neck nearly as wide as the smaller one are one
 * object (h-maxima, by the dynamics of Grimaud 1992). No pixel of the mask is lost to a line.
 */
final class ObjectSeparation {

  /** Steps of distance that are told apart, in a pixel. */
  private static final int LEVELS_A_PIXEL = 8;

  /**
   * A neck narrower than the smaller basin by this many pixels, or this share of it, parts them.
   */
  private static final double LEAST_DEPTH = 0.75;

  private static final double LEAST_DEPTH_SHARE = 0.15;

  private static final int PIXELS_A_CHECK = 1 << 16;

  private final int width;
  private final int height;
  private final int[] level;
  private final int[] basin;
  private int[] parent = new int[64];
  private int[] peak = new int[64];
  private int basins;

  private ObjectSeparation(FloatMap distance) {
    this.width = distance.width();
    this.height = distance.height();
    this.level = new int[width * height];
    int far = LEVELS_A_PIXEL * (width + height);
    for (int i = 0; i < level.length; i++) {
      level[i] = (int) Math.min(far, LEVELS_A_PIXEL * distance.values()[i] + 0.5f);
    }
    this.basin = new int[width * height];
  }

  static Regions of(Mask mask, TaskContext task) {
    FloatMap distance = DistanceTransform.distanceToOutside(mask, task);
    FloatMap smoothed = MicroscopyNoise.smooth(distance, 1, task);
    float[] inside = smoothed.values();
    for (int i = 0; i < inside.length; i++) {
      if (!mask.inside()[i]) {
        inside[i] = 0;
      } else if (!Float.isFinite(inside[i])) {
        inside[i] = farthest(mask);
      } else {
        inside[i] = Math.max(inside[i], 1f / LEVELS_A_PIXEL);
      }
    }
    ObjectSeparation separation = new ObjectSeparation(smoothed);
    separation.flood(task);
    return separation.numbered();
  }

  private static float farthest(Mask mask) {
    return mask.width() + mask.height();
  }

  private void flood(TaskContext task) {
    int[] order = deepestFirst();
    for (int n = 0; n < order.length; n++) {
      if (n % PIXELS_A_CHECK == 0) {
        task.cancellation().check();
      }
      int i = order[n];
      int x = i % width;
      int y = i / width;
      int deepest = 0;
      for (int side = 0; side < 4; side++) {
        int neighbour = neighbour(x, y, side);
        int other = neighbour < 0 || basin[neighbour] == 0 ? 0 : root(basin[neighbour]);
        if (other != 0 && other != deepest) {
          deepest = deepest == 0 ? other : meet(deepest, other, level[i]);
        }
      }
      basin[i] = deepest != 0 ? deepest : newBasin(level[i]);
    }
  }

  /** Where two basins meet they become one if either is hardly deeper; gives back the deeper. */
  private int meet(int a, int b, int saddle) {
    int deep = peak[a] > peak[b] || peak[a] == peak[b] && a < b ? a : b;
    int shallow = deep == a ? b : a;
    double least = Math.max(LEAST_DEPTH * LEVELS_A_PIXEL, LEAST_DEPTH_SHARE * peak[shallow]);
    if (peak[shallow] - saddle < least) {
      parent[shallow] = deep;
    }
    return deep;
  }

  private int newBasin(int depth) {
    basins++;
    if (basins == peak.length) {
      peak = Arrays.copyOf(peak, 2 * basins);
      parent = Arrays.copyOf(parent, 2 * basins);
    }
    peak[basins] = depth;
    parent[basins] = basins;
    return basins;
  }

  private int root(int label) {
    int at = label;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }

  private int neighbour(int x, int y, int side) {
    int i = y * width + x;
    return switch (side) {
      case 0 -> x > 0 ? i - 1 : -1;
      case 1 -> x < width - 1 ? i + 1 : -1;
      case 2 -> y > 0 ? i - width : -1;
      default -> y < height - 1 ? i + width : -1;
    };
  }

  /** The mask's pixels by falling level, those of one level in reading order. */
  private int[] deepestFirst() {
    int top = 0;
    for (int l : level) {
      top = Math.max(top, l);
    }
    int[] begin = new int[top + 2];
    for (int l : level) {
      begin[top - l + 1]++;
    }
    for (int k = 1; k < begin.length; k++) {
      begin[k] += begin[k - 1];
    }
    int[] order = new int[begin[top]];
    for (int i = 0; i < level.length; i++) {
      if (level[i] > 0) {
        order[begin[top - level[i]]++] = i;
      }
    }
    return order;
  }

  /** Consecutive numbers in reading order. */
  private Regions numbered() {
    int[] number = new int[basins + 1];
    int count = 0;
    for (int i = 0; i < basin.length; i++) {
      if (basin[i] != 0) {
        int root = root(basin[i]);
        if (number[root] == 0) {
          number[root] = ++count;
        }
        basin[i] = number[root];
      }
    }
    return new Regions(width, height, basin, count);
  }
}

package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;

/**
 * An edge one pixel wide for a thresholded mask: next to the edge the opacity follows how far, in
 * pixels, the brightness lies from the threshold, which is its difference over the local slope.
 */
final class SoftEdge {

  private static final int ROWS_A_CHUNK = 32;

  /** Distance in pixels over which the opacity goes from nothing to all. */
  private static final float RAMP = 1.5f;

  /** The largest opacity that does not count as inside. */
  private static final float JUST_OUTSIDE = 0.499f;

  private final FloatMap map;
  private final Mask mask;
  private final ObjectThresholds objects;

  private SoftEdge(FloatMap map, Mask mask, ObjectThresholds objects) {
    this.map = map;
    this.mask = mask;
    this.objects = objects;
  }

  static FloatMap of(FloatMap map, Mask mask, ObjectThresholds objects, TaskContext task) {
    SoftEdge edge = new SoftEdge(map, mask, objects);
    float[] alpha = new float[map.values().length];
    task.forRange(
        map.height(),
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < map.width(); x++) {
              alpha[y * map.width() + x] = edge.alpha(x, y);
            }
          }
        });
    return new FloatMap(map.width(), map.height(), alpha);
  }

  private float alpha(int x, int y) {
    boolean inside = mask.at(x, y);
    int across = oppositeNeighbour(x, y, inside);
    if (across < 0) {
      return inside ? 1 : 0;
    }
    int object = objects.regions().labels()[inside ? y * map.width() + x : across];
    if (object == 0) {
      return inside ? 1 : 0;
    }
    float distance = (map.at(x, y) - objects.threshold()[object]) / slope(x, y);
    return inside
        ? Math.min(1, 0.5f + Math.max(0, distance) / RAMP)
        : Math.max(0, Math.min(JUST_OUTSIDE, 0.5f + distance / RAMP));
  }

  /** The index of a neighbour on the other side of the edge, or -1. */
  private int oppositeNeighbour(int x, int y, boolean inside) {
    int width = map.width();
    int i = y * width + x;
    if (x > 0 && mask.inside()[i - 1] != inside) {
      return i - 1;
    }
    if (x < width - 1 && mask.inside()[i + 1] != inside) {
      return i + 1;
    }
    if (y > 0 && mask.inside()[i - width] != inside) {
      return i - width;
    }
    return y < map.height() - 1 && mask.inside()[i + width] != inside ? i + width : -1;
  }

  private float slope(int x, int y) {
    int left = Math.max(0, x - 1);
    int right = Math.min(map.width() - 1, x + 1);
    int above = Math.max(0, y - 1);
    int below = Math.min(map.height() - 1, y + 1);
    float dx = right > left ? (map.at(right, y) - map.at(left, y)) / (right - left) : 0;
    float dy = below > above ? (map.at(x, below) - map.at(x, above)) / (below - above) : 0;
    return Math.max(Float.MIN_NORMAL, (float) Math.sqrt(dx * dx + dy * dy));
  }
}

package ai.pixto.cutout.segment;

import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;

/**
 * The pieces of a mask that hang together left, right, above and below, numbered from 1 in reading
 * order of their first pixels; 0 is outside the mask.
 */
record Regions(int width, int height, int[] labels, int count) {

  private static final int ROWS_A_CHECK = 64;

  static Regions of(Mask mask, TaskContext task) {
    return new Builder(mask).build(task);
  }

  /** Pixels of each region; index 0 counts the outside. */
  int[] areas() {
    int[] areas = new int[count + 1];
    for (int label : labels) {
      areas[label]++;
    }
    return areas;
  }

  /** The pixels' indices region by region, those of region k from begin(k) to begin(k + 1). */
  Members members() {
    int[] areas = areas();
    int[] begin = new int[count + 2];
    for (int k = 1; k <= count; k++) {
      begin[k + 1] = begin[k] + areas[k];
    }
    int[] next = begin.clone();
    int[] pixels = new int[begin[count + 1]];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] > 0) {
        pixels[next[labels[i]]++] = i;
      }
    }
    return new Members(begin, pixels);
  }

  record Members(int[] begin, int[] pixels) {}

  /** Union-find in one scan over the pixels and one over the labels. */
  private static final class Builder {

    private final Mask mask;
    private final int[] parent;

    Builder(Mask mask) {
      this.mask = mask;
      this.parent = new int[mask.inside().length];
    }

    Regions build(TaskContext task) {
      int width = mask.width();
      boolean[] inside = mask.inside();
      for (int y = 0; y < mask.height(); y++) {
        if (y % ROWS_A_CHECK == 0) {
          task.cancellation().check();
        }
        for (int x = 0; x < width; x++) {
          int i = y * width + x;
          parent[i] = i;
          if (inside[i]) {
            if (x > 0 && inside[i - 1]) {
              join(i, i - 1);
            }
            if (y > 0 && inside[i - width]) {
              join(i, i - width);
            }
          }
        }
      }
      int[] labels = new int[inside.length];
      int count = 0;
      for (int i = 0; i < inside.length; i++) {
        if (inside[i]) {
          // A root is the first pixel of its region, so it is numbered before the others come.
          int root = find(i);
          labels[i] = root == i ? ++count : labels[root];
        }
      }
      return new Regions(width, mask.height(), labels, count);
    }

    private void join(int a, int b) {
      int rootA = find(a);
      int rootB = find(b);
      parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
    }

    private int find(int i) {
      int at = i;
      while (parent[at] != at) {
        parent[at] = parent[parent[at]];
        at = parent[at];
      }
      return at;
    }
  }
}

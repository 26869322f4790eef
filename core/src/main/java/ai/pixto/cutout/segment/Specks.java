package ai.pixto.cutout.segment;

import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/** Removes pieces and fills holes that are much smaller than a typical object. */
final class Specks {

  /** The largest speck as a share of a typical object, which half of all object pixels exceed. */
  private static final double SHARE = 1.0 / 30;

  private static final int SMALLEST_OBJECT = 4;

  private Specks() {}

  static Mask removed(Mask mask, TaskContext task) {
    Regions pieces = Regions.of(mask, task);
    int[] areas = pieces.areas();
    int speck = (int) Math.max(SMALLEST_OBJECT - 1, SHARE * typical(areas));
    boolean[] kept = new boolean[mask.inside().length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = mask.inside()[i] && areas[pieces.labels()[i]] > speck;
    }
    return filled(new Mask(mask.width(), mask.height(), kept), speck, task);
  }

  private static Mask filled(Mask mask, int speck, TaskContext task) {
    boolean[] outside = new boolean[mask.inside().length];
    for (int i = 0; i < outside.length; i++) {
      outside[i] = !mask.inside()[i];
    }
    Regions holes = Regions.of(new Mask(mask.width(), mask.height(), outside), task);
    int[] areas = holes.areas();
    boolean[] open = new boolean[holes.count() + 1];
    for (int y = 0; y < mask.height(); y++) {
      open[holes.labels()[y * mask.width()]] = true;
      open[holes.labels()[(y + 1) * mask.width() - 1]] = true;
    }
    for (int x = 0; x < mask.width(); x++) {
      open[holes.labels()[x]] = true;
      open[holes.labels()[outside.length - mask.width() + x]] = true;
    }
    boolean[] filled = mask.inside().clone();
    for (int i = 0; i < filled.length; i++) {
      int hole = holes.labels()[i];
      filled[i] |= hole > 0 && !open[hole] && areas[hole] <= speck;
    }
    return new Mask(mask.width(), mask.height(), filled);
  }

  /** The area of the object that the middle one of all object pixels belongs to. */
  private static int typical(int[] areas) {
    int[] sorted = Arrays.copyOfRange(areas, 1, areas.length);
    Arrays.sort(sorted);
    long total = 0;
    for (int area : sorted) {
      total += area;
    }
    long seen = 0;
    for (int area : sorted) {
      seen += area;
      if (2 * seen >= total) {
        return area;
      }
    }
    return 0;
  }
}

package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {

  private final Workers workers = new Workers(2);
  private final TaskContext task = TaskContext.of(workers);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void aLonePixelIsSurroundedByItsDistances() {
    Mask mask = new Mask(3, 2, new boolean[] {false, false, false, true, false, false});

    assertArrayEquals(
        new float[] {1, 1.4142135f, 2.236068f, 0, 1, 2},
        DistanceTransform.distanceTo(mask, task).values(),
        1e-6f);
  }

  @Test
  void anEmptyMaskIsInfinitelyFar() {
    assertEquals(
        Float.POSITIVE_INFINITY, DistanceTransform.distanceTo(new Mask(2, 2), task).at(1, 1));
    assertEquals(0, DistanceTransform.distanceToOutside(new Mask(2, 2), task).at(1, 1));
  }

  @Test
  void distancesEqualTheSearchOverAllPairs() {
    Random random = new Random(5);
    for (int trial = 0; trial < 20; trial++) {
      int width = 1 + random.nextInt(90);
      int height = 1 + random.nextInt(30);
      boolean[] inside = new boolean[width * height];
      for (int i = 0; i < inside.length; i++) {
        inside[i] = random.nextInt(50) == 0;
      }
      Mask mask = new Mask(width, height, inside);
      FloatMap distance = DistanceTransform.distanceTo(mask, task);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          assertEquals(nearest(mask, x, y), distance.at(x, y), 1e-4);
        }
      }
    }
  }

  private static double nearest(Mask mask, int x, int y) {
    double best = Double.POSITIVE_INFINITY;
    for (int v = 0; v < mask.height(); v++) {
      for (int u = 0; u < mask.width(); u++) {
        if (mask.at(u, v)) {
          best = Math.min(best, Math.hypot(u - x, v - y));
        }
      }
    }
    return best;
  }
}

package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.Test;

class ClassicalPriorTest {

  private static final int WIDTH = 120;
  private static final int HEIGHT = 90;

  /** Whether a pixel of the rendered pictures is the object. */
  private interface Figure {
    boolean contains(int x, int y);
  }

  private static final Figure DISC = (x, y) -> Math.hypot(x - 66, y - 42) < 22;

  /** A head and a body that leaves the picture through the bottom edge. */
  private static final Figure PERSON =
      (x, y) -> Math.hypot(x - 60, y - 28) < 11 || Math.abs(x - 60) < 20 && y > 42;

  @Test
  void aDiscOnAGradientIsFound() {
    FloatMap map = estimate(2, picture(DISC));

    assertEquals(300, map.width());
    assertEquals(225, map.height());
    assertTrue(overlap(map, DISC) > 0.9);
  }

  @Test
  void whatStandsOnTheBottomEdgeIsNotTakenForBackground() {
    assertTrue(overlap(estimate(2, picture(PERSON)), PERSON) > 0.85);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    RgbImage picture = picture(PERSON);

    assertArrayEquals(estimate(1, picture).values(), estimate(3, picture).values(), 0);
  }

  @Test
  void plainAndTinyPicturesAreNoError() {
    for (RgbImage image :
        new RgbImage[] {
          new RgbImage(1, 1, new byte[3]),
          new RgbImage(2, 700, new byte[3 * 1400]),
          new RgbImage(40, 40, new byte[3 * 1600])
        }) {
      for (float p : estimate(2, image).values()) {
        assertTrue(p >= 0 && p <= 1);
      }
    }
  }

  @Test
  void stopsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (Workers workers = new Workers(2)) {
      TaskContext task = new TaskContext(workers, Progress.NONE, cancellation);

      assertThrows(
          CancelledException.class, () -> new ClassicalPrior().estimate(picture(DISC), task));
    }
  }

  @Test
  void superpixelsAreConnectedAndFollowEdges() {
    LabImage image = LabImage.of(picture(DISC));
    try (Workers workers = new Workers(2)) {
      Superpixels regions = Superpixels.of(image, 60, TaskContext.of(workers));

      assertTrue(regions.count() > 30 && regions.count() < 120);
      int mixed = 0;
      int[] inside = new int[regions.count()];
      int[] all = new int[regions.count()];
      for (int i = 0; i < regions.labels().length; i++) {
        all[regions.labels()[i]]++;
        inside[regions.labels()[i]] += DISC.contains(i % WIDTH, i / WIDTH) ? 1 : 0;
      }
      for (int r = 0; r < regions.count(); r++) {
        mixed += Math.min(inside[r], all[r] - inside[r]);
      }
      assertTrue(mixed < 0.02 * WIDTH * HEIGHT, "pixels in the wrong region: " + mixed);
    }
  }

  @Test
  void aBarrierIsTheHeightOfTheLowestWallAroundAPixel() {
    // A ring of lightness 40 with a gap of 10 around a pixel of 0, on 0.
    float[] l = {
      0, 0, 0, 0, 0, //
      0, 40, 40, 40, 0, //
      0, 40, 0, 10, 0, //
      0, 40, 40, 40, 0, //
      0, 0, 0, 0, 0
    };
    LabImage image = new LabImage(5, 5, l, new float[25], new float[25]);
    boolean[] seeds = new boolean[25];
    seeds[0] = true;
    try (Workers workers = new Workers(1)) {
      float[] barriers = MinimumBarrier.distances(image, seeds, TaskContext.of(workers));

      assertEquals(10, barriers[12]);
      assertEquals(40, barriers[11]);
      assertEquals(0, barriers[24]);
    }
  }

  @Test
  void otsuCutsBetweenTheTwoClusters() {
    assertEquals(5, OtsuThreshold.of(new float[] {8, 1, 9, 2}, new int[] {1, 1, 1, 1}));
    assertEquals(3, OtsuThreshold.of(new float[] {3, 3}, new int[] {1, 1}));
  }

  @Test
  void labColoursAreTheStandardsOwn() {
    LabImage image =
        LabImage.of(new RgbImage(2, 1, new byte[] {(byte) 255, (byte) 255, (byte) 255, 0, 0, -1}));

    assertArrayEquals(new float[] {100, 32.30f}, image.l(), 0.01f);
    assertArrayEquals(new float[] {0, 79.19f}, image.a(), 0.02f);
    assertArrayEquals(new float[] {0, -107.86f}, image.b(), 0.02f);
  }

  private static FloatMap estimate(int threads, RgbImage image) {
    try (Workers workers = new Workers(threads)) {
      return new ClassicalPrior().estimate(image, TaskContext.of(workers));
    }
  }

  /** A red figure before a wall that grows lighter to the right, with a little pattern. */
  private static RgbImage picture(Figure figure) {
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int x = i % WIDTH;
      int y = i / WIDTH;
      int pattern = (x * 7 + y * 13) % 9;
      boolean object = figure.contains(x, y);
      rgb[3 * i] = (byte) (object ? 190 + pattern : 90 + x / 2 + pattern);
      rgb[3 * i + 1] = (byte) (object ? 50 + pattern : 110 + x / 2 + pattern);
      rgb[3 * i + 2] = (byte) (object ? 40 : 130 + x / 2);
    }
    return new RgbImage(WIDTH, HEIGHT, rgb);
  }

  /** Intersection over union at 0.5 with the figure. */
  private static double overlap(FloatMap map, Figure figure) {
    int both = 0;
    int either = 0;
    for (int y = 0; y < map.height(); y++) {
      for (int x = 0; x < map.width(); x++) {
        boolean found = map.at(x, y) >= 0.5f;
        boolean truth = figure.contains(x * WIDTH / map.width(), y * HEIGHT / map.height());
        both += found && truth ? 1 : 0;
        either += found || truth ? 1 : 0;
      }
    }
    assertFalse(either == 0);
    return (double) both / either;
  }
}

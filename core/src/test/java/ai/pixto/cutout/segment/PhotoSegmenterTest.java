package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class PhotoSegmenterTest {

  private static final int SIZE = 64;
  private static final Workers WORKERS = new Workers(2);
  private static final TaskContext TASK = TaskContext.of(WORKERS);

  @AfterAll
  static void close() {
    WORKERS.close();
  }

  @Test
  void snapsABlurredPriorToTheObjectsEdges() {
    // A disc of radius 18, noisy red on noisy green; the prior is a wide soft bump, off centre.
    RgbImage image = disc(18, 200, 60, 40, 60, 140, 60);
    FloatMap prior = bump(29, 34, 17, 0.95f);

    Segmentation found = new PhotoSegmenter().segment(image, prior, Hints.NONE, TASK);

    assertTrue(iou(found.mask(), 18) > 0.93, "IoU " + iou(found.mask(), 18));
    assertTrue(found.agreement() > 0.6 && found.agreement() < 1);
    assertFalse(found.priorStands());
    assertTrue(found.probability().at(32, 32) > 0.8f);
    assertTrue(found.probability().at(2, 2) < 0.2f);
  }

  @Test
  void keepsThePriorsAnswerWhereColoursSayNothing() {
    RgbImage image = disc(18, 120, 120, 120, 120, 120, 120);
    FloatMap prior = bump(32, 32, 18, 0.9f);

    Segmentation found = new PhotoSegmenter().segment(image, prior, Hints.NONE, TASK);

    assertTrue(iou(found.mask(), 18) > 0.8, "IoU " + iou(found.mask(), 18));
  }

  @Test
  void opensARingThatThePriorFills() {
    RgbImage image = disc(22, 200, 60, 40, 60, 140, 60);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        if (Math.hypot(x - 31.5, y - 31.5) < 9) {
          int corner = 3 * ((y % 9) * SIZE + x % 9);
          System.arraycopy(image.rgb(), corner, image.rgb(), 3 * (y * SIZE + x), 3);
        }
      }
    }
    Segmentation found =
        new PhotoSegmenter().segment(image, bump(32, 32, 22, 0.9f), Hints.NONE, TASK);

    assertFalse(found.mask().at(32, 32));
    assertTrue(found.mask().at(32, 16));
  }

  @Test
  void obeysBoxAndStrokes() {
    RgbImage image = disc(18, 200, 60, 40, 60, 140, 60);
    FloatMap prior = bump(32, 32, 18, 0.9f);
    byte[] marks = new byte[SIZE * SIZE];
    marks[32 * SIZE + 32] = Strokes.REMOVE;
    marks[40 * SIZE + 5] = Strokes.KEEP;
    Hints hints =
        new Hints(
            Optional.of(new Box(0, 0, SIZE, 45)), Optional.of(new Strokes(SIZE, SIZE, marks)));

    Mask mask = new PhotoSegmenter().segment(image, prior, hints, TASK).mask();

    assertFalse(mask.at(32, 32));
    assertTrue(mask.at(5, 40));
    for (int i = 45 * SIZE; i < SIZE * SIZE; i++) {
      assertFalse(mask.inside()[i]);
    }
  }

  @Test
  void aStrokeCorrectsTheMistakeAroundItAndNotTheRest() {
    // Two red discs; the prior has seen the left one only.
    RgbImage image = disc(0, 0, 0, 0, 60, 140, 60);
    paint(image, 16, 32, 10, 200, 60, 40);
    paint(image, 47, 32, 10, 60, 60, 200);
    FloatMap prior = bump(16, 32, 10, 0.95f);
    byte[] marks = new byte[SIZE * SIZE];
    marks[32 * SIZE + 47] = Strokes.KEEP;
    Hints hints = new Hints(Optional.empty(), Optional.of(new Strokes(SIZE, SIZE, marks)));

    Mask before = new PhotoSegmenter().segment(image, prior, Hints.NONE, TASK).mask();
    Mask after = new PhotoSegmenter().segment(image, prior, hints, TASK).mask();

    assertFalse(before.at(52, 32));
    assertTrue(after.at(52, 32) && after.at(47, 38));
    assertTrue(after.at(16, 32));
    assertFalse(after.at(32, 4) || after.at(47, 58));
  }

  @Test
  void isTheSameOnOneThreadAndOnFour() {
    RgbImage image = disc(18, 200, 120, 40, 60, 140, 60);
    FloatMap prior = bump(29, 34, 17, 0.8f);
    float[] expected =
        new PhotoSegmenter().segment(image, prior, Hints.NONE, TASK).probability().values();
    for (int threads : new int[] {1, 4}) {
      try (Workers workers = new Workers(threads)) {
        Segmentation found =
            new PhotoSegmenter().segment(image, prior, Hints.NONE, TaskContext.of(workers));
        assertArrayEquals(expected, found.probability().values());
      }
    }
  }

  @Test
  void worksOnOnePixelAndOnAnEmptyPrior() {
    RgbImage one = new RgbImage(1, 1, new byte[3]);
    Segmentation single = new PhotoSegmenter().segment(one, new FloatMap(1, 1), Hints.NONE, TASK);
    assertEquals(0, single.mask().area());
    Segmentation empty =
        new PhotoSegmenter()
            .segment(disc(9, 9, 9, 9, 9, 9, 9), new FloatMap(5, 5), Hints.NONE, TASK);
    assertEquals(0, empty.mask().area());
    assertEquals(1, empty.agreement());
  }

  @Test
  void refusesHintsThatDoNotFitAndStopsWhenCancelled() {
    RgbImage image = disc(18, 200, 60, 40, 60, 140, 60);
    FloatMap prior = bump(32, 32, 18, 0.9f);
    Strokes other = new Strokes(2, 2, new byte[4]);
    assertEquals(
        "strokes",
        assertThrows(
                InvalidRequestException.class,
                () ->
                    new PhotoSegmenter()
                        .segment(
                            image, prior, new Hints(Optional.empty(), Optional.of(other)), TASK))
            .field());
    TaskContext cancelled = TaskContext.of(WORKERS);
    cancelled.cancellation().cancel();
    assertThrows(
        CancelledException.class,
        () -> new PhotoSegmenter().segment(image, prior, Hints.NONE, cancelled));
  }

  private static RgbImage disc(int radius, int r, int g, int b, int br, int bg, int bb) {
    RgbImage image = new RgbImage(SIZE, SIZE, new byte[3 * SIZE * SIZE]);
    paint(image, 31.5, 31.5, 100, br, bg, bb);
    paint(image, 31.5, 31.5, radius, r, g, b);
    return image;
  }

  private static void paint(
      RgbImage image, double cx, double cy, double radius, int r, int g, int b) {
    Random noise = new Random(3);
    for (int i = 0; i < SIZE * SIZE; i++) {
      int grain = noise.nextInt(25) - 12;
      if (Math.hypot(i % SIZE - cx, i / SIZE - cy) < radius) {
        image.rgb()[3 * i] = (byte) (r + grain);
        image.rgb()[3 * i + 1] = (byte) (g + grain);
        image.rgb()[3 * i + 2] = (byte) (b + grain);
      }
    }
  }

  /** Half of {@code peak} at the radius, falling over about six pixels. */
  private static FloatMap bump(double cx, double cy, double radius, float peak) {
    FloatMap map = new FloatMap(SIZE, SIZE);
    for (int i = 0; i < SIZE * SIZE; i++) {
      double beyond = Math.hypot(i % SIZE - cx, i / SIZE - cy) - radius;
      map.values()[i] = (float) (peak / (1 + Math.exp(beyond / 2)));
    }
    return map;
  }

  private static double iou(Mask mask, double radius) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < SIZE * SIZE; i++) {
      boolean truth = Math.hypot(i % SIZE - 31.5, i / SIZE - 31.5) < radius;
      both += truth && mask.inside()[i] ? 1 : 0;
      either += truth || mask.inside()[i] ? 1 : 0;
    }
    return (double) both / either;
  }
}

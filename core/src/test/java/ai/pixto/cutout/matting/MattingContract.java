package ai.pixto.cutout.matting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every {@link Matting} must do. */
abstract class MattingContract {

  private static Workers workers;

  static TaskContext task;

  @BeforeAll
  static void start() {
    workers = new Workers(2);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void stop() {
    workers.close();
  }

  abstract Matting matting();

  abstract Matting withTilesOf(int size);

  /** How far from the truth, 0 to 1, where two plain colours are mixed. */
  abstract double exactness();

  @Test
  void aMixOfTwoColoursHasTheirOpacity() {
    // given: seven columns from pure blue to pure orange, the outermost known
    double[] truth = {0, 0, 0.2, 0.5, 0.8, 1, 1};
    String row = "B?????F";
    byte[] rgb = new byte[3 * 49];
    byte[] regions = new byte[49];
    int[] fore = {250, 130, 10};
    int[] back = {10, 40, 210};
    for (int i = 0; i < 49; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) Math.round(truth[i % 7] * fore[c] + (1 - truth[i % 7]) * back[c]);
      }
      regions[i] = (byte) "B?F".indexOf(row.charAt(i % 7));
    }
    // when
    Matte matte = matting().solve(new RgbImage(7, 7, rgb), new Trimap(7, 7, regions), task);
    // then
    for (int i = 0; i < 49; i++) {
      assertEquals(truth[i % 7], matte.opacity(i), exactness(), "pixel " + i);
    }
  }

  @Test
  void knownPixelsAreExact() {
    Random random = new Random(7);
    byte[] rgb = new byte[3 * 40 * 30];
    random.nextBytes(rgb);
    byte[] regions = new byte[40 * 30];
    for (int i = 0; i < regions.length; i++) {
      regions[i] = (byte) random.nextInt(3);
    }
    Matte matte = matting().solve(new RgbImage(40, 30, rgb), new Trimap(40, 30, regions), task);
    for (int i = 0; i < regions.length; i++) {
      if (regions[i] != Trimap.UNKNOWN) {
        assertEquals(regions[i] == Trimap.FOREGROUND ? 65535 : 0, matte.alpha()[i] & 0xffff);
      }
    }
  }

  @Test
  void strandsComeOutNearTheTruth() {
    Strands strands = Strands.render(220, 180, 60, 3);
    Trimap trimap = strands.trimap(5);
    Matte matte = matting().solve(strands.image(), trimap, task);
    double squares = 0;
    int unknown = 0;
    for (int i = 0; i < trimap.regions().length; i++) {
      if (trimap.regions()[i] == Trimap.UNKNOWN) {
        double off = matte.opacity(i) - strands.matte().opacity(i);
        squares += off * off;
        unknown++;
      }
    }
    assertTrue(squares / unknown < 0.004, "mean squared error " + squares / unknown);
  }

  @Test
  void threadsDoNotChangeABit() {
    Strands strands = Strands.render(300, 200, 60, 4);
    Trimap trimap = strands.trimap(4);
    try (Workers one = new Workers(1);
        Workers three = new Workers(3)) {
      short[] alone = matting().solve(strands.image(), trimap, TaskContext.of(one)).alpha();
      short[] shared = matting().solve(strands.image(), trimap, TaskContext.of(three)).alpha();
      assertArrayEquals(alone, shared);
    }
  }

  @Test
  void tilesLeaveNoSeams() {
    Strands strands = Strands.render(420, 300, 120, 5);
    Trimap trimap = strands.trimap(4);
    Matte whole = withTilesOf(1000).solve(strands.image(), trimap, task);
    Matte tiled = withTilesOf(100).solve(strands.image(), trimap, task);
    for (int i = 0; i < whole.alpha().length; i++) {
      assertEquals(whole.opacity(i), tiled.opacity(i), 1.0 / 255, "pixel " + i);
    }
  }

  @Test
  void aTrimapWithNothingKnownStillHasAnAnswer() {
    byte[] regions = new byte[25 * 20];
    Arrays.fill(regions, Trimap.UNKNOWN);
    byte[] rgb = new byte[3 * regions.length];
    new Random(1).nextBytes(rgb);
    Matte matte = matting().solve(new RgbImage(25, 20, rgb), new Trimap(25, 20, regions), task);
    assertEquals(0.5, matte.opacity(250), 0.1);
  }

  @Test
  void onePixelIsEnough() {
    Trimap trimap = new Trimap(1, 1, new byte[] {Trimap.UNKNOWN});
    assertEquals(1, matting().solve(new RgbImage(1, 1, new byte[3]), trimap, task).width());
  }

  @Test
  void anotherSizeIsRefusedByName() {
    Trimap trimap = new Trimap(2, 1, new byte[2]);
    RgbImage image = new RgbImage(1, 2, new byte[6]);
    InvalidRequestException refusal =
        assertThrows(InvalidRequestException.class, () -> matting().solve(image, trimap, task));
    assertEquals("trimap", refusal.field());
  }

  @Test
  void aCancelledTaskStops() {
    Strands strands = Strands.render(100, 80, 10, 6);
    try (Workers one = new Workers(1)) {
      TaskContext cancelled = TaskContext.of(one);
      cancelled.cancellation().cancel();
      assertThrows(
          CancelledException.class,
          () -> matting().solve(strands.image(), strands.trimap(3), cancelled));
    }
  }
}

package ai.pixto.cutout.matting;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ForegroundColorsTest {

  private static Workers workers;
  private static TaskContext task;

  @BeforeAll
  static void start() {
    workers = new Workers(2);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void stop() {
    workers.close();
  }

  /** Opacity of the seven columns of the tiny pictures. */
  private static final double[] COLUMNS = {0, 0, 0.25, 0.5, 0.75, 1, 1};

  private static Matte tinyMatte() {
    short[] alpha = new short[49];
    for (int i = 0; i < 49; i++) {
      alpha[i] = Matte.encode((float) COLUMNS[i % 7]);
    }
    return new Matte(7, 7, alpha);
  }

  @Test
  void aGreyObjectBeforeWhiteKeepsItsOwnGreyIn16Bit() {
    // given: an object of 20001 before 60000, 16-bit grey and alpha
    short[] samples = new short[2 * 49];
    for (int i = 0; i < 49; i++) {
      double a = COLUMNS[i % 7];
      samples[2 * i] = (short) Math.round(a * 20001 + (1 - a) * 60000);
      samples[2 * i + 1] = 123;
    }
    // when
    Picture colours = ForegroundColors.estimate(Picture.of(7, 7, 2, samples), tinyMatte(), task);
    // then: nothing where there is nothing, the object's own grey everywhere else, alpha gone
    assertEquals(1, colours.channels());
    for (int i = 0; i < 49; i++) {
      int value = colours.shorts()[i] & 0xffff;
      if (i % 7 < 2) {
        assertEquals(0, value);
      } else {
        assertEquals(20001, value, i % 7 >= 5 ? 0 : 1500, "pixel " + i);
      }
    }
  }

  @Test
  void floatsKeepTheirRange() {
    float[] samples = new float[49];
    for (int i = 0; i < 49; i++) {
      samples[i] = (float) (COLUMNS[i % 7] * 4000.5 + (1 - COLUMNS[i % 7]) * -200);
    }
    samples[6] = Float.NaN;
    Picture colours = ForegroundColors.estimate(Picture.of(7, 7, 1, samples), tinyMatte(), task);
    assertTrue(Float.isNaN(colours.floats()[6]));
    assertEquals(4000.5f, colours.floats()[7 * 3 + 5]);
    assertEquals(4000.5f, colours.floats()[7 * 3 + 3], 150);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void fringesAreAtMostHalf(boolean trueMatte) {
    // given: strands, with their true matte or one that was found
    Strands strands = Strands.render(400, 320, 120, 8);
    Matte matte =
        trueMatte
            ? strands.matte()
            : new GuidedMatting().solve(strands.image(), strands.trimap(3), task);
    // when
    Picture colours = ForegroundColors.estimate(Picture.of(strands.image()), matte, task);
    // then: on black, white and magenta
    int[][] backgrounds = {{0, 0, 0}, {255, 255, 255}, {255, 0, 255}};
    for (int[] background : backgrounds) {
      double with = error(strands, colours.bytes(), matte, background);
      double without = error(strands, strands.image().rgb(), matte, background);
      assertTrue(with <= without / 2, with + " with, " + without + " without");
    }
  }

  /** The mean difference from the true composite over the band, in steps of 8 bit. */
  private static double error(Strands strands, byte[] rgb, Matte matte, int[] background) {
    double sum = 0;
    int n = 0;
    for (int i = 0; i < matte.alpha().length; i++) {
      double truth = strands.matte().opacity(i);
      double alpha = matte.opacity(i);
      if (truth > 0.02 && truth < 0.98) {
        for (int c = 0; c < 3; c++) {
          double is = alpha * (rgb[3 * i + c] & 0xff) + (1 - alpha) * background[c];
          double ought =
              truth * (strands.foreground().rgb()[3 * i + c] & 0xff) + (1 - truth) * background[c];
          sum += Math.abs(is - ought);
          n++;
        }
      }
    }
    return sum / n;
  }

  @Test
  void tilesLeaveNoSeamsAndThreadsDoNotChangeABit() {
    Strands strands = Strands.render(700, 400, 150, 9);
    Picture picture = Picture.of(strands.image());
    byte[] whole = ForegroundColors.estimate(picture, strands.matte(), 1024, task).bytes();
    byte[] tiled = ForegroundColors.estimate(picture, strands.matte(), 64, task).bytes();
    for (int i = 0; i < whole.length; i++) {
      assertEquals(whole[i] & 0xff, tiled[i] & 0xff, 1, "sample " + i);
    }
    try (Workers one = new Workers(1)) {
      TaskContext alone = TaskContext.of(one);
      assertArrayEquals(
          tiled, ForegroundColors.estimate(picture, strands.matte(), 64, alone).bytes());
    }
  }

  @Test
  void onePixelIsEnough() {
    Matte matte = new Matte(1, 1, new short[] {Matte.encode(0.5f)});
    Picture picture = Picture.of(1, 1, 3, new byte[] {10, 20, 30});
    assertArrayEquals(
        new byte[] {10, 20, 30}, ForegroundColors.estimate(picture, matte, task).bytes());
  }

  @Test
  void anotherSizeIsRefusedByName() {
    Picture picture = Picture.of(1, 2, 1, new byte[2]);
    InvalidRequestException refusal =
        assertThrows(
            InvalidRequestException.class,
            () -> ForegroundColors.estimate(picture, new Matte(2, 1), task));
    assertEquals("matte", refusal.field());
  }

  @Test
  void aCancelledTaskStops() {
    TaskContext cancelled = TaskContext.of(workers);
    cancelled.cancellation().cancel();
    Picture picture = Picture.of(2, 2, 1, new byte[4]);
    assertThrows(
        CancelledException.class,
        () -> ForegroundColors.estimate(picture, new Matte(2, 2), cancelled));
  }
}

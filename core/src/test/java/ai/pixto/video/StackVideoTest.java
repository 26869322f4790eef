package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StackVideoTest {

  private static final VideoSpec SMALL = VideoSpec.of(20, 16, FrameRate.of(5));

  private static Workers workers;
  private static TaskContext task;

  @BeforeAll
  static void open() {
    workers = new Workers(1);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  @Test
  void pixelsBecomeSquaresOfWholePixelsInTheMiddle() {
    short[] slice = {100, 200, 300, 400, 500, 600};
    StackVideo video =
        StackVideo.ofGrey(
            SMALL,
            1,
            i -> Picture.of(3, 2, 1, slice),
            new DisplayRange(0, 510),
            StackVideo.Enlarging.PIXELS);

    RgbImage frame = video.frame(0, task);

    // 3 x 2 times 6 is 18 x 12: from column 1 and row 2 on.
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 20; x++) {
        boolean inside = x >= 1 && x < 19 && y >= 2 && y < 14;
        int value = inside ? slice[(y - 2) / 6 * 3 + (x - 1) / 6] : 0;
        assertEquals(Math.min(255, Math.round(value / 2.0)), frame.green(x, y));
      }
    }
  }

  @Test
  void areaMixesOnlyAtTheBordersOfPixels() {
    byte[] slice = {0, (byte) 200, 100};
    StackVideo video =
        StackVideo.ofGrey(
            SMALL,
            1,
            i -> Picture.of(3, 1, 1, slice),
            new DisplayRange(0, 255),
            StackVideo.Enlarging.AREA);

    RgbImage frame = video.frame(0, task);

    // 3 pixels over 20: borders at 6.67 and 13.33.
    assertEquals(0, frame.red(5, 8));
    assertEquals(67, frame.red(6, 8), 1);
    assertEquals(200, frame.red(7, 8));
    assertEquals(200, frame.red(12, 8));
    assertEquals(133, frame.red(13, 8), 1);
    assertEquals(100, frame.red(14, 8));
  }

  @Test
  void valuesOutsideTheRangeAreBlackOrWhiteAndNoNumberIsBlack() {
    float[] slice = {-5, 0.1f, 0.2f, 7, Float.NaN, Float.POSITIVE_INFINITY};
    RgbImage shown = new DisplayRange(0.1, 0.3).show(Picture.of(6, 1, 1, slice));

    assertArrayEquals(
        new int[] {0, 0, 128, 255, 0, 255},
        new int[] {
          shown.red(0, 0),
          shown.red(1, 0),
          shown.red(2, 0),
          shown.red(3, 0),
          shown.red(4, 0),
          shown.red(5, 0)
        });
  }

  @Test
  void slicesOfTheFramesSizeStayAsTheyAreAndLargerOnesAreMeans() {
    RgbImage own = TestFrames.moving(20, 16, 1);
    StackVideo video = new StackVideo(SMALL, 1, i -> own, StackVideo.Enlarging.PIXELS);
    assertArrayEquals(own.rgb(), video.frame(0, task).rgb());

    RgbImage large = TestFrames.plain(200, 160, 0x305070);
    StackVideo shrunk = new StackVideo(SMALL, 1, i -> large, StackVideo.Enlarging.PIXELS);
    assertEquals(0x50, shrunk.frame(0, task).green(10, 10));
  }

  @Test
  void ownSizeIsEvenAndLargeEnough() {
    FrameRate rate = FrameRate.of(5);
    assertEquals(VideoSpec.of(34, 20, rate), StackVideo.ownSize(33, 20, rate));
    assertEquals(VideoSpec.of(20, 36, rate), StackVideo.ownSize(5, 9, rate));
  }

  @Test
  void anEmptyStackAndAnEmptyRangeAreRefused() {
    assertThrows(
        InvalidRequestException.class,
        () -> new StackVideo(SMALL, 0, i -> TestFrames.plain(1, 1, 0), StackVideo.Enlarging.AREA));
    assertThrows(InvalidRequestException.class, () -> new DisplayRange(3, 3));
    assertThrows(InvalidRequestException.class, () -> new DisplayRange(Double.NaN, 3));
  }
}

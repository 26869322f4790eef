package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class StoryboardTest {

  private static final VideoSpec SMALL = VideoSpec.of(64, 48, FrameRate.of(25));

  private static Workers workers;
  private static TaskContext task;

  @BeforeAll
  static void open() {
    workers = new Workers(2);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  private static Scene scene(int rgb, double seconds) {
    return Scene.of(
        PictureSource.of(TestFrames.plain(100, 80, rgb)),
        Duration.ofMillis(Math.round(1000 * seconds)));
  }

  @Test
  void threeScenesOfFourSecondsWithFadesOfOneLastTen() {
    Storyboard board =
        Storyboard.builder(SMALL)
            .scene(scene(0x000000, 4))
            .transition(Transition.crossFade(Duration.ofSeconds(1)))
            .scene(scene(0xffffff, 4))
            .transition(Transition.crossFade(Duration.ofSeconds(1)))
            .scene(scene(0x000000, 4))
            .build();

    assertEquals(250, board.frames());
    assertEquals(Duration.ofSeconds(10), board.duration());
    assertEquals(0, board.frame(74, task).red(5, 5));
    int before = 0;
    for (int i = 75; i < 100; i++) {
      int grey = board.frame(i, task).red(5, 5);
      assertTrue(grey > before && grey < 255, "the fade rises at frame " + i);
      before = grey;
    }
    assertEquals(255, board.frame(100, task).red(5, 5));
  }

  @Test
  void aStillPictureOfTheFramesOwnSizeStaysAsItIs() {
    RgbImage picture = noise(64, 48, 7);
    Storyboard board =
        Storyboard.builder(SMALL)
            .scene(Scene.of(PictureSource.of(picture), Duration.ofSeconds(1)))
            .build();

    assertArrayEquals(picture.rgb(), board.frame(13, task).rgb());
  }

  @Test
  void aContainedPictureHasTheBackgroundBesideIt() {
    Storyboard board =
        Storyboard.builder(SMALL)
            .fit(Fit.CONTAIN)
            .background(0x102030)
            .scene(
                Scene.of(
                    PictureSource.of(TestFrames.plain(40, 80, 0xff0000)), Duration.ofSeconds(1)))
            .build();

    RgbImage frame = board.frame(0, task);

    // 40 x 80 in 64 x 48 is 24 x 48, from column 20 to 43.
    assertEquals(List.of(0x10, 0x20, 0x30), List.of(rgb(frame, 19, 9)));
    assertEquals(List.of(0xff, 0, 0), List.of(rgb(frame, 20, 9)));
    assertEquals(List.of(0xff, 0, 0), List.of(rgb(frame, 43, 47)));
    assertEquals(List.of(0x10, 0x20, 0x30), List.of(rgb(frame, 44, 9)));
  }

  private static Integer[] rgb(RgbImage frame, int x, int y) {
    return new Integer[] {frame.red(x, y), frame.green(x, y), frame.blue(x, y)};
  }

  @Test
  void aCoveringPictureIsCutEquallyOnBothSides() {
    byte[] rgb = new byte[3 * 200 * 48];
    for (int i = 0; i < 200 * 48; i++) {
      rgb[3 * i] = (byte) (i % 200);
    }
    Storyboard board =
        Storyboard.builder(SMALL)
            .scene(Scene.of(PictureSource.of(new RgbImage(200, 48, rgb)), Duration.ofSeconds(1)))
            .build();

    assertEquals(68, board.frame(0, task).red(0, 0));
    assertEquals(131, board.frame(0, task).red(63, 0));
  }

  /**
   * Fine noise under a slow pan: if sharpness depended on where between pixels the camera is, the
   * frames' contrast would rise and fall.
   */
  @Test
  void fineTextureNeitherShimmersNorBreathesUnderAMovingCamera() {
    RgbImage texture = noise(160, 120, 3);
    VideoSpec spec = VideoSpec.of(128, 96, FrameRate.of(25));
    Motion pan =
        new Motion(new View(0, 0, 0.8, 0.8), new View(0.02, 0.015, 0.8, 0.8), Easing.LINEAR);
    Storyboard board =
        Storyboard.builder(spec)
            .scene(Scene.of(PictureSource.of(texture), Duration.ofSeconds(2)).withMotion(pan))
            .build();

    double least = Double.MAX_VALUE;
    double most = 0;
    for (int i = 0; i < board.frames(); i++) {
      double contrast = contrast(board.frame(i, task));
      least = Math.min(least, contrast);
      most = Math.max(most, contrast);
    }
    assertTrue(most / least < 1.25, "contrast from " + least + " to " + most);
  }

  private static double contrast(RgbImage image) {
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int y = 20; y < image.height() - 20; y++) {
      for (int x = 20; x < image.width() - 20; x++, count++) {
        sum += image.green(x, y);
        squares += (double) image.green(x, y) * image.green(x, y);
      }
    }
    return Math.sqrt(squares / count - sum / count * sum / count);
  }

  private static RgbImage noise(int width, int height, int seed) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  @Test
  void framesAreTheSameInAnyOrderAndOnAnyNumberOfThreads() {
    List<PictureSource> pictures =
        List.of(
            PictureSource.of(noise(300, 170, 1)),
            PictureSource.of(noise(90, 200, 2)),
            PictureSource.of(noise(64, 48, 3)));
    Transition fade = Transition.crossFade(Duration.ofMillis(400));
    try (Workers one = new Workers(1)) {
      Storyboard first =
          Storyboard.of(SMALL, pictures, Duration.ofSeconds(3), Motion.Kind.ZOOM, fade);
      Storyboard second =
          Storyboard.of(SMALL, pictures, Duration.ofSeconds(3), Motion.Kind.ZOOM, fade);
      assertEquals(75, first.frames());
      for (int i : List.of(0, 30, 74, 26, 48, 1)) {
        byte[] alone = second.frame(i, TaskContext.of(one)).rgb();
        assertArrayEquals(alone, first.frame(i, task).rgb(), "frame " + i);
      }
    }
  }

  @Test
  void picturesAreReadWhenTheirTurnComesAndOnce() {
    AtomicInteger reads = new AtomicInteger();
    PictureSource counted =
        () -> {
          reads.incrementAndGet();
          return TestFrames.plain(64, 48, 0x808080);
        };
    Storyboard board =
        Storyboard.of(
            SMALL,
            List.of(counted, counted, counted),
            Duration.ofSeconds(3),
            Motion.Kind.NONE,
            Transition.crossFade(Duration.ofMillis(200)));

    board.frame(0, task);
    assertEquals(1, reads.get());
    for (int i = 0; i < board.frames(); i++) {
      board.frame(i, task);
    }
    assertEquals(3, reads.get());
  }

  @Test
  void aMotionBeginsAndEndsAtItsViews() {
    byte[] rgb = new byte[3 * 640 * 480];
    for (int y = 0; y < 480; y++) {
      for (int x = 0; x < 640; x++) {
        rgb[3 * (y * 640 + x)] = (byte) (x / 4);
        rgb[3 * (y * 640 + x) + 1] = (byte) (y / 4);
      }
    }
    Motion motion = new Motion(View.WHOLE, new View(0.5, 0.25, 0.5, 0.5), Easing.SMOOTH);
    Storyboard board =
        Storyboard.builder(SMALL)
            .scene(
                Scene.of(PictureSource.of(new RgbImage(640, 480, rgb)), Duration.ofSeconds(1))
                    .withMotion(motion))
            .build();

    RgbImage first = board.frame(0, task);
    RgbImage last = board.frame(24, task);
    assertEquals(80, first.red(32, 24), 1);
    assertEquals(60, first.green(32, 24), 1);
    assertEquals(120, last.red(32, 24), 1);
    assertEquals(60, last.green(32, 24), 1);
    assertEquals(80, last.red(0, 24), 1);
  }

  @Property(tries = 200)
  void wholeVideosHaveTheAskedLengthWhateverTheNumbers(
      @ForAll @IntRange(min = 1, max = 12) int pictures,
      @ForAll @IntRange(min = 500, max = 60_000) int millis,
      @ForAll @IntRange(min = 0, max = 30) int fadePercent) {
    FrameRate rate = new FrameRate(30000, 1001);
    Duration total = Duration.ofMillis(millis);
    Duration fade = total.multipliedBy(fadePercent).dividedBy(100L * pictures);
    PictureSource grey = PictureSource.of(TestFrames.plain(8, 8, 0x808080));
    Storyboard board =
        Storyboard.of(
            VideoSpec.of(16, 16, rate),
            Collections.nCopies(pictures, grey),
            total,
            Motion.Kind.NONE,
            Transition.crossFade(fade));

    assertEquals(rate.frames(total), board.frames(), 1);
  }

  @Test
  void whatCannotBeIsRefusedWithTheFieldNamed() {
    assertEquals("image", refused(() -> Storyboard.builder(SMALL).build()));
    assertEquals("seconds", refused(() -> scene(0, 0)));
    assertEquals("seconds", refused(() -> Storyboard.builder(SMALL).scene(scene(0, 0.01)).build()));
    assertEquals(
        "fade",
        refused(
            () ->
                Storyboard.builder(SMALL)
                    .scene(scene(0, 1))
                    .transition(Transition.crossFade(Duration.ofSeconds(2)))
                    .scene(scene(0, 5))
                    .build()));
    assertEquals("size", refused(() -> VideoSpec.of(641, 480, FrameRate.of(25))));
    assertEquals("size", refused(() -> VideoSpec.of(0, 0, FrameRate.of(25))));
    assertEquals("size", refused(() -> VideoSpec.of(8000, 8000, FrameRate.of(25))));
    assertEquals("fps", refused(() -> FrameRate.of(0)));
    assertEquals("fps", refused(() -> FrameRate.of(Double.NaN)));
    assertEquals("motion", refused(() -> new View(0.5, 0, 0.6, 1)));
  }

  private static String refused(Runnable request) {
    return assertThrows(InvalidRequestException.class, request::run).field();
  }

  @Test
  void decimalRatesAreTheFractionsTheyStandFor() {
    assertEquals(new FrameRate(30000, 1001), FrameRate.of(29.97));
    assertEquals(new FrameRate(24000, 1001), FrameRate.of(23.976));
    assertEquals(new FrameRate(25, 2), FrameRate.of(12.5));
    assertEquals(300, new FrameRate(30000, 1001).frames(Duration.ofSeconds(10)));
  }
}

package ai.pixto.engine.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.Pixto;
import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.engine.Job;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.image.RgbImage;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.CraftVideo.Motion;
import ai.pixto.operation.CraftVideo.Source;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.ResultFiles;
import ai.pixto.operation.Tuning;
import ai.pixto.operation.Video;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.video.VideoReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Videos of pictures through Pixto's one door. */
class LocalVideoTest {

  private static final int RED = 0xc02020;
  private static final int BLUE = 0x2020c0;

  @TempDir private Path folder;
  private Settings settings;
  private Pixto pixto;

  @BeforeEach
  void open() {
    settings =
        Settings.builder(PixtoSettings.APPLICATION)
            .locations(Locations.below(folder.resolve("home")))
            .environment(Map.of())
            .open();
    pixto = Pixto.builder().settings(settings).threads(2).open();
  }

  @AfterEach
  void close() {
    pixto.close();
    settings.close();
  }

  private static ImageInput plain(int width, int height, int rgb) {
    byte[] samples = new byte[3 * width * height];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (rgb >> (16 - 8 * (i % 3)));
    }
    return ImageInput.of(Picture.of(width, height, 3, samples));
  }

  private ImageInput file(String name, ImageInput pixels) {
    Path file = folder.resolve(name);
    PictureWriter.write(file, ((ImageInput.Pixels) pixels).picture(), Provenance.NONE);
    return ImageInput.of(file);
  }

  private Video make(CraftVideo operation) {
    return pixto.run(operation, RunOptions.DEFAULT.withEngine("local")).await();
  }

  /** The frames' middle pixels. */
  private static List<Integer> middles(Path file, int width, int height) {
    List<Integer> middles = new ArrayList<>();
    try (Workers workers = new Workers(1);
        VideoReader reader = VideoReader.open(file, Optional.empty(), TaskContext.of(workers))) {
      for (Optional<RgbImage> frame = reader.next(); frame.isPresent(); frame = reader.next()) {
        RgbImage image = frame.get();
        assertEquals(width, image.width());
        assertEquals(height, image.height());
        int x = width / 2;
        int y = height / 2;
        middles.add(image.red(x, y) << 16 | image.green(x, y) << 8 | image.blue(x, y));
      }
    }
    return middles;
  }

  private static void assertLike(int wanted, int seen) {
    for (int shift = 0; shift <= 16; shift += 8) {
      assertEquals(wanted >> shift & 0xff, seen >> shift & 0xff, 8, Integer.toHexString(seen));
    }
  }

  @Test
  void oneFirstPictureLastsAsLongAsAsked() {
    Video video =
        make(
            CraftVideo.of("", new Source.First(plain(90, 60, RED)))
                .withSeconds(1.2)
                .withFramesPerSecond(10)
                .withMotion(Motion.PAN));

    assertEquals("video/mp4", video.mediaType());
    List<Integer> middles = middles(video.file(), 90, 60);
    assertEquals(12, middles.size());
    assertLike(RED, middles.get(11));
  }

  @Test
  void theVideoLeadsFromTheFirstPictureToTheLast() {
    Video video =
        make(
            CraftVideo.of(
                    "",
                    new Source.FirstAndLast(
                        file("a.png", plain(80, 60, RED)), file("b.jpg", plain(60, 80, BLUE))))
                .withSeconds(4)
                .withFramesPerSecond(5)
                .withSize(new OutputSize.Pixels(64, 48)));

    List<Integer> middles = middles(video.file(), 64, 48);
    assertEquals(20, middles.size());
    assertLike(RED, middles.get(0));
    assertLike(BLUE, middles.get(19));
    // In between both are seen.
    assertEquals(0x70, middles.get(10) >> 16 & 0xff, 0x30);
    assertEquals(0x70, middles.get(10) & 0xff, 0x30);
  }

  @Test
  void picturesInQuickSuccessionAreTheFramesOfAFilm() {
    List<ImageInput> images = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      images.add(plain(32, 32, i % 2 == 0 ? RED : BLUE));
    }

    Video video =
        make(
            CraftVideo.of("", new Source.Sequence(images))
                .withSeconds(2)
                .withFramesPerSecond(10)
                .withSize(new OutputSize.Ratio(2, 1)));

    List<Integer> middles = middles(video.file(), 46, 22);
    for (int i = 0; i < 20; i++) {
      assertLike(i % 2 == 0 ? RED : BLUE, middles.get(i));
    }
  }

  @Test
  void theVideoAndItsCopySayHowTheyWereMade() throws IOException {
    Video video = make(CraftVideo.of("", new Source.First(plain(32, 32, RED))).withSeconds(0.2));
    Path copy = folder.resolve("copy.mp4");

    ResultFiles.write(video, copy);

    for (Path file : List.of(video.file(), copy)) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("digitalsourcetype/composite<"));
      assertTrue(text.contains("local: pixto-storyboard"));
      assertTrue(text.contains(video.made().parametersHash()));
    }
  }

  @Test
  void theVideoSaysNothingWhereThePersonWantsNoMarks() throws IOException {
    pixto.close();
    settings.close();
    settings =
        Settings.builder(PixtoSettings.APPLICATION)
            .locations(Locations.below(folder.resolve("home")))
            .environment(Map.of())
            .option("provenance.mark=false")
            .open();
    pixto = Pixto.builder().settings(settings).threads(2).open();

    Video video = make(CraftVideo.of("", new Source.First(plain(32, 32, RED))).withSeconds(0.2));
    Path copy = folder.resolve("copy.mp4");
    ResultFiles.write(video, copy);

    for (Path file : List.of(video.file(), copy)) {
      assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains("Pixto"));
    }
  }

  @Test
  void cancelStopsTheWorkAndLeavesNoFile() throws IOException {
    CountDownLatch under = new CountDownLatch(1);
    CraftVideo longest = CraftVideo.of("", new Source.First(plain(640, 480, RED))).withSeconds(600);
    Job<Video> job = pixto.run(longest, RunOptions.DEFAULT.withEngine("local"));
    job.onProgress(
        (fraction, stage) -> {
          if (fraction > 0) {
            under.countDown();
          }
        });
    assertTrue(await(under));

    job.cancel();

    assertThrows(CancelledException.class, job::await);
    pixto.close();
    try (Stream<Path> all = Files.walk(folder.resolve("home"))) {
      assertFalse(all.anyMatch(path -> path.toString().contains("mp4")));
    }
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatNeedsAModelIsRefusedBeforeAnythingIsDone() {
    CraftVideo video = CraftVideo.of("", new Source.First(plain(32, 32, RED)));
    Map<String, CraftVideo> refused =
        Map.of(
            "prompt", CraftVideo.of("waves"),
            "sound", video.withSound(true),
            "tuning", video.withTuning(Tuning.DEFAULT.withSeed(1)),
            "size", video.withSize(new OutputSize.Pixels(33, 32)));

    refused.forEach(
        (field, operation) ->
            assertEquals(
                field, assertThrows(InvalidRequestException.class, () -> make(operation)).field()));
  }
}

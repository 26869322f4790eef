package ai.pixto.video;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Videos are written, then looked at by JCodec and, where it is installed, by ffmpeg. */
class VideoRoundTripTest {

  private static final int FRAMES = 70;

  private static Workers workers;
  private static TaskContext task;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    workers = new Workers(2);
    task = TaskContext.of(workers);
  }

  @AfterAll
  static void close() {
    workers.close();
  }

  private static Optional<Ffmpeg> coder(String name) {
    return name.equals("ffmpeg") ? Optional.of(TestFrames.requireFfmpeg()) : Optional.empty();
  }

  private Path write(VideoSpec spec, int frames, Optional<Ffmpeg> ffmpeg) {
    Path file = folder.resolve("video.mp4");
    try (VideoWriter writer = VideoWriters.best(VideoOutput.of(file, spec), ffmpeg, task)) {
      for (int i = 0; i < frames; i++) {
        writer.add(TestFrames.moving(spec.width(), spec.height(), i));
      }
      writer.finish();
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCodec", "ffmpeg"})
  void framesComeBackInOrderAndLookTheSame(String coder) throws IOException {
    VideoSpec spec = VideoSpec.of(162, 90, new FrameRate(30000, 1001));
    Path file = write(spec, FRAMES, coder(coder));

    try (VideoReader video = VideoReader.open(file, coder(coder), task)) {
      assertEquals(162, video.info().width());
      assertEquals(90, video.info().height());
      assertEquals(FRAMES, video.info().frames());
      assertEquals(new FrameRate(30000, 1001), video.info().rate());
      assertTrue(video.info().isExact());
      for (int i = 0; i < FRAMES; i++) {
        double psnr = TestFrames.psnr(TestFrames.moving(162, 90, i), video.next().orElseThrow());
        assertTrue(psnr > 31, "frame " + i + ": " + psnr + " dB");
      }
      assertTrue(video.next().isEmpty());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCodec", "ffmpeg"})
  void plainColoursAreRightWithinThreeLevels(String coder) {
    List<Integer> colours =
        List.of(0x000000, 0xffffff, 0x808080, 0xc03020, 0x20a040, 0x3050c0, 0xe0d010);
    VideoSpec spec = VideoSpec.of(64, 48, FrameRate.of(5));
    Path file = folder.resolve("colours.mp4");
    try (VideoWriter writer = VideoWriters.best(VideoOutput.of(file, spec), coder(coder), task)) {
      colours.forEach(colour -> writer.add(TestFrames.plain(64, 48, colour)));
      writer.finish();
    }

    // Both decoders must agree: one might undo the other's mistake.
    List<Optional<Ffmpeg>> decoders = List.of(Optional.empty(), coder(coder));
    for (Optional<Ffmpeg> decoder : decoders) {
      try (VideoReader video = VideoReader.open(file, decoder, task)) {
        for (int colour : colours) {
          RgbImage frame = video.next().orElseThrow();
          assertEquals(colour >> 16, frame.red(30, 20), 3);
          assertEquals(colour >> 8 & 0xff, frame.green(30, 20), 3);
          assertEquals(colour & 0xff, frame.blue(30, 20), 3);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCodec", "ffmpeg"})
  void seekingGivesTheFrameThatReadingOnGives(String coder) {
    Path file = write(VideoSpec.of(64, 48, FrameRate.of(25)), FRAMES, coder(coder));
    try (VideoReader video = VideoReader.open(file, coder(coder), task)) {
      List<RgbImage> all = new ArrayList<>();
      for (int i = 0; i < FRAMES; i++) {
        all.add(video.next().orElseThrow());
      }
      for (int frame : List.of(60, 3, 26, 24, 25, 69, 0)) {
        video.seek(frame);
        assertArrayEquals(all.get(frame).rgb(), video.next().orElseThrow().rgb());
      }
      video.seek(FRAMES);
      assertTrue(video.next().isEmpty());
    }
  }

  @Test
  void ffprobeFindsWhatWasAskedForInWhatJcodecWrote() throws IOException {
    Ffmpeg ffmpeg = TestFrames.requireFfmpeg();
    VideoSpec spec = VideoSpec.of(162, 90, new FrameRate(30000, 1001));
    Path file = write(spec, FRAMES, Optional.empty());

    String said =
        FfmpegProcess.answer(
            List.of(
                ffmpeg.probe().toString(),
                "-v",
                "error",
                "-count_frames",
                "-show_entries",
                "stream=width,height,r_frame_rate,nb_frames,nb_read_frames,duration_ts,color_space,"
                    + "color_range,profile",
                "-of",
                "default=noprint_wrappers=1",
                Ffmpeg.argument(file)),
            Duration.ofSeconds(20));

    for (String line :
        List.of(
            "width=162",
            "height=90",
            "r_frame_rate=30000/1001",
            "nb_frames=70",
            "nb_read_frames=70",
            "duration_ts=70070",
            "color_space=bt709",
            "color_range=tv",
            "profile=Constrained Baseline")) {
      assertTrue(said.contains(line + "\n"), said);
    }
    // Decoded from end to end without a word of complaint.
    String complaints =
        FfmpegProcess.answer(
            List.of(
                ffmpeg.executable().toString(),
                "-nostdin",
                "-v",
                "error",
                "-xerror",
                "-i",
                Ffmpeg.argument(file),
                "-f",
                "null",
                "-"),
            Duration.ofSeconds(20));
    assertEquals("", complaints);
  }

  @Test
  void theBytesDoNotDependOnTheNumberOfThreads() throws IOException {
    VideoSpec spec = VideoSpec.of(64, 48, FrameRate.of(10));
    byte[] two = Files.readAllBytes(write(spec, FRAMES, Optional.empty()));
    try (Workers one = new Workers(1)) {
      Path file = folder.resolve("one.mp4");
      try (VideoWriter writer = new JcodecWriter(VideoOutput.of(file, spec), TaskContext.of(one))) {
        for (int i = 0; i < FRAMES; i++) {
          writer.add(TestFrames.moving(64, 48, i));
        }
        writer.finish();
      }
      assertArrayEquals(two, Files.readAllBytes(file));
    }
  }

  @Test
  void heldFramesCostNextToNothing() throws IOException {
    VideoSpec spec = VideoSpec.of(320, 240, FrameRate.of(25));
    Path file = folder.resolve("held.mp4");
    RgbImage frame = TestFrames.moving(320, 240, 9);
    try (VideoWriter writer = new JcodecWriter(VideoOutput.of(file, spec), task)) {
      for (int i = 0; i < 200; i++) {
        writer.add(frame);
      }
      writer.finish();
    }
    try (VideoReader video = VideoReader.open(file, Optional.empty(), task)) {
      RgbImage first = video.next().orElseThrow();
      video.seek(24);
      assertArrayEquals(first.rgb(), video.next().orElseThrow().rgb());
    }
    long keyFrames = 8;
    assertTrue(Files.size(file) < keyFrames * 40_000 + 200 * 30, Files.size(file) + " bytes");
  }

  @Test
  void noiseInTheBestQualityIsCodedWhole() {
    VideoSpec spec = VideoSpec.of(64, 48, FrameRate.of(25)).withQuality(VideoQuality.BEST);
    Path file = folder.resolve("noise.mp4");
    Random random = new Random(5);
    List<RgbImage> frames = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      byte[] rgb = new byte[3 * 64 * 48];
      for (int p = 0; p < rgb.length; p += 3) {
        byte value = (byte) (random.nextBoolean() ? 255 : 0);
        rgb[p] = value;
        rgb[p + 1] = value;
        rgb[p + 2] = value;
      }
      frames.add(new RgbImage(64, 48, rgb));
    }
    try (VideoWriter writer = new JcodecWriter(VideoOutput.of(file, spec), task)) {
      frames.forEach(writer::add);
      writer.finish();
    }
    try (VideoReader video = VideoReader.open(file, Optional.empty(), task)) {
      for (RgbImage frame : frames) {
        double psnr = TestFrames.psnr(frame, video.next().orElseThrow());
        assertTrue(psnr > 36, psnr + " dB");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCodec", "ffmpeg"})
  void cancellingLeavesNothingBehindAndTheNextVideoWorks(String coder) throws IOException {
    Optional<Ffmpeg> ffmpeg = coder(coder);
    VideoSpec spec = VideoSpec.of(64, 48, FrameRate.of(25));
    Storyboard board =
        Storyboard.of(
            spec,
            List.of(PictureSource.of(TestFrames.moving(64, 48, 1))),
            Duration.ofSeconds(8),
            Motion.Kind.ZOOM,
            Transition.CUT);
    Cancellation cancellation = new Cancellation();
    Progress stopAtHalf =
        (fraction, stage) -> {
          if (fraction > 0.5) {
            cancellation.cancel();
          }
        };
    VideoOutput output = VideoOutput.of(folder.resolve("video.mp4"), spec);

    assertThrows(
        CancelledException.class,
        () ->
            VideoWriters.write(
                board, output, ffmpeg, new TaskContext(workers, stopAtHalf, cancellation)));

    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(0, left.count());
    }
    assertTrue(Files.exists(write(spec, 3, ffmpeg)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JCodec", "ffmpeg"})
  void whatCannotBeWrittenIsRefusedInOneSentenceAndLeavesNothing(String coder) throws IOException {
    Optional<Ffmpeg> ffmpeg = coder(coder);
    VideoSpec spec = VideoSpec.of(64, 48, FrameRate.of(25));
    Path input = Files.write(folder.resolve("input.mp4"), new byte[] {1, 2, 3});

    assertSentence(
        "input.mp4", open(VideoOutput.of(input, spec).withInputs(List.of(input)), ffmpeg));
    assertSentence("no folder", open(VideoOutput.of(folder.resolve("no/a.mp4"), spec), ffmpeg));
    assertSentence(".mp4", open(VideoOutput.of(folder.resolve("a.gif"), spec), ffmpeg));
    assertSentence("folder", open(VideoOutput.of(folder, spec), ffmpeg));
    assertArrayEquals(new byte[] {1, 2, 3}, Files.readAllBytes(input));
    assertThrows(InvalidRequestException.class, () -> write(spec, 0, ffmpeg));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(input), left.toList());
    }
  }

  private static String open(VideoOutput output, Optional<Ffmpeg> ffmpeg) {
    InvalidRequestException refusal =
        assertThrows(
            InvalidRequestException.class, () -> VideoWriters.best(output, ffmpeg, task).close());
    assertEquals("output", refusal.field());
    return refusal.getMessage();
  }

  private static void assertSentence(String part, String message) {
    assertTrue(message.contains(part) && message.endsWith("."), message);
  }

  @Test
  void webmIsReadByFfmpegAndWithoutItRefusedWithTheRemedy() throws IOException {
    Ffmpeg ffmpeg = TestFrames.requireFfmpeg();
    Path mp4 = write(VideoSpec.of(64, 48, FrameRate.of(25)), 30, Optional.empty());
    Path webm = folder.resolve("video.webm");
    FfmpegProcess.answer(
        List.of(
            ffmpeg.executable().toString(),
            "-nostdin",
            "-v",
            "error",
            "-i",
            Ffmpeg.argument(mp4),
            "-c:v",
            "libvpx",
            "-crf",
            "10",
            "-b:v",
            "1M",
            Ffmpeg.argument(webm)),
        Duration.ofSeconds(30));

    try (VideoReader video = VideoReader.open(webm, Optional.of(ffmpeg), task)) {
      assertEquals(30, video.info().frames());
      assertEquals("ffmpeg", video.info().decoder());
      video.seek(12);
      double psnr = TestFrames.psnr(TestFrames.moving(64, 48, 12), video.next().orElseThrow());
      assertTrue(psnr > 25, psnr + " dB");
    }
    InvalidRequestException refusal =
        assertThrows(
            InvalidRequestException.class, () -> VideoReader.open(webm, Optional.empty(), task));
    assertSentence("install ffmpeg", refusal.getMessage());
  }

  @Test
  void framesShownInAnotherOrderThanCodedComeInOrder() throws IOException {
    Ffmpeg ffmpeg = TestFrames.requireFfmpeg();
    Path file = write(VideoSpec.of(96, 64, FrameRate.of(25)), 40, Optional.of(ffmpeg));

    try (VideoReader video = VideoReader.open(file, Optional.empty(), task)) {
      assertEquals("JCodec", video.info().decoder());
      assertFalse(video.info().isExact());
      for (int i = 0; i < 40; i++) {
        double psnr = TestFrames.psnr(TestFrames.moving(96, 64, i), video.next().orElseThrow());
        assertTrue(psnr > 25, "frame " + i + ": " + psnr + " dB");
      }
    }
  }
}

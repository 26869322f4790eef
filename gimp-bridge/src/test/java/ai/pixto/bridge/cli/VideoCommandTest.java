package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.store.Sha256;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.video.Ffmpeg;
import ai.pixto.video.VideoInfo;
import ai.pixto.video.VideoReader;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pixto video} on this computer. */
class VideoCommandTest {

  @TempDir Path folder;
  private Path a;
  private Path b;

  @BeforeEach
  void twoPictures() {
    a = Samples.disc(folder.resolve("in/a.png"));
    b = Samples.disc(folder.resolve("in/b.jpg"));
  }

  @Test
  void putsPicturesTogetherWithoutAPrompt() throws IOException {
    Path out = folder.resolve("walk.mp4");

    CommandRun run =
        video("--image", a, "--image", b, "--seconds", 1, "--fps", 10, "-o", out, "--json");

    assertEquals(0, run.code(), run.errors());
    JsonObject result = run.result();
    assertEquals(out.toString(), result.get("output").getAsString());
    assertEquals("local", result.get("engine").getAsString());
    assertEquals(Sha256.hex(out), result.get("sha256").getAsString());
    JsonObject job = run.json().getAsJsonObject("job");
    assertEquals(0, job.get("disclosed_bytes").getAsLong());
    assertEquals(0, job.get("price_usd").getAsDouble());
    assertEquals(Samples.WIDTH, info(out).width());
    assertEquals(10, info(out).frames());
    assertNoTraces();
  }

  @Test
  void takesFoldersSizesAndAPictureTwice() throws IOException {
    Path out = folder.resolve("out.mp4");

    CommandRun run =
        video(
            "--image",
            folder.resolve("in"),
            a,
            "--seconds",
            1.5,
            "--fps",
            10,
            "--size",
            "64x48",
            "--motion",
            "none",
            "-o",
            out);

    assertEquals(0, run.code(), run.errors());
    assertTrue(run.errors().startsWith(out + ": video/mp4"), run.errors());
    assertEquals(64, info(out).width());
    assertEquals(15, info(out).frames());
  }

  @Test
  void saysWhatIsWrongAndLeavesNothing() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no picture");
    Path out = folder.resolve("out.mp4");

    assertRefused("The prompt is empty", "-o", out);
    assertRefused("cannot follow words", "a walk", "--image", a, "--engine", "local", "-o", out);
    assertRefused("not of words", "a walk", "--engine", "local", "-o", out);
    assertRefused("There is no picture 'c.png'", "--first", "c.png", "-o", out);
    assertRefused("--first and --last, not both", "--image", a, "--last", b, "-o", out);
    assertRefused("needs a first one", "--last", b, "-o", out);
    assertRefused("64 x 47", "--image", a, "--size", "64x47", "-o", out);
    assertRefused("--size or --ratio", "--image", a, "--size", "64x48", "--ratio", "1:1");
    assertRefused("more than 0", "--image", a, "--seconds", 0, "-o", out);
    assertRefused("give the file the ending .mp4", "--image", a, "-o", folder.resolve("x.gif"));
    assertRefused("no model for videos", "--image", a, "--seed", 3, "-o", out);
    assertRefused("no engine 'cloud'", "--image", a, "--engine", "cloud", "-o", out);
    assertRefused("is an input", "--image", a, "-o", a);
    assertRefused("text.png", "--image", folder.resolve("text.png"), "-o", out);
    assertEquals(2, files(folder.resolve("in")).size());
    assertNoTraces();
  }

  @Test
  void anInterruptLeavesNothing() throws IOException {
    Interruption interruption = new Interruption();
    interruption.request();

    CommandRun run =
        CommandRun.at(
            folder.resolve("home"),
            interruption,
            "video",
            "--image",
            a,
            b,
            "-o",
            folder.resolve("out.mp4"));

    assertEquals(4, run.code(), run.errors());
    assertNoTraces();
    assertFalse(Files.exists(folder.resolve("out.mp4")));
  }

  private CommandRun video(Object... arguments) {
    return CommandRun.at(
        folder.resolve("home"),
        "",
        Stream.concat(Stream.of("video"), Stream.of(arguments)).toArray());
  }

  private void assertRefused(String says, Object... arguments) {
    CommandRun run = video(arguments);
    assertTrue(run.code() == 1 || run.code() == 2, run.code() + " " + run.errors());
    assertTrue(run.errors().contains(says), run.errors());
    assertFalse(Files.exists(folder.resolve("out.mp4")));
  }

  /** Neither half files nor the job's own. */
  private void assertNoTraces() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertEquals(
          List.of(),
          all.filter(Files::isRegularFile)
              .filter(file -> file.startsWith(folder.resolve("home")) || isPart(file))
              .toList());
    }
  }

  private static boolean isPart(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  private static VideoInfo info(Path video) {
    try (Workers workers = Workers.ofProcessors();
        VideoReader reader =
            VideoReader.open(
                video,
                Ffmpeg.find(),
                new TaskContext(workers, Progress.NONE, new Cancellation()))) {
      return reader.info();
    }
  }

  private static List<Path> files(Path in) throws IOException {
    try (Stream<Path> files = Files.list(in)) {
      return files.toList();
    }
  }
}

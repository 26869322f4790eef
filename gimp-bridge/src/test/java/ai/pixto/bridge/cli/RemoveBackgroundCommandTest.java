package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoveBackgroundCommandTest {

  @TempDir Path folder;

  @Test
  void writesATransparentPictureBesideTheInputAndSaysSo() {
    Path input = Samples.disc(folder.resolve("my cat.jpg"));

    CommandRun run = CommandRun.of("remove-background", input);

    assertEquals(0, run.code(), run.errors());
    Picture result = read("my cat.png");
    assertEquals(4, result.channels());
    assertEquals(Samples.WIDTH, result.width());
    assertEquals(Samples.HEIGHT, result.height());
    assertEquals(0, result.value(3), "the corner is background");
    assertTrue(run.errors().contains("confidence"), run.errors());
    assertEquals("", run.text(), "standard output is for pictures and JSON");
  }

  @Test
  void neverOverwritesAnInput() throws IOException {
    Path input = Samples.disc(folder.resolve("cat.png"));
    byte[] before = Files.readAllBytes(input);

    assertEquals(0, CommandRun.of("remove-background", input).code());
    CommandRun named = CommandRun.of("remove-background", input, "-o", folder + "/./cat.png");
    CommandRun intoOwnFolder = CommandRun.of("remove-background", folder, "-o", folder);

    assertEquals(2, named.code());
    assertTrue(named.errors().contains("never overwrites"), named.errors());
    assertEquals(0, intoOwnFolder.code(), intoOwnFolder.errors());
    assertArrayEquals(before, Files.readAllBytes(input));
    assertTrue(Files.exists(folder.resolve("cat-cutout.png")));
    assertTrue(Files.exists(folder.resolve("cat-png.png")));
  }

  @Test
  void replacesItsOwnOlderResultButNoOtherFileBesideTheInput() throws IOException {
    Path input = Samples.disc(folder.resolve("cat.jpg"));
    Path strange = Samples.disc(folder.resolve("dog.png"));
    Path other = Samples.disc(folder.resolve("dog.jpg"));
    byte[] before = Files.readAllBytes(strange);

    CommandRun.of("remove-background", input);
    CommandRun again = CommandRun.of("remove-background", input, "--crop");
    CommandRun beside = CommandRun.of("remove-background", other);

    assertEquals(0, again.code());
    assertFalse(Files.exists(folder.resolve("cat-cutout.png")));
    assertTrue(
        read("cat.png").width() < Samples.WIDTH, "the second run's result is the cropped one");
    assertArrayEquals(before, Files.readAllBytes(strange));
    assertTrue(Files.exists(folder.resolve("dog-cutout.png")));
    assertTrue(beside.errors().contains("dog.png exists already"), beside.errors());
  }

  @Test
  void writesTheMatteInTheDepthThatIsAskedFor() {
    Path input = Samples.disc(folder.resolve("cat.jpg"));
    Path out = folder.resolve("matte.png");

    // The file after a bare --matte is an input, not a depth.
    assertEquals(0, CommandRun.of("remove-background", "-o", out, "--matte", input).code());
    assertEquals(Picture.SampleType.U8, read("matte.png").type());
    assertEquals(1, read("matte.png").channels());
    assertEquals(0, CommandRun.of("remove-background", "-o", out, "--matte=16", input).code());
    assertEquals(Picture.SampleType.U16, read("matte.png").type());
    assertEquals(2, CommandRun.of("remove-background", "-o", out, "--matte=12", input).code());
    assertEquals(0, CommandRun.of("remove-background", "--matte", input).code());
    assertEquals(1, read("cat.png").channels());
  }

  @Test
  void laysTheObjectOnWhatIsAskedFor() {
    Path input = Samples.disc(folder.resolve("cat.png"));
    Path scene = folder.resolve("scene.png");
    Samples.write(scene, Picture.of(2, 2, 3, new byte[] {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9}));

    assertArrayEquals(new int[] {255, 255, 255}, corner(input, "white"));
    assertArrayEquals(new int[] {18, 52, 86}, corner(input, "#123456"));
    assertArrayEquals(new int[] {9, 9, 9}, corner(input, scene.toString()));
    assertEquals(3, corner(input, "blur").length);
    CommandRun wrong = CommandRun.of("remove-background", input, "--background", "sea.jpg");
    assertEquals(2, wrong.code());
    assertTrue(wrong.errors().contains("sea.jpg"), wrong.errors());
  }

  @Test
  void writesAJpegOnlyWhereNothingIsTransparent() {
    Path input = Samples.disc(folder.resolve("cat.png"));
    Path out = folder.resolve("cat.jpg");

    CommandRun transparent = CommandRun.of("remove-background", input, "-o", out);
    CommandRun opaque =
        CommandRun.of("remove-background", input, "-o", out, "--background", "white");

    assertEquals(2, transparent.code());
    assertTrue(transparent.errors().contains("JPEG cannot be transparent"), transparent.errors());
    assertEquals(0, opaque.code(), opaque.errors());
    assertEquals(3, read("cat.jpg").channels());
  }

  @Test
  void keepsDepthThatPngCannotHoldInATiff() {
    float[] samples = new float[40 * 30];
    samples[15 * 40 + 20] = 4000;
    Samples.write(folder.resolve("cells.tif"), Picture.of(40, 30, 1, samples));

    CommandRun run =
        CommandRun.of("remove-background", folder.resolve("cells.tif"), "-o", folder.resolve("o"));

    assertEquals(0, run.code(), run.errors());
    assertEquals(Picture.SampleType.F32, read("o/cells.tif").type());
  }

  @Test
  void cutsOutInsideTheHintAndObeysStrokes() {
    Path input = Samples.disc(folder.resolve("cat.png"));
    byte[] paint = new byte[4 * Samples.WIDTH * Samples.HEIGHT];
    for (int x = 0; x < Samples.WIDTH; x++) {
      paint[4 * x + 1] = (byte) 255; // Keep the top row,
      paint[4 * x + 3] = (byte) 255;
      int centre = 4 * (45 * Samples.WIDTH + x); // remove the middle one.
      paint[centre] = (byte) 255;
      paint[centre + 3] = (byte) 255;
    }
    Path strokes = folder.resolve("strokes.png");
    Samples.write(strokes, Picture.of(Samples.WIDTH, Samples.HEIGHT, 4, paint));
    Path small = folder.resolve("small.png");
    Samples.write(small, Picture.of(2, 2, 3, new byte[12]));

    CommandRun obeyed = CommandRun.of("remove-background", input, "--strokes", strokes, "--json");
    CommandRun wrongSize = CommandRun.of("remove-background", input, "--strokes", small, "--json");
    CommandRun outside = CommandRun.of("remove-background", input, "--hint", "500,0,9,9", "--json");

    assertEquals(0, obeyed.code(), obeyed.errors());
    assertEquals(2, wrongSize.code());
    assertEquals("strokes", error(wrongSize).get("field").getAsString());
    assertTrue(wrongSize.errors().contains("2 x 2"), wrongSize.errors());
    assertEquals(2, outside.code());
    assertEquals("hint", error(outside).get("field").getAsString());
    assertEquals(0, CommandRun.of("remove-background", input, "--hint", "30,20,60,50").code());
  }

  @Test
  void saysWhatIsWrongWithTheCommandLine() {
    Path input = Samples.disc(folder.resolve("cat.png"));

    assertUsage("four numbers", "remove-background", input, "--hint", "1,2,3");
    assertUsage("whole number", "remove-background", input, "--hint", "a,b,c,d");
    assertUsage("auto, photo, graphic, microscopy", "remove-background", input, "--mode", "x");
    assertUsage("--jobs must be 1", "remove-background", input, "--jobs", 0);
    assertUsage("no engine 'cloud'", "remove-background", input, "--engine", "cloud");
    assertUsage("no background", "remove-background", input, "--matte", "--background", "red");
    assertUsage("standard output", "remove-background", folder, "-o", "-");
    assertUsage("INPUT", "remove-background");
    assertUsage("--nonsense", "remove-background", input, "--nonsense");
    assertUsage("no command 'paint'", "paint", "a lighthouse");
    assertEquals(1, CommandRun.of("remove-background", "").code(), "not the current folder");
    assertEquals(
        "usage",
        CommandRun.of("remove-background", "--json")
            .json()
            .getAsJsonObject("error")
            .get("code")
            .getAsString());
  }

  @Test
  void printsOneJsonDocumentAndNothingElse() {
    Path input = Samples.disc(folder.resolve("cat.jpg"));

    CommandRun run = CommandRun.of("--json", "remove-background", input);

    assertEquals(0, run.code(), run.errors());
    JsonObject result = run.result();
    assertEquals(input.toString(), result.get("input").getAsString());
    assertEquals(folder.resolve("cat.png").toString(), result.get("output").getAsString());
    assertEquals("done", result.get("status").getAsString());
    assertEquals(Samples.WIDTH, result.get("width").getAsInt());
    assertTrue(result.get("confidence").getAsDouble() <= 1);
    assertTrue(result.getAsJsonObject("timings").has("read"));
    assertTrue(result.has("mode") && result.has("reason") && result.has("unsure"));
  }

  @Test
  void reportsAFailureInTheDocumentToo() throws IOException {
    Path text = Files.writeString(folder.resolve("text.jpg"), "no picture");

    CommandRun run = CommandRun.of("remove-background", text, "--json");

    assertEquals(1, run.code());
    assertEquals("failed", run.result().get("status").getAsString());
    assertEquals("picture", error(run).get("field").getAsString());
    assertEquals("invalid_request", error(run).get("code").getAsString());
    assertTrue(run.errors().contains("text.jpg"), run.errors());
    assertEquals(1, run.errors().lines().count(), "one sentence, no stack trace");
    assertFalse(Files.exists(folder.resolve("text.png")));
    assertEquals(1, CommandRun.of("remove-background", folder.resolve("none.jpg")).code());
  }

  @Test
  void pipesFromStandardInputToStandardOutput() throws IOException {
    byte[] encoded = Files.readAllBytes(Samples.disc(folder.resolve("cat.jpg")));

    CommandRun run = CommandRun.with(encoded, false, new Interruption(), "remove-background", "-");
    CommandRun toFile =
        CommandRun.with(
            encoded,
            false,
            new Interruption(),
            "remove-background",
            "-",
            "-o",
            folder.resolve("piped.png"),
            "--json");

    assertEquals(0, run.code(), run.errors());
    assertEquals(4, new PictureReader().read(run.out(), "piped").channels());
    assertEquals(0, toFile.code());
    assertEquals("-", toFile.result().get("input").getAsString());
    assertEquals(4, read("piped.png").channels());
    assertEquals(
        2,
        CommandRun.with(encoded, false, new Interruption(), "remove-background", "-", "--json")
            .code());
  }

  @Test
  void readsAPipeThatHasAName() throws Exception {
    byte[] encoded = Files.readAllBytes(Samples.disc(folder.resolve("cat.jpg")));
    Path pipe = folder.resolve("pipe");
    assumeTrue(madePipe(pipe), "no named pipes here");
    Thread writer =
        new Thread(
            () -> {
              try {
                Files.write(pipe, encoded, StandardOpenOption.WRITE);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.setDaemon(true);
    writer.start();

    CommandRun run =
        assertTimeoutPreemptively(
            Duration.ofMinutes(1),
            () -> CommandRun.of("remove-background", pipe, "-o", folder.resolve("piped.png")));

    assertEquals(0, run.code(), run.errors());
    assertEquals(4, read("piped.png").channels());
  }

  private static boolean madePipe(Path pipe) throws InterruptedException {
    try {
      return new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aFullStandardOutputIsASentenceToo() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    for (String input : new String[] {"missing.jpg", ""}) {
      StringWriter errors = new StringWriter();
      Streams streams =
          new Streams(
              InputStream.nullInputStream(), full, new PrintWriter(errors, true), false, false);

      int code =
          PixtoCommand.run(
              streams, Map.of(), new Interruption(), "remove-background", input, "--json");

      assertTrue(code > 0);
      assertTrue(errors.toString().contains("No space left on device"), errors.toString());
      assertFalse(errors.toString().contains("\tat "), "no stack trace: " + errors);
    }
  }

  @Test
  void showsProgressOnATerminalOnly() throws IOException {
    byte[] encoded = Files.readAllBytes(Samples.disc(folder.resolve("in/a.jpg")));
    Files.write(folder.resolve("in/b.jpg"), encoded);

    CommandRun piped = CommandRun.of("remove-background", folder.resolve("in"));
    CommandRun terminal =
        CommandRun.with(
            new byte[0], true, new Interruption(), "remove-background", folder.resolve("in"));
    CommandRun quiet = CommandRun.of("remove-background", folder.resolve("in"), "--quiet");

    assertFalse(piped.errors().contains("\r"), piped.errors());
    assertTrue(terminal.errors().contains("\r[####"), terminal.errors());
    assertEquals("", quiet.errors());
  }

  @Test
  void showsHelpAndVersion() {
    assertEquals(0, CommandRun.of("--version").code());
    assertTrue(CommandRun.of("--version").text().startsWith("pixto "));
    assertEquals(
        CommandRun.of("--version").text(), CommandRun.of("remove-background", "-V").text());
    CommandRun help = CommandRun.of("remove-background", "--help");
    assertEquals(0, help.code());
    assertTrue(help.text().contains("--strokes") && help.text().contains("Examples:"));
    String overview = CommandRun.of("--help").text();
    for (String command : new String[] {"remove-background", "generate", "jobs", "engines"}) {
      assertTrue(overview.contains("  " + command + " "), overview);
    }
    assertFalse(overview.contains("evaluate"), "what is for developers is not listed");
  }

  private int[] corner(Path input, String background) {
    Path out = folder.resolve("out.png");
    CommandRun run =
        CommandRun.of("remove-background", input, "--background", background, "-o", out);
    assertEquals(0, run.code(), run.errors());
    Picture result = read("out.png");
    int[] corner = new int[result.channels()];
    for (int c = 0; c < corner.length; c++) {
      corner[c] = Math.round(255 * result.value(c));
    }
    return corner;
  }

  private Picture read(String name) {
    return new PictureReader().read(folder.resolve(name));
  }

  private static JsonObject error(CommandRun run) {
    return run.result().getAsJsonObject("error");
  }

  private static void assertUsage(String says, Object... arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertEquals(2, run.code(), run.errors());
    assertTrue(run.errors().contains(says), run.errors());
    assertTrue(run.errors().contains("--help"), run.errors());
  }
}

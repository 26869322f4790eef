package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchTest {

  @TempDir Path folder;

  @Test
  void goesOnAfterACorruptFileAndSaysWhich() throws IOException {
    Samples.disc(folder.resolve("in/a.png"));
    Files.writeString(folder.resolve("in/b.png"), "not a picture");
    Samples.disc(folder.resolve("in/c.jpg"));
    Files.writeString(folder.resolve("in/notes.txt"), "left out without a word");

    CommandRun run = batch("in", "-o", "out", "--json");

    assertEquals(5, run.code());
    assertEquals(List.of("a.png", "c.png"), names("out"));
    assertTrue(run.errors().contains("in/b.png is not a picture"), run.errors());
    assertFalse(run.errors().contains("notes"), run.errors());
    assertEquals(2, run.json().get("done").getAsInt());
    assertEquals(1, run.json().get("failed").getAsInt());
    assertEquals(
        List.of("done", "failed", "done"),
        run.json().getAsJsonArray("results").asList().stream()
            .map(one -> one.getAsJsonObject().get("status").getAsString())
            .toList());
  }

  @Test
  void failsWhenNothingCouldBeDone() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(folder.resolve("in/a.jpg"), "no");
    Files.writeString(folder.resolve("in/b.jpg"), "no");

    assertEquals(1, batch("in").code());
    Files.createDirectories(folder.resolve("empty"));
    CommandRun empty = batch("empty");
    assertEquals(1, empty.code());
    assertTrue(empty.errors().contains("no picture in"), empty.errors());
  }

  @Test
  void givesClashingNamesDistinctOutputsAndSaysSo() {
    Samples.disc(folder.resolve("in/a.jpg"));
    Samples.disc(folder.resolve("in/a.png"));
    Samples.disc(folder.resolve("in/a.tif"));

    CommandRun run = batch("in", "-o", "out");

    assertEquals(0, run.code(), run.errors());
    assertEquals(List.of("a-png.png", "a-tif.png", "a.png"), names("out"));
    assertTrue(run.errors().contains("is the result of"), run.errors());
  }

  @Test
  void keepsSubfoldersAndDoesNotTakeItsOwnResultsForInputs() {
    Samples.disc(folder.resolve("in/a.jpg"));
    Samples.disc(folder.resolve("in/deep/a.jpg"));
    Samples.disc(folder.resolve("in/.hidden/b.jpg"));

    assertEquals(0, batch("in").code());
    assertEquals(List.of("a.png"), names("in/cutout"));
    CommandRun again = batch("in", "--recursive", "--json");

    assertEquals(2, again.json().get("done").getAsInt(), again.text());
    assertEquals(List.of("a.png", "deep/a.png"), names("in/cutout"));
  }

  @Test
  void saysOnceThatResultsCannotBeWritten() throws IOException {
    Samples.disc(folder.resolve("in/a.jpg"));
    Samples.disc(folder.resolve("in/b.jpg"));
    Files.writeString(folder.resolve("file"), "");

    CommandRun run = batch("in", "-o", "file/out");

    assertEquals(1, run.code());
    assertEquals(1, run.errors().lines().count(), run.errors());
    assertTrue(run.errors().contains("cannot be made"), run.errors());
  }

  @Test
  void doesNotCutItsOwnResultsOutAgain() {
    Samples.disc(folder.resolve("in/a.jpg"));
    Samples.disc(folder.resolve("in/b.png"));

    batch("in", "-o", "in");
    CommandRun again = batch("in", "-o", "in");

    assertEquals(0, again.code(), again.errors());
    assertEquals(List.of("a.jpg", "a.png", "b-png.png", "b.png"), names("in"));
  }

  @Test
  void resumesWhereItStopped() throws IOException {
    Path first = Samples.disc(folder.resolve("in/a.jpg"));
    Samples.disc(folder.resolve("in/b.jpg"));
    batch("in", "-o", "out");
    Files.delete(folder.resolve("out/b.png"));

    CommandRun resumed = batch("in", "-o", "out", "--resume", "--json");
    FileTime later =
        FileTime.fromMillis(
            Files.getLastModifiedTime(folder.resolve("out/a.png")).toMillis() + 5000);
    Files.setLastModifiedTime(first, later);
    CommandRun changed = batch("in", "-o", "out", "--resume", "--json");

    assertEquals(1, resumed.json().get("skipped").getAsInt());
    assertEquals(1, resumed.json().get("done").getAsInt());
    assertEquals(1, changed.json().get("skipped").getAsInt(), "a newer input is done again");
  }

  @Test
  void resumesBesideTheInputsToo() {
    Path first = Samples.disc(folder.resolve("a.jpg"));
    Path second = Samples.disc(folder.resolve("b.png"));
    CommandRun.of("remove-background", first, second);

    CommandRun again = CommandRun.of("remove-background", first, second, "--resume", "--json");

    assertEquals(2, again.json().get("skipped").getAsInt(), again.text());
    assertEquals(List.of("a.jpg", "a.png", "b-cutout.png", "b.png"), names("."));
  }

  @Test
  void expandsGlobsThatTheShellDidNot() {
    Samples.disc(folder.resolve("in/a 1.jpg"));
    Samples.disc(folder.resolve("in/a 2.jpg"));
    Samples.disc(folder.resolve("in/b.png"));
    Samples.disc(folder.resolve("in/deep/a 3.jpg"));
    Samples.disc(folder.resolve("in/odd[1].jpg"));

    CommandRun flat = batch("in/a*.jpg", "-o", "flat");
    CommandRun deep = batch("in/**.jpg", "-o", "deep");
    CommandRun odd = batch("in/odd[1].jpg", "-o", "odd/");
    CommandRun none = batch("in/*.bmp");

    assertEquals(0, flat.code(), flat.errors());
    assertEquals(List.of("a 1.png", "a 2.png"), names("flat"));
    assertEquals(0, deep.code(), deep.errors());
    assertEquals(4, names("deep").size());
    assertEquals(List.of("odd[1].png"), names("odd"), odd.errors());
    assertEquals(1, none.code());
    assertTrue(none.errors().contains("No file matches"), none.errors());
  }

  @Test
  void doesEachPictureOnceAndTheSameWithAnyNumberOfJobs() throws IOException {
    Path first = Samples.disc(folder.resolve("in/p0.jpg"));
    for (int i = 1; i < 12; i++) {
      Files.copy(first, folder.resolve("in/p" + i + ".jpg"));
    }

    CommandRun one = batch("in", "-o", "one", "--jobs", "1");
    CommandRun many =
        CommandRun.of(
            "remove-background",
            folder.resolve("in"),
            folder.resolve("in/p3.jpg"),
            "-o",
            folder.resolve("many"),
            "--jobs",
            "5");

    assertEquals(0, one.code(), one.errors());
    assertEquals(0, many.code(), many.errors());
    assertEquals(names("one"), names("many"));
    for (String name : names("one")) {
      assertEquals(
          -1, Files.mismatch(folder.resolve("one/" + name), folder.resolve("many/" + name)));
    }
  }

  @Test
  void stopsOnAnInterruptionAndTellsHowToGoOn() {
    IntStream.range(0, 6).forEach(i -> Samples.disc(folder.resolve("in/p" + i + ".jpg")));
    Interruption interruption = new Interruption();
    interruption.request();

    CommandRun run =
        CommandRun.with(
            new byte[0],
            false,
            interruption,
            "remove-background",
            folder.resolve("in"),
            "-o",
            folder.resolve("out"),
            "--json");

    assertEquals(4, run.code());
    assertEquals(6, run.json().get("cancelled").getAsInt());
    assertTrue(run.errors().contains("--resume"), run.errors());
    assertEquals(List.of(), names("out"));
  }

  @Test
  void letsLargePicturesWaitForEachOther() throws InterruptedException {
    MemoryGate gate = new MemoryGate(1000);
    long huge = gate.enter(1_000_000);
    Thread second =
        new Thread(
            () -> {
              try {
                gate.leave(gate.enter(1));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    second.start();
    second.join(50);
    assertTrue(second.isAlive(), "there is no room yet");

    gate.leave(huge);

    second.join(10_000);
    assertFalse(second.isAlive());
  }

  private CommandRun batch(String input, String... options) {
    Object[] arguments =
        Stream.concat(
                Stream.of("remove-background", folder + "/" + input),
                IntStream.range(0, options.length)
                    .mapToObj(
                        i ->
                            i > 0 && options[i - 1].equals("-o")
                                ? folder + "/" + options[i]
                                : options[i]))
            .toArray();
    return CommandRun.of(arguments);
  }

  private List<String> names(String subfolder) {
    Path top = folder.resolve(subfolder).normalize();
    try (Stream<Path> files = Files.walk(top)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> top.relativize(file).toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

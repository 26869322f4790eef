package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Records what processes that act in a studio write and sync, and looks at what would be left had
 * the power been lost at random moments: all that was done is there. Only on Linux with a C
 * compiler called {@code cc}. {@code -Dpixto.cuts=9999} sets the number of moments, {@code
 * -Dpixto.seed} which.
 */
class PowerCutTest {

  private static final int CUTS = Integer.getInteger("pixto.cuts", 1000);
  private static final long SEED = Long.getLong("pixto.seed", 6);
  private static final int RUNS = 3;
  private static final int OPERATIONS = 60;

  @TempDir Path given;

  @Test
  void whatWasDoneIsOnTheDisk() throws Exception {
    Path folder = given.toRealPath();
    Path library = compiled(folder);
    Random random = new Random(SEED);
    int lasting = 0;
    for (int run = 0; run < RUNS; run++) {
      Path studio = Files.createDirectories(folder.resolve("studio" + run));
      RecordedWrites recorded = record(folder, studio, library, SEED + run);
      for (int cut = 0; cut < CUTS / RUNS; cut++) {
        int moment = random.nextInt(recorded.size() + 1);
        long seed = random.nextLong();
        ActedStudio acted = new ActedStudio(recorded.appended(ActingStudio.ACTS, moment));
        Path restored = Files.createDirectory(folder.resolve("restored"));
        try {
          recorded.restore(moment, new Random(seed), studio, restored);
          acted.check(restored);
        } catch (AssertionError | RuntimeException e) {
          throw new AssertionError(
              "Run " + run + " at " + moment + " of " + recorded.size() + ", seed " + seed, e);
        }
        lasting += acted.done();
        remove(restored);
      }
    }
    System.out.printf(
        "%d losses of power, before each of which %d operations were done on average; none lost.%n",
        CUTS, lasting / CUTS);
    assertTrue(lasting > CUTS, "too little was done");
  }

  private static Path compiled(Path folder) throws Exception {
    Path library = folder.resolve("record_writes.so");
    boolean done = false;
    if (System.getProperty("os.name").equals("Linux")) {
      try {
        Path source = Path.of("src", "test", "c", "record_writes.c").toAbsolutePath();
        List<String> command =
            List.of(
                "cc",
                "-shared",
                "-fPIC",
                "-O1",
                "-o",
                library.toString(),
                source.toString(),
                "-ldl");
        done = new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        assertTrue(done, "record_writes.c does not compile");
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
    if (!done) {
      System.out.println("NOT TESTED: losses of power; that needs Linux and a C compiler, cc.");
    }
    Assumptions.assumeTrue(done, "NOT TESTED: losses of power need Linux and cc.");
    return library;
  }

  private static RecordedWrites record(Path folder, Path studio, Path library, long seed)
      throws Exception {
    Path log = folder.resolve(studio.getFileName() + ".log");
    Path errors = folder.resolve("errors");
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder = StudioKillTest.command(studio, temporary, seed, OPERATIONS);
    builder.environment().put("LD_PRELOAD", library.toString());
    builder.environment().put("PIXTO_RECORD_FOLDER", studio.toString());
    builder.environment().put("PIXTO_RECORD_LOG", log.toString());
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    assertEquals(0, process.waitFor(), () -> "see " + errors);
    return RecordedWrites.of(log);
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that act in a studio at random points, up to 25 in a row in one folder, each
 * taking up what the last one left, and looks each time whether all that was done is there and what
 * was begun is there or not, but never half. {@code -Dpixto.studio.kills=10000} sets how many are
 * killed; {@code -Dpixto.seed} the random points.
 */
class StudioKillTest {

  private static final int KILLS = Integer.getInteger("pixto.studio.kills", 150);
  private static final long SEED = Long.getLong("pixto.seed", 5);
  private static final int LANES = 2;
  private static final int KILLS_OF_ONE_FOLDER = 25;

  @TempDir Path folder;
  private final AtomicInteger kills = new AtomicInteger();
  private final AtomicInteger opening = new AtomicInteger();
  private final AtomicInteger inTheMiddle = new AtomicInteger();
  private final AtomicInteger done = new AtomicInteger();

  @Test
  void whatWasDoneStaysDone() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    try {
      List<Future<?>> groups = new ArrayList<>();
      for (int first = 0; first < KILLS; first += KILLS_OF_ONE_FOLDER) {
        int many = Math.min(KILLS_OF_ONE_FOLDER, KILLS - first);
        Random random = new Random(SEED + first);
        Path home = Files.createDirectories(folder.resolve("home" + first));
        groups.add(
            lanes.submit(
                () -> {
                  killInARow(many, home, random);
                  return home;
                }));
      }
      for (Future<?> group : groups) {
        group.get();
      }
    } finally {
      lanes.shutdownNow();
    }
    System.out.printf(
        "%s kills of a studio, %s of them while it opened, %s within an operation; %s operations"
            + " were done, none lost.%n",
        kills, opening, inTheMiddle, done);
    assertTrue(inTheMiddle.get() > KILLS / 4, "most kills found nothing under way");
  }

  private void killInARow(int many, Path home, Random random) throws Exception {
    Path studio = Files.createDirectories(home.resolve("studio"));
    Path temporary = Files.createDirectories(home.resolve("tmp"));
    Path errors = home.resolve("errors");
    int before = 0;
    for (int round = 0; round < many; round++) {
      Process process = launch(studio, temporary, errors, random.nextLong());
      assertEquals('.', process.getInputStream().read());
      boolean early = random.nextInt(6) == 0;
      if (!early) {
        assertEquals('.', process.getInputStream().read(), () -> text(errors));
      }
      LockSupport.parkNanos(
          (long) (random.nextDouble() * TimeUnit.MILLISECONDS.toNanos(early ? 900 : 200)));
      process.destroyForcibly().waitFor();
      assertTrue(process.exitValue() != 0 && process.exitValue() != 1, () -> text(errors));
      String acts = text(studio.resolve(ActingStudio.ACTS));
      ActedStudio acted = new ActedStudio(acts);
      acted.check(studio);
      kills.incrementAndGet();
      opening.addAndGet(early ? 1 : 0);
      inTheMiddle.addAndGet(!early && isWithin(acts) ? 1 : 0);
      done.addAndGet(acted.done() - before);
      before = acted.done();
      clear(temporary);
    }
  }

  private static boolean isWithin(String acts) {
    return acts.substring(acts.lastIndexOf('\n', acts.length() - 2) + 1).startsWith("begin");
  }

  /** What the libraries unpack, and cannot remove when they are killed. */
  private static void clear(Path temporary) throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Process launch(Path studio, Path temporary, Path errors, long seed)
      throws IOException {
    return command(studio, temporary, seed, Integer.MAX_VALUE)
        .redirectError(errors.toFile())
        .start();
  }

  /** A process that acts in a studio. */
  static ProcessBuilder command(Path studio, Path temporary, long seed, int operations) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + temporary,
            ActingStudio.class.getName(),
            studio.toString(),
            Long.toString(seed),
            Integer.toString(operations));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder;
  }
}

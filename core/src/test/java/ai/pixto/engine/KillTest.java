package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Settings;
import ai.pixto.http.Download;
import ai.pixto.task.Workers;
import ai.pixto.testing.partner.AcceptedJob;
import ai.pixto.testing.partner.ReplicateSimulator;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes with 1 to 8 jobs at random points, several in a row on one folder, each taking up
 * what the last one left; then nothing may be lost, sent twice, or left in a running state. {@code
 * -Dpixto.kills=1000} sets how many are killed, 30 unless told; {@code -Dpixto.seed} the random
 * points.
 */
class KillTest {

  static final ConsentSource CONSENTS =
      new GivenConsents().grant("replicate", Purpose.GENERATE_IMAGES);

  private static final int KILLS = Integer.getInteger("pixto.kills", 30);
  private static final long SEED = Long.getLong("pixto.seed", 4);
  private static final int KILLS_OF_ONE_FOLDER = 10;
  private static final int REQUESTS_OF_A_JOB = 4;
  private static final long LATEST_MILLIS = 6_000;

  @TempDir Path folder;
  private int acceptedJobs;
  private int killedInTheMiddle;

  @Test
  void nothingIsLostSentTwiceOrLeftRunning() throws Exception {
    Random random = new Random(SEED);
    for (int killed = 0, group = 0; killed < KILLS; group++) {
      int many = Math.min(KILLS_OF_ONE_FOLDER, KILLS - killed);
      Path home = Files.createDirectory(folder.resolve("home" + group));
      try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
        replicate.script(random.nextBoolean() ? Script.immediately() : Script.polls(0, 1));
        killInARow(many, home, replicate, random);
        recover(home, replicate);
        acceptedJobs += replicate.jobs().size();
      }
      killed += many;
    }
    System.out.printf(
        "%d kills, %d of them with work under way; %d submissions accepted, none lost or doubled.%n",
        KILLS, killedInTheMiddle, acceptedJobs);
    assertTrue(killedInTheMiddle > KILLS / 3, "most kills found nothing under way");
  }

  private void killInARow(int many, Path home, ReplicateSimulator replicate, Random random)
      throws Exception {
    Process next = launch(home, replicate, 0);
    for (int round = 0; round < many; round++) {
      Process client = next;
      assertEquals('r', client.getInputStream().read());
      // The next one starts up meanwhile, so that the test is over sooner.
      next = launch(home, replicate, round + 1);
      int jobs = 1 + random.nextInt(8);
      int requests = random.nextInt(REQUESTS_OF_A_JOB * jobs + 1);
      long nanos = (long) (random.nextDouble() * TimeUnit.MILLISECONDS.toNanos(20));
      replicate.forgetRequests();
      client.getOutputStream().write(jobs);
      client.getOutputStream().flush();
      awaitRequests(replicate, requests, client);
      LockSupport.parkNanos(nanos);
      killedInTheMiddle += client.isAlive() ? 1 : 0;
      client.destroyForcibly().waitFor();
      assertEquals(Map.of(), replicate.doubleSubmissions());
    }
    next.destroyForcibly().waitFor();
  }

  private Process launch(Path home, ReplicateSimulator replicate, int round) throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + temporary,
            KilledClient.class.getName(),
            home.toString(),
            replicate.endpoint().toString(),
            Integer.toString(round));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitRequests(ReplicateSimulator replicate, int requests, Process client) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATEST_MILLIS);
    while (replicate.requests().size() < requests && System.nanoTime() < end && client.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
    }
  }

  private static void recover(Path home, ReplicateSimulator replicate) throws IOException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Settings settings = KilledClient.settings(home, replicate.endpoint().toString());
        Workers workers = new Workers(1);
        Jobs jobs = new Jobs(settings, CONSENTS, workers, executor, Clock.systemUTC())) {
      for (Job<?> job : jobs.recover()) {
        job.future().exceptionally(failure -> null).orTimeout(60, TimeUnit.SECONDS).join();
      }
    } finally {
      executor.shutdown();
    }
    assertEquals(Map.of(), replicate.doubleSubmissions());
    assertEquals(List.of(), replicate.unexpectedFailures());
    Path data = home.resolve("data").resolve("jobs");
    try (JobJournal journal = JobJournal.open(data.resolve("jobs.db"), Clock.systemUTC())) {
      Set<String> acknowledged =
          journal.list().stream()
              .flatMap(entry -> journal.tickets(entry.id()).stream())
              .map(Ticket::id)
              .collect(Collectors.toSet());
      journal.list().forEach(entry -> check(entry, journal, data));
      long unknown = journal.list().stream().mapToLong(e -> intents(e, journal)).sum();
      long unacknowledged =
          replicate.jobs().stream()
              .map(AcceptedJob::id)
              .filter(id -> !acknowledged.contains(id))
              .count();
      assertTrue(unacknowledged <= unknown, unacknowledged + " accepted, " + unknown + " known");
    }
    try (Stream<Path> locks = Files.list(data.resolve("owners"))) {
      assertEquals(List.of(), locks.toList());
    }
  }

  private static long intents(JobEntry entry, JobJournal journal) {
    return journal.pieces(entry.id()).stream().filter(piece -> piece.ticket().isEmpty()).count();
  }

  /** What was accepted for certain is here; what may have been is told; the rest was not sent. */
  private static void check(JobEntry entry, JobJournal journal, Path data) {
    List<JobJournal.Piece> pieces = journal.pieces(entry.id());
    JobState expected =
        intents(entry, journal) > 0
            ? JobState.UNKNOWN
            : pieces.isEmpty() ? JobState.FAILED : JobState.DONE;
    assertEquals(expected, entry.state(), () -> entry + " " + pieces);
    JobFolder folder = new JobFolder(data.resolve(entry.id()));
    Map<String, JobJournal.Fetched> files = journal.files(entry.id());
    assertTrue(folder.holds(files));
    for (int i = 0; i < pieces.size(); i++) {
      String result = (i + 1) + "-";
      boolean fetched = files.keySet().stream().anyMatch(name -> name.startsWith(result));
      assertEquals(pieces.get(i).ticket().isPresent(), fetched, entry::toString);
    }
    try (Stream<Path> all = Files.exists(folder.path()) ? Files.list(folder.path()) : Stream.of()) {
      assertTrue(
          all.noneMatch(
              file -> file.getFileName().toString().startsWith(Download.TEMPORARY_PREFIX)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

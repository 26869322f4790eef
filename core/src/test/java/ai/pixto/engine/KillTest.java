package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Settings;
import ai.pixto.http.Download;
import ai.pixto.task.Workers;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumMap;
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
 * what the last one left, the folders taking turns at the partners; then nothing may be lost, sent
 * twice, left in a running state, or settled otherwise than it ended. {@code -Dpixto.kills=1000}
 * sets how many are killed, 30 unless told; {@code -Dpixto.seed} the random points.
 */
class KillTest {

  private static final int KILLS = Integer.getInteger("pixto.kills", 30);
  private static final long SEED = Long.getLong("pixto.seed", 4);
  private static final int KILLS_OF_ONE_FOLDER = 10;
  private static final long LATEST_MILLIS = 6_000;

  @TempDir Path folder;
  private final Map<TriedPartner, Integer> kills = new EnumMap<>(TriedPartner.class);
  private final Map<TriedPartner, Integer> accepted = new EnumMap<>(TriedPartner.class);
  private int killedInTheMiddle;

  @Test
  void nothingIsLostSentTwiceOrLeftRunning() throws Exception {
    Random random = new Random(SEED);
    for (int killed = 0, group = 0; killed < KILLS; group++) {
      int many = Math.min(KILLS_OF_ONE_FOLDER, KILLS - killed);
      Path home = Files.createDirectory(folder.resolve("home" + group));
      TriedPartner tried = TriedPartner.values()[group % TriedPartner.values().length];
      try (PartnerSimulator partner = tried.start()) {
        partner.script(random.nextBoolean() ? Script.immediately() : Script.polls(0, 1));
        killInARow(many, home, tried, partner, random);
        recover(home, tried, partner);
        accepted.merge(tried, partner.jobs().size(), Integer::sum);
      }
      kills.merge(tried, many, Integer::sum);
      killed += many;
    }
    System.out.printf(
        "%s kills, %d of them with work under way; %s submissions accepted, none lost or doubled.%n",
        kills, killedInTheMiddle, accepted);
    assertTrue(killedInTheMiddle > KILLS / 3, "most kills found nothing under way");
  }

  private void killInARow(
      int many, Path home, TriedPartner tried, PartnerSimulator partner, Random random)
      throws Exception {
    Process next = launch(home, tried, partner, 0);
    for (int round = 0; round < many; round++) {
      Process client = next;
      assertEquals('r', client.getInputStream().read());
      // The next one starts up meanwhile, so that the test is over sooner.
      next = launch(home, tried, partner, round + 1);
      int jobs = 1 + random.nextInt(8);
      int requests = random.nextInt(tried.requests * jobs + 1);
      long nanos = (long) (random.nextDouble() * TimeUnit.MILLISECONDS.toNanos(20));
      partner.forgetRequests();
      client.getOutputStream().write(jobs);
      client.getOutputStream().flush();
      awaitRequests(partner, requests, client);
      LockSupport.parkNanos(nanos);
      killedInTheMiddle += client.isAlive() ? 1 : 0;
      client.destroyForcibly().waitFor();
      assertEquals(Map.of(), partner.doubleSubmissions());
    }
    next.destroyForcibly().waitFor();
  }

  private Process launch(Path home, TriedPartner tried, PartnerSimulator partner, int round)
      throws IOException {
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
            tried.name(),
            home.toString(),
            partner.endpoint().toString(),
            Integer.toString(round));
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void awaitRequests(PartnerSimulator partner, int requests, Process client) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LATEST_MILLIS);
    while (partner.requests().size() < requests && System.nanoTime() < end && client.isAlive()) {
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
    }
  }

  private static void recover(Path home, TriedPartner tried, PartnerSimulator partner)
      throws IOException {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Settings settings = tried.settings(home, partner.endpoint().toString());
        Workers workers = new Workers(1);
        Jobs jobs =
            new Jobs(settings, TriedPartner.ports(home), workers, executor, Clock.systemUTC())) {
      for (Job<?> job : jobs.recover()) {
        job.future().exceptionally(failure -> null).orTimeout(60, TimeUnit.SECONDS).join();
      }
    } finally {
      executor.shutdown();
    }
    assertEquals(Map.of(), partner.doubleSubmissions());
    assertEquals(List.of(), partner.unexpectedFailures());
    Path data = home.resolve("data").resolve("jobs");
    try (JobJournal journal = JobJournal.open(data.resolve("jobs.db"), Clock.systemUTC())) {
      List<Ticket> tickets =
          journal.list().stream().flatMap(entry -> journal.tickets(entry.id()).stream()).toList();
      journal.list().forEach(entry -> check(entry, tried, journal, data));
      FilePurse purse = TriedPartner.purse(home);
      assertEquals(ids(journal, JobState.DONE), purse.captured());
      assertEquals(ids(journal, JobState.UNKNOWN), purse.held());
      long unknown = journal.list().stream().mapToLong(e -> intents(e, journal)).sum();
      long unacknowledged = tried.unacknowledged(partner, tickets);
      assertTrue(unacknowledged <= unknown, unacknowledged + " accepted, " + unknown + " known");
    }
    try (Stream<Path> locks = Files.list(data.resolve("owners"))) {
      assertEquals(List.of(), locks.toList());
    }
  }

  private static Set<String> ids(JobJournal journal, JobState state) {
    return journal.list().stream()
        .filter(entry -> entry.state() == state)
        .map(JobEntry::id)
        .collect(Collectors.toSet());
  }

  private static long intents(JobEntry entry, JobJournal journal) {
    return journal.pieces(entry.id()).stream().filter(piece -> piece.ticket().isEmpty()).count();
  }

  /** What was accepted for certain is here; what may have been is told; the rest was not sent. */
  private static void check(JobEntry entry, TriedPartner tried, JobJournal journal, Path data) {
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
      // What comes with the answer is there before the answer is written down.
      boolean may = tried == TriedPartner.OPENAI && fetched;
      assertEquals(pieces.get(i).ticket().isPresent() || may, fetched, entry::toString);
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

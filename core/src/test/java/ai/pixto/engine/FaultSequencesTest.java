package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Settings;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.ImageSet;
import ai.pixto.testing.partner.AcceptedJob;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random sequences of faults, each drawn from a seed: whatever happens, a job ends in a state that
 * is true, nothing is sent twice, and nothing is left. The seeds take turns at the partners. {@code
 * -Dpixto.faults=10000} sets how many sequences, 200 unless told; {@code -Dpixto.seed} the first
 * seed.
 */
class FaultSequencesTest {

  private static final int SEQUENCES = Integer.getInteger("pixto.faults", 200);
  private static final long FIRST_SEED = Long.getLong("pixto.seed", 1);
  private static final int SIDE_BY_SIDE = 24;
  private static final int SEQUENCES_OF_ONE_DESK = 500;

  /** The job's limit, the grace of a request that creates, and the partner's time to cancel. */
  private static final Duration PATIENCE = DeskBench.JOB_LIMIT.plusSeconds(5 + 15 + 10);

  @TempDir Path folder;
  private final Map<TriedPartner, Map<JobState, Integer>> ends = new EnumMap<>(TriedPartner.class);

  @Test
  void everyJobEndsInATrueStateAndLeavesNothing() throws Exception {
    long sockets = sockets();
    for (int done = 0; done < SEQUENCES; done += SEQUENCES_OF_ONE_DESK) {
      Path home = folder.resolve("home" + done);
      int many = Math.min(SEQUENCES_OF_ONE_DESK, SEQUENCES - done);
      ExecutorService threads = Executors.newFixedThreadPool(SIDE_BY_SIDE);
      try (FalSimulator foreign = FalSimulator.start();
          DeskBench bench = new DeskBench(home, Budget.UNLIMITED)) {
        for (TriedPartner partner : TriedPartner.values()) {
          bench.consents.grant(partner.id, Purpose.GENERATE_IMAGES);
        }
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < many; i++) {
          long seed = FIRST_SEED + done + i;
          all.add(threads.submit(() -> new Sequence(seed, bench, foreign, home).run()));
        }
        for (Future<?> each : all) {
          each.get();
        }
        boolean showedKey =
            foreign.requests().stream().anyMatch(r -> r.header("authorization").isPresent());
        assertTrue(!showedKey, "a foreign host was shown a key");
      } finally {
        threads.shutdown();
      }
      assertNothingLeft(home);
    }
    awaitNone("sockets", () -> sockets() - sockets);
    System.out.printf("%d sequences of faults ended as %s.%n", SEQUENCES, ends);
  }

  private void assertNothingLeft(Path home) throws IOException {
    awaitNone("threads", FaultSequencesTest::threads);
    try (Stream<Path> files = Files.walk(home)) {
      assertEquals(
          List.of(),
          files
              .filter(f -> f.getFileName().toString().matches("\\.pixto.*|.*\\.part|.*\\.lock"))
              .toList());
    }
  }

  private static void awaitNone(String what, java.util.function.LongSupplier count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (count.getAsLong() > 0 && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
    assertTrue(count.getAsLong() <= 0, count.getAsLong() + " " + what + " left");
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("pixto-") && !name.startsWith("pixto-simulator"))
        .count();
  }

  /** Where the system tells, as Linux does. */
  private static long sockets() {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(FaultSequencesTest::isSocket).count();
    } catch (IOException e) {
      return 0;
    }
  }

  private static boolean isSocket(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().startsWith("socket:");
    } catch (IOException e) {
      return false;
    }
  }

  private synchronized void count(TriedPartner tried, JobState state) {
    ends.computeIfAbsent(tried, partner -> new EnumMap<>(JobState.class))
        .merge(state, 1, Integer::sum);
  }

  /** One job and what befalls it. */
  private final class Sequence {

    private final long seed;
    private final TriedPartner tried;
    private final Random random;
    private final DeskBench bench;
    private final FalSimulator foreign;
    private final Path home;
    private boolean partnerSucceeds;

    Sequence(long seed, DeskBench bench, FalSimulator foreign, Path home) {
      this.seed = seed;
      tried = TriedPartner.values()[(int) Math.floorMod(seed, (long) TriedPartner.values().length)];
      // The first numbers of java.util.Random are nearly equal for neighbouring seeds.
      random = new Random(new SplittableRandom(seed).nextLong());
      this.bench = bench;
      this.foreign = foreign;
      this.home = home;
    }

    void run() {
      try (PartnerSimulator partner = tried.start();
          Settings settings = tried.settings(home, partner.endpoint().toString())) {
        partner.script(script());
        partner.injectSeeded(
            random.nextLong(), 0.05 + 0.5 * random.nextDouble(), kinds(), r -> true);
        Engine engine = DeskBench.engine(tried.id, settings);
        Job<ImageSet> job = submit(engine);
        boolean cancels = random.nextInt(5) == 0;
        if (cancels) {
          LockSupport.parkNanos((long) (random.nextDouble() * 3e8));
          job.cancel();
        }
        JobState state = await(job);
        count(tried, state);
        check(job.id(), state, partner);
        boolean ended = partner.jobs().stream().anyMatch(AcceptedJob::cancelRequested);
        boolean late = bench.desk.find(job.id()).message().contains("(job)");
        assertTrue(!ended || cancels || late, "work was stopped that nobody wanted stopped");
        partnerSucceeds &= !ended;
        partner.clearFaults();
        boolean again = state != JobState.DONE && state != JobState.CANCELLED;
        if (again) {
          Job<?> resumed = bench.desk.resume(job.id(), new Router(List.of(engine), List::of));
          JobState then = await(resumed);
          check(job.id(), then, partner);
          JobState expected = intents(job.id()) > 0 ? JobState.UNKNOWN : JobState.DONE;
          if (partnerSucceeds) {
            assertEquals(expected, then, () -> bench.desk.find(job.id()) + " " + partner.jobs());
          }
        }
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(this + ": " + e, e);
      }
    }

    private Script script() {
      int drawn = random.nextInt(10);
      partnerSucceeds = drawn > 0 || !tried.failsLater();
      return !partnerSucceeds
          ? Script.immediately().failing("CUDA out of memory")
          : drawn == 1 ? Script.polls(0, 1) : Script.immediately();
    }

    private List<Fault> kinds() {
      List<Fault> kinds = new ArrayList<>();
      for (Fault fault : Fault.everyKind(foreign.queue())) {
        boolean rarely = fault instanceof Fault.Throttled && random.nextInt(10) > 0;
        kinds.add(rarely ? new Fault.Throttled(((Fault.Throttled) fault).hint(), 0) : fault);
      }
      return kinds;
    }

    private Job<ImageSet> submit(Engine engine) {
      boolean two = random.nextInt(3) == 0;
      Request<ImageSet> request =
          new Request<>(
              tried.operation("sequence " + seed, two, seed), Optional.of(tried.model(two)));
      return bench.desk.submit(engine, request, engine.quote(request), false);
    }

    private JobState await(Job<?> job) {
      try {
        job.future().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (ExecutionException e) {
        boolean told =
            e.getCause() instanceof PixtoException known && !known.getMessage().isBlank();
        assertTrue(told, () -> "ended with " + e.getCause());
      } catch (Exception e) {
        throw new AssertionError("did not end: " + job.state() + ", " + job.stage(), e);
      }
      return job.state();
    }

    private void check(String id, JobState state, PartnerSimulator partner) {
      assertEquals(Map.of(), partner.doubleSubmissions());
      JobEntry entry = bench.desk.find(id);
      assertEquals(state, entry.state());
      assertTrue(state.isEnd());
      assertEquals(state == JobState.DONE, entry.message().isEmpty(), entry::toString);
      if (state == JobState.DONE) {
        Map<String, JobJournal.Fetched> files = bench.journal.files(id);
        assertTrue(new JobFolder(home.resolve(id)).holds(files));
      }
      long lost = tried.unacknowledged(partner, bench.journal.tickets(id));
      assertTrue(lost <= intents(id), () -> lost + " accepted, but not known: " + partner.jobs());
    }

    private long intents(String id) {
      return bench.journal.pieces(id).stream().filter(p -> p.ticket().isEmpty()).count();
    }

    @Override
    public String toString() {
      return "-Dpixto.faults=1 -Dpixto.seed=" + seed;
    }
  }
}

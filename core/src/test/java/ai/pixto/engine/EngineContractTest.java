package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.error.ResultExpiredException;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageSet;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.RecordedRequest;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine does that submits work and looks how far it is. */
abstract class EngineContractTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int FOR_EVER = 100_000;

  private final String engine;
  @TempDir Path home;
  private EngineBench bench;
  private PartnerSimulator partner;
  private Jobs jobs;
  private int prompts;

  EngineContractTest(String engine) {
    this.engine = engine;
  }

  /** Whether a request is the one that creates work. */
  abstract boolean creates(RecordedRequest request);

  /** Whether a request fetches a result's file. */
  abstract boolean fetches(RecordedRequest request);

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    partner = bench.simulator(engine);
    jobs = bench.open();
  }

  @AfterEach
  void close() {
    jobs.close();
    bench.close();
    assertEquals(List.of(), partner.unexpectedFailures());
  }

  @Test
  void workGoesFromTheRequestToTheResult() {
    Job<ImageSet> job = start();
    assertTrue(jobs.find(job.id()).updated().toEpochMilli() > 0, "it is in the journal at once");

    ImageSet made = job.await(PATIENCE);

    assertEquals(JobState.DONE, job.state());
    assertEquals(JobState.DONE, jobs.find(job.id()).state());
    assertEquals(job.id(), made.made().job());
    assertTrue(Files.exists(made.images().get(0).file()));
    assertEquals(1, partner.jobs().size());
  }

  @Test
  void cancelReachesThePartnerWhileTheWorkWaits() {
    cancelledIn(JobState.QUEUED, Script.polls(FOR_EVER, 0));
  }

  @Test
  void cancelReachesThePartnerWhileTheWorkRuns() {
    cancelledIn(JobState.RUNNING, Script.polls(0, FOR_EVER));
  }

  private void cancelledIn(JobState state, Script script) {
    partner.scriptNext(script);
    Job<ImageSet> job = start();
    await(() -> job.state() == state && !partner.jobs().isEmpty());

    job.cancel();

    assertThrows(CancelledException.class, () -> job.await(PATIENCE));
    assertEquals(JobState.CANCELLED, jobs.find(job.id()).state());
    assertTrue(partner.jobs().get(0).cancelRequested());
    start().await(PATIENCE);
  }

  @Test
  void cancelEndsADownload() throws IOException {
    partner.inject(new Fault.SlowLoris(Duration.ofMillis(20)), this::fetches);
    Job<ImageSet> job = start();
    await(() -> partner.requests().stream().anyMatch(this::fetches));

    job.cancel();

    assertThrows(CancelledException.class, () -> job.await(PATIENCE));
    assertEquals(JobState.CANCELLED, jobs.find(job.id()).state());
    try (Stream<Path> files = Files.walk(home)) {
      assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith(".pixto")));
    }
    start().await(PATIENCE);
  }

  @Test
  void aLaterProcessTakesUpWhatIsUnderWay() {
    partner.script(Script.timed(Duration.ZERO, Duration.ofMillis(1500)));
    Job<ImageSet> job = start();
    await(() -> job.state() == JobState.RUNNING && !partner.jobs().isEmpty());
    jobs.close();
    assertTrue(!partner.jobs().get(0).cancelRequested(), "closing leaves the work to the partner");

    jobs = bench.open();
    List<Job<?>> recovered = jobs.recover();

    assertEquals(List.of(job.id()), recovered.stream().map(Job::id).toList());
    ImageSet made = (ImageSet) recovered.get(0).await(PATIENCE);
    assertTrue(Files.exists(made.images().get(0).file()));
    assertEquals(1, partner.jobs().size());
    assertEquals(List.of(), jobs.recover());
  }

  @Test
  void whatMayHaveBeenTakenIsNeverSentAgain() {
    partner.inject(new Fault.Reset(Fault.Moment.AFTER_ACCEPTING), this::creates);
    Job<ImageSet> job = start();

    assertThrows(OutcomeUnknownException.class, () -> job.await(PATIENCE));
    assertEquals(JobState.UNKNOWN, job.state());
    assertThrows(OutcomeUnknownException.class, () -> jobs.resume(job.id()).await(PATIENCE));

    JobEntry entry = jobs.find(job.id());
    assertEquals(JobState.UNKNOWN, entry.state());
    assertTrue(entry.message().contains("look at the list of jobs"), entry.message());
    assertEquals(1, partner.jobs().size());
  }

  @Test
  void whatThePartnerDidNotTakeMayBeSentAgain() {
    partner.inject(new Fault.NoCredit(), this::creates);
    Job<ImageSet> job = start();

    ProviderRefusedException refusal =
        assertThrows(ProviderRefusedException.class, () -> job.await(PATIENCE));
    assertEquals(ProviderRefusedException.Reason.QUOTA, refusal.reason());
    assertEquals(refusal.getMessage(), jobs.find(job.id()).message());
    assertEquals(List.of(), partner.jobs());

    jobs.resume(job.id()).await(PATIENCE);
    assertEquals(1, partner.jobs().size());
  }

  @Test
  void aResultThatIsGoneIsToldAndFetchedLaterIfItIsBack() {
    partner.inject(new Fault.ExpiredUrl(404), this::fetches);
    Job<ImageSet> job = start();

    assertThrows(ResultExpiredException.class, () -> job.await(PATIENCE));
    assertEquals(JobState.FAILED, jobs.find(job.id()).state());

    jobs.resume(job.id()).await(PATIENCE);
    assertEquals(1, partner.jobs().size());
  }

  @Test
  void theModelsOwnFailureIsTold() {
    partner.scriptNext(Script.immediately().failing("CUDA out of memory"));
    Job<ImageSet> job = start();

    PixtoException failure = assertThrows(PixtoException.class, () -> job.await(PATIENCE));
    assertTrue(failure.getMessage().contains("CUDA out of memory"), failure.getMessage());
    assertEquals(failure.getMessage(), jobs.find(job.id()).message());
    assertEquals(JobState.FAILED, job.state());
    start().await(PATIENCE);
    assertEquals(Map.of(), partner.doubleSubmissions());
  }

  private Job<ImageSet> start() {
    return jobs.run(
        GenerateImage.of("a lighthouse, number " + ++prompts),
        RunOptions.DEFAULT.withEngine(engine));
  }

  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it did not come to that");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
    }
  }
}

package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.error.StorageException;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OperationFiles;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import ai.pixto.store.Sha256;
import ai.pixto.task.Workers;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gate, the cache and the book on jobs, on the road that a person's work takes. */
class JobsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunOptions REPLICATE = RunOptions.DEFAULT.withEngine("replicate");
  private static final GenerateImage SEEDED =
      GenerateImage.of("a lighthouse").withTuning(Tuning.DEFAULT.withSeed(7));
  private static final GenerateImage UNSEEDED = GenerateImage.of("a lighthouse");

  @TempDir Path home;
  private EngineBench bench;
  private Jobs jobs;

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    bench.replicate.script(Script.immediately());
    jobs = bench.open();
  }

  @AfterEach
  void close() {
    jobs.close();
    bench.close();
  }

  @Test
  void withoutConsentNotAByteLeaves() {
    bench.consents.withdraw("replicate", Purpose.GENERATE_IMAGES);
    assertThrows(ConsentMissingException.class, () -> jobs.run(SEEDED, REPLICATE));

    bench.consents.grant("replicate", Purpose.GENERATE_IMAGES).restrict(true);
    assertThrows(ProcessingRestrictedException.class, () -> jobs.run(SEEDED, REPLICATE));

    RunOptions here = RunOptions.DEFAULT.withEngine("local");
    assertThrows(
        ProcessingRestrictedException.class,
        () -> jobs.run(RemoveBackground.of(EnginesTest.disc()), here));

    assertEquals(0, bench.replicate.bytesReceived());
    assertEquals(List.of(), jobs.list());
  }

  @Test
  void whatCostsTooMuchIsNotSent() {
    bench.option("/spending.per_operation", "0.0001");
    try (Jobs thrifty = bench.open()) {
      assertThrows(OverBudgetException.class, () -> thrifty.run(SEEDED, REPLICATE));
    }
    assertEquals(0, bench.replicate.bytesReceived());
  }

  @Test
  void withdrawalStopsARequestThatIsBeingRepeated() {
    // It is withdrawn after the last check, in the moment before the second attempt leaves.
    WithdrawnCustody withdrawing = new WithdrawnCustody(1);
    bench.replicate.inject(new Fault.Throttled(Fault.Hint.NONE, 1), 5, r -> true);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try (Workers workers = new Workers(1);
        Jobs own =
            new Jobs(
                bench.settings(),
                Ports.of(new GivenConsents()).withCustody(withdrawing),
                workers,
                executor,
                Clock.systemUTC())) {
      Job<ImageSet> job = own.run(SEEDED, REPLICATE);

      assertThrows(ConsentMissingException.class, () -> job.await(PATIENCE));
      assertEquals(1, bench.replicate.requests().size());
      assertEquals(1, own.disclosures(job.id()).size());
    } finally {
      executor.shutdown();
    }
  }

  @Test
  void theRecordSaysExactlyWhatThePartnerReceived() {
    EditImage edit =
        EditImage.of(ImageInput.of(EnginesTest.disc()), "make it blue")
            .withTuning(Tuning.DEFAULT.withSeed(3));
    for (String engine : List.of("replicate", "fal", "openai")) {
      bench.simulator(engine).inject(new Fault.Throttled(Fault.Hint.NONE, 1), r -> true);
      Operation<ImageSet> operation =
          engine.equals("openai") ? edit.withTuning(Tuning.DEFAULT) : edit;
      Job<ImageSet> job = jobs.run(operation, RunOptions.DEFAULT.withEngine(engine));
      job.await(PATIENCE);

      List<String> recorded =
          jobs.disclosures(job.id()).stream()
              .map(d -> d.parts().get(d.parts().size() - 1))
              .map(part -> part.what() + " " + part.bytes() + " " + part.sha256())
              .toList();
      List<String> received =
          bench.simulator(engine).requests().stream()
              .filter(request -> request.header("content-length").isPresent())
              .filter(request -> !request.header("content-length").get().equals("0"))
              .map(r -> "request " + r.body().length + " " + Sha256.hex(r.body()))
              .toList();
      assertEquals(received, recorded, engine);
      assertTrue(received.size() >= 2, "the repetition is recorded too");
    }
  }

  @Test
  void whoAsksForWhatIsUnderWayWaitsForThat() {
    bench.replicate.script(Script.timed(Duration.ZERO, Duration.ofSeconds(1)));
    Job<ImageSet> first = jobs.run(UNSEEDED, REPLICATE);
    Job<ImageSet> second = jobs.run(UNSEEDED, REPLICATE);
    Job<ImageSet> third = jobs.run(UNSEEDED, REPLICATE.fresh());

    first.cancel();

    assertThrows(CancelledException.class, first::await);
    assertEquals(JobState.CANCELLED, first.state());
    assertEquals(first.id(), second.id());
    assertNotEquals(third.id(), second.id());
    assertEquals(
        second.await(PATIENCE).made().operation(), third.await(PATIENCE).made().operation());
    assertEquals(2, bench.replicate.jobs().size());
    assertEquals(new CacheStatistics(2, 1, 0), jobs.cacheStatistics());
    assertEquals(0.5, jobs.cacheStatistics().hitRate());
  }

  @Test
  void workStopsOnceAllWhoWaitHaveCancelled() {
    bench.replicate.script(Script.polls(0, 100_000));
    Job<ImageSet> first = jobs.run(UNSEEDED, REPLICATE);
    Job<ImageSet> second = jobs.run(UNSEEDED, REPLICATE);
    EngineContractTest.await(() -> first.state() == JobState.RUNNING);
    EngineContractTest.await(() -> !bench.replicate.jobs().isEmpty());

    first.cancel();
    first.cancel();
    assertFalse(second.isDone());
    second.cancel();

    assertThrows(CancelledException.class, () -> second.await(PATIENCE));
    assertTrue(bench.replicate.jobs().get(0).cancelRequested());
    assertEquals(JobState.CANCELLED, jobs.find(second.id()).state());
  }

  @Test
  void aSeededResultIsGivenAgainWithoutThePartner() throws IOException {
    ImageSet made = jobs.run(SEEDED, REPLICATE).await(PATIENCE);
    long bytes = bench.replicate.bytesReceived();
    jobs.close();
    jobs = bench.open();

    Job<ImageSet> again = jobs.run(SEEDED, REPLICATE);

    assertEquals(made.images(), again.await(PATIENCE).images());
    assertEquals(made.made().job(), again.id());
    assertEquals(bytes, bench.replicate.bytesReceived());
    assertEquals(new CacheStatistics(1, 0, 1), jobs.cacheStatistics());

    Files.write(made.images().get(0).file(), new byte[] {1});
    assertNotEquals(again.id(), done(SEEDED, REPLICATE), "what was changed is made anew");
    assertNotEquals(done(SEEDED, REPLICATE), done(SEEDED, REPLICATE.fresh()));
    assertNotEquals(done(UNSEEDED, REPLICATE), done(UNSEEDED, REPLICATE));
  }

  private String done(Operation<ImageSet> operation, RunOptions options) {
    Job<ImageSet> job = jobs.run(operation, options);
    job.await(PATIENCE);
    return job.id();
  }

  @Test
  void anotherPixtoStopsAJob() {
    bench.replicate.script(Script.polls(0, 100_000));
    Job<ImageSet> job = jobs.run(UNSEEDED, REPLICATE);
    EngineContractTest.await(() -> !bench.replicate.jobs().isEmpty());
    EngineContractTest.await(() -> job.state() == JobState.RUNNING);
    try (Jobs other = bench.open()) {
      assertEquals(List.of(), other.recover(), "the living are left alone");
      assertEquals(
          "The job " + job.id() + " is being worked on by another Pixto; wait for it.",
          assertThrows(InvalidRequestException.class, () -> other.resume(job.id())).getMessage());

      other.cancel(job.id());

      assertThrows(CancelledException.class, () -> job.await(PATIENCE));
      assertEquals(JobState.CANCELLED, other.find(job.id()).state());
      assertTrue(bench.replicate.jobs().get(0).cancelRequested());
      assertThrows(InvalidRequestException.class, () -> other.cancel(job.id()));
    }
  }

  @Test
  void aJobThatHasEndedIsForgottenWithItsFiles() {
    ImageSet made = jobs.run(SEEDED, REPLICATE).await(PATIENCE);
    String id = made.made().job();
    int disclosures = jobs.disclosures(id).size();

    jobs.forget(id);

    assertFalse(Files.exists(home.resolve("data/jobs").resolve(id)));
    assertEquals(List.of(), jobs.list());
    assertEquals(disclosures, jobs.disclosures(id).size());
    assertEquals(
        "There is no job with the id " + id + ".",
        assertThrows(InvalidRequestException.class, () -> jobs.find(id)).getMessage());
    assertNotEquals(id, done(SEEDED, REPLICATE));
  }

  @Test
  void whatWasNotSentBeforeTheEndIsNotSentByItself() {
    Path folder = home.resolve("data/jobs");
    Request<ImageSet> request = new Request<>(UNSEEDED, REPLICATE.model());
    jobs.list();
    new JobFolder(folder).make();
    try (JobJournal journal = JobJournal.open(folder.resolve("jobs.db"), Clock.systemUTC())) {
      journal.create("left", "replicate", request, "a process of old", Optional.empty());
      OperationFiles.save(UNSEEDED, folder.resolve("left"));
    }

    assertEquals(List.of(), jobs.recover());

    assertEquals(JobState.FAILED, jobs.find("left").state());
    assertEquals(0, bench.replicate.bytesReceived());
    jobs.resume("left").await(PATIENCE);
    assertEquals(JobState.DONE, jobs.find("left").state());
  }

  @Test
  void nothingIsStartedOnceItIsClosed() {
    jobs.close();
    jobs.close();

    assertThrows(IllegalStateException.class, () -> jobs.run(SEEDED, REPLICATE));
    assertEquals(0, bench.replicate.bytesReceived());
  }

  @Test
  void whatCannotBeKeptIsNotSent() throws IOException {
    Files.createDirectories(home.resolve("data"));
    Files.writeString(home.resolve("data/jobs"), "in the way");

    assertThrows(StorageException.class, () -> jobs.run(SEEDED, REPLICATE));
    assertEquals(0, bench.replicate.bytesReceived());
  }
}

package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OverBudgetException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.error.StorageException;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageSet;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is set aside for jobs, and what becomes of it. After a kill: {@link KillTest}. */
class PurseTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunOptions REPLICATE = RunOptions.DEFAULT.withEngine("replicate");
  private static final GenerateImage LIGHTHOUSE = GenerateImage.of("a lighthouse");

  @TempDir Path home;
  private EngineBench bench;
  private FilePurse purse;
  private final List<String> calls = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    bench.replicate.script(Script.immediately());
    purse = new FilePurse(home.resolve("purse"), 1);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatIsNotInThePurseIsNeitherSentNorWrittenDown() {
    try (Jobs jobs = open(false)) {
      purse.hold("another job", jobs.quote(LIGHTHOUSE, REPLICATE));

      assertThrows(OverBudgetException.class, () -> jobs.run(LIGHTHOUSE, REPLICATE));

      assertEquals(List.of(), jobs.list());
      assertEquals(0, bench.replicate.bytesReceived());
      assertEquals(Set.of("another job"), purse.held());
    }
  }

  @Test
  void aJobThatIsDoneIsSpentOnce() {
    try (Jobs jobs = open(false)) {
      String id = done(jobs);
      jobs.recover();
      jobs.resume(id).await(PATIENCE);
      jobs.forget(id);
      assertEquals(List.of("hold", "capture"), calls);
      assertEquals(Set.of(id), purse.captured());
    }
  }

  @Test
  void whatFailsOrIsCancelledIsGivenBackOnce() {
    try (Jobs jobs = open(false)) {
      bench.replicate.inject(new Fault.NoCredit(), r -> true);
      Job<ImageSet> refused = jobs.run(LIGHTHOUSE, REPLICATE);
      assertThrows(ProviderRefusedException.class, () -> refused.await(PATIENCE));
      assertEquals(List.of("hold", "release"), calls);

      bench.replicate.script(Script.polls(0, 100_000));
      Job<ImageSet> cancelled = jobs.run(LIGHTHOUSE, REPLICATE);
      EngineContractTest.await(() -> !bench.replicate.jobs().isEmpty());
      cancelled.cancel();
      assertThrows(CancelledException.class, () -> cancelled.await(PATIENCE));
      assertEquals(List.of("hold", "release", "hold", "release"), calls);

      bench.replicate.script(Script.immediately());
      jobs.recover();
      jobs.resume(refused.id()).await(PATIENCE);
      assertEquals(List.of("hold", "capture"), calls.subList(4, calls.size()));
      assertEquals(Set.of(), purse.held());
      assertEquals(Set.of(refused.id()), purse.captured());
    }
  }

  @Test
  void aPurseThatCannotBeOpenedIsNotInTheWayAndIsAskedAgain() {
    String id;
    try (Jobs jobs = open(true)) {
      id = done(jobs);
      assertEquals(JobState.DONE, jobs.find(id).state());
      assertEquals(Set.of(id), purse.held());
    }
    try (Jobs jobs = open(false)) {
      jobs.recover();
      jobs.recover();
    }
    assertEquals(List.of("hold", "capture", "capture"), calls);
    assertEquals(Set.of(id), purse.captured());
  }

  private static String done(Jobs jobs) {
    Job<ImageSet> job = jobs.run(LIGHTHOUSE, REPLICATE);
    job.await(PATIENCE);
    return job.id();
  }

  /**
   * @param stuck whether nothing can be taken out
   */
  private Jobs open(boolean stuck) {
    Purse counted =
        new Purse() {
          @Override
          public void hold(String jobId, Quote quote) {
            calls.add("hold");
            purse.hold(jobId, quote);
          }

          @Override
          public void capture(String jobId) {
            calls.add("capture");
            if (stuck) {
              throw new StorageException("purse", "The purse is stuck.", null);
            }
            purse.capture(jobId);
          }

          @Override
          public void release(String jobId) {
            calls.add("release");
            purse.release(jobId);
          }
        };
    return bench.open(Ports.of(bench.consents).withPurse(counted));
  }
}

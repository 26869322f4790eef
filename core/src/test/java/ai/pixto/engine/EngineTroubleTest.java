package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageSet;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cancelling, partners' refusals and failures, and taking work up again. */
class EngineTroubleTest {

  private static final int MANY = 100;
  private static final String PROMPT = "a lighthouse in a gale";

  @TempDir Path home;
  private EngineBench bench;

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private static void waitUntil(BooleanSupplier condition) {
    long end = System.nanoTime() + EnginesTest.PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "this takes too long");
      Thread.onSpinWait();
    }
  }

  private static RunOptions at(String engine) {
    return RunOptions.DEFAULT.withEngine(engine);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void workThatWaitsIsCancelledAtThePartnerToo(String engine) {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.polls(1_000_000, 0));
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(engine));
      waitUntil(() -> job.state() == JobState.QUEUED);

      assertCancels(job, jobs, partner);
      assertNextWorks(jobs, engine, partner);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void workThatRunsIsCancelledAtThePartnerToo(String engine) {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.polls(0, 0).ending(Script.Ending.NEVER));
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(engine));
      waitUntil(() -> !partner.jobs().isEmpty() && job.state() == JobState.RUNNING);

      assertCancels(job, jobs, partner);
      assertNextWorks(jobs, engine, partner);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void workThatIsBeingFetchedIsCancelled(String engine) {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.immediately());
    partner.inject(
        new Fault.SlowLoris(Duration.ofMillis(50)), request -> request.path().matches(".*\\.png"));
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(engine));
      waitUntil(() -> job.state() == JobState.DOWNLOADING);

      job.cancel();
      assertThrows(CancelledException.class, () -> job.await(EnginesTest.PATIENCE));
      partner.clearFaults();
      assertNextWorks(jobs, engine, partner);
    }
  }

  private static void assertCancels(Job<?> job, Jobs jobs, PartnerSimulator partner) {
    job.cancel();
    assertThrows(CancelledException.class, () -> job.await(EnginesTest.PATIENCE));
    waitUntil(() -> jobs.find(job.id()).state() == JobState.CANCELLED);
    assertTrue(partner.jobs().get(0).cancelRequested(), "the partner knows");
  }

  private static void assertNextWorks(Jobs jobs, String engine, PartnerSimulator partner) {
    partner.script(Script.immediately());
    ImageSet next =
        jobs.run(GenerateImage.of(PROMPT + " again"), at(engine)).await(EnginesTest.PATIENCE);
    assertEquals(1, next.images().size());
  }

  private record Case(String engine, Script script, Fault fault, String code, String sentence) {}

  @TestFactory
  Stream<DynamicTest> whatAPartnerSaysIsOneSentenceWithoutThePersonsWords() {
    Script works = Script.immediately();
    Fault none = new Fault.Latency(Duration.ZERO);
    String rules = "declined this by its rules on content; change words or pictures.";
    return Stream.of(
            new Case(
                "replicate",
                works.failing("NSFW content detected"),
                none,
                "refused_content_policy",
                "Replicate " + rules),
            new Case(
                "replicate",
                works.failing("CUDA out of memory"),
                none,
                "provider_failed",
                "Replicate could not finish the work (CUDA out of memory); try again, or choose"
                    + " another model."),
            new Case(
                "replicate",
                works.failing("cannot draw " + PROMPT),
                none,
                "provider_failed",
                "Replicate could not finish the work; try again, or choose another model."),
            new Case(
                "replicate",
                works.ending(Script.Ending.IS_ABORTED),
                none,
                "provider_failed",
                "The work was dropped before it began at Replicate; run it again."),
            new Case("replicate", works.ending(Script.Ending.IS_CANCELED), none, "cancelled", ""),
            new Case(
                "replicate",
                works,
                new Fault.NoCredit(),
                "refused_quota",
                "Replicate wants more credit for this; add some in your account there."),
            new Case(
                "fal",
                works,
                new Fault.NoCredit(),
                "refused_quota",
                "fal.ai wants more credit for this; add some in your account there."),
            new Case(
                "fal",
                works.failing("The model broke."),
                none,
                "refused_invalid_input",
                "fal.ai does not accept the request"),
            new Case(
                "fal",
                works.failing("No runner could be found.", "runner_scheduling_failure"),
                none,
                "provider_failed",
                "fal.ai could not finish the work (No runner could be found); try again, or choose"
                    + " another model."),
            new Case(
                "openai",
                works,
                new Fault.NoCredit(),
                "refused_quota",
                "127.0.0.1 wants more credit for this; add some in your account there."),
            new Case(
                "openai",
                works.failing("Your request was rejected by our safety system."),
                none,
                "refused_content_policy",
                "127.0.0.1 " + rules),
            new Case(
                "openai",
                works,
                new Fault.ServerError(500, false),
                "outcome_unknown",
                "It is not known whether 127.0.0.1 took the request"))
        .map(
            c ->
                DynamicTest.dynamicTest(
                    c.engine() + ": " + c.sentence(),
                    () -> {
                      PartnerSimulator partner = bench.simulator(c.engine());
                      partner.script(c.script());
                      partner.inject(c.fault(), MANY, request -> request.method().equals("POST"));
                      try (Jobs jobs = bench.open()) {
                        Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(c.engine()));
                        PixtoException e =
                            assertThrows(
                                PixtoException.class, () -> job.await(EnginesTest.PATIENCE));
                        assertEquals(c.code(), e.code());
                        assertTrue(e.getMessage().startsWith(c.sentence()), e.getMessage());
                        assertFalse(e.getMessage().contains(PROMPT));
                      } finally {
                        partner.clearFaults();
                      }
                    }));
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal", "openai"})
  void aWrongKeyIsToldAndNothingIsCharged(String engine) {
    bench.key("REPLICATE_KEY", "wrong").key("FAL_KEY", "wrong").key("OPENAI_KEY", "wrong");
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(engine));
      ProviderRefusedException e =
          assertThrows(ProviderRefusedException.class, () -> job.await(EnginesTest.PATIENCE));
      assertEquals(ProviderRefusedException.Reason.AUTHENTICATION, e.reason());
      assertTrue(e.getMessage().contains("user_options.engines." + engine + ".key"));
      assertEquals(List.of(), bench.simulator(engine).jobs());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void workThatAnEarlierProcessLeftIsTakenUpAndNotSentAgain(String engine) {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.timed(Duration.ofMillis(100), Duration.ofSeconds(2)));
    String id;
    try (Jobs first = bench.open()) {
      Job<ImageSet> job = first.run(GenerateImage.of(PROMPT).withCount(2), at(engine));
      id = job.id();
      waitUntil(() -> !partner.jobs().isEmpty() && job.state() == JobState.RUNNING);
    }
    assertFalse(partner.jobs().get(0).cancelRequested(), "closing leaves the work to the partner");

    try (Jobs second = bench.open()) {
      List<Job<?>> under = second.recover();
      assertEquals(List.of(id), under.stream().map(Job::id).toList());
      ImageSet set = (ImageSet) under.get(0).await(EnginesTest.PATIENCE);
      assertEquals(2, set.images().size());
    }
    assertEquals(1, partner.jobs().size());
    assertEquals(Map.of(), partner.doubleSubmissions());
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal", "openai"})
  void anAnswerThatIsLostLeavesTheOutcomeOpenAndNothingIsSentAgain(String engine) {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.immediately());
    partner.inject(
        new Fault.Reset(Fault.Moment.AFTER_ACCEPTING), request -> request.method().equals("POST"));
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT), at(engine));
      assertThrows(OutcomeUnknownException.class, () -> job.await(EnginesTest.PATIENCE));
      assertEquals(JobState.UNKNOWN, jobs.find(job.id()).state());
      assertThrows(
          OutcomeUnknownException.class, () -> jobs.resume(job.id()).await(EnginesTest.PATIENCE));
    }
    assertEquals(1, partner.jobs().size());
  }

  @Test
  void withoutAKeyTheEngineSaysWhatIsMissing() {
    bench.key("REPLICATE_KEY", "");
    try (Jobs jobs = bench.open()) {
      PixtoException e =
          assertThrows(
              PixtoException.class, () -> jobs.run(GenerateImage.of(PROMPT), at("replicate")));
      assertTrue(e.getMessage().contains("Replicate needs a key"), e.getMessage());
    }
  }

  @Test
  void whenOnePieceFailsTheOthersThatWerePaidForAreFetchedAndTheRestIsNotRepeated() {
    bench.replicate.scriptNext(
        Script.immediately(), Script.immediately().failing("CUDA out of memory"));
    RunOptions options = at("replicate").withModel("replicate-flux-1.1-pro");
    try (Jobs jobs = bench.open()) {
      Job<ImageSet> job = jobs.run(GenerateImage.of(PROMPT).withCount(2), options);
      assertThrows(PixtoException.class, () -> job.await(EnginesTest.PATIENCE));
      assertThrows(PixtoException.class, () -> jobs.resume(job.id()).await(EnginesTest.PATIENCE));
    }
    assertEquals(2, bench.replicate.jobs().size());
    assertEquals(1, bench.replicate.requests("GET", "/pbxt/.*").size());
  }
}

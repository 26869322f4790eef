package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.NotSignedInException;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Tuning;
import ai.pixto.store.AccountKeys;
import ai.pixto.store.SealedFile;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk of jobs while no Pixto is open. */
class JobsAtRestTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunOptions REPLICATE = RunOptions.DEFAULT.withEngine("replicate");
  private static final String CANARY = "canary-in-the-prompt";

  @TempDir Path home;
  private final AccountKeys keys = AccountKeys.generate();
  private EngineBench bench;
  private EditImage edit;

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    bench.replicate.script(Script.polls(0, 1).logging("I am told: " + CANARY));
    edit =
        EditImage.of(ImageInput.of(EnginesTest.disc()), CANARY)
            .withTuning(Tuning.DEFAULT.withSeed(3));
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void afterTheCloseNoFileOfAJobCanBeReadAndAfterwardsAllIsAsBefore() throws IOException {
    ImageSet made;
    List<JobFile> files;
    try (Jobs jobs = open(() -> keys)) {
      made = jobs.run(edit, REPLICATE).await(PATIENCE);
      files = jobs.files(made.made().job());
      assertTrue(contains(home, CANARY), "the canary would be found");
      assertEquals(List.of("I am told: " + CANARY), jobs.log(made.made().job()));
    }
    String id = made.made().job();
    assertFalse(contains(home, CANARY));
    assertEquals(List.of(), plain(id));
    assertFalse(Files.exists(made.images().get(0).file()));

    long bytes = bench.replicate.bytesReceived();
    try (Jobs jobs = open(() -> keys)) {
      assertEquals(files, jobs.files(id));
      assertEquals(List.of("I am told: " + CANARY), jobs.log(id));
      assertTrue(new JobFolder(files.get(0).file().getParent()).holds(fetched(files.get(0))));
      assertEquals(made.images(), jobs.run(edit, REPLICATE).await(PATIENCE).images());
      assertEquals(made.images(), resumed(jobs, id).images());
    }
    assertEquals(bytes, bench.replicate.bytesReceived());
    assertEquals(List.of(), plain(id));
  }

  @Test
  void whatIsUnderWayIsSealedAndTakenUpByWhoeverHasTheKeys() throws IOException {
    bench.replicate.script(Script.timed(Duration.ZERO, Duration.ofSeconds(2)));
    String id;
    try (Jobs jobs = open(() -> keys)) {
      id = jobs.run(edit, REPLICATE).id();
      EngineContractTest.await(() -> !bench.replicate.jobs().isEmpty());
    }
    assertEquals(List.of(), plain(id));
    try (Jobs jobs =
        open(
            () -> {
              throw new NotSignedInException("Sign in to open this.");
            })) {
      assertEquals(List.of(), jobs.recover());
      assertFalse(jobs.find(id).state().isEnd(), "what is paid for is not given up");
      assertThrows(NotSignedInException.class, () -> jobs.files(id));
    }
    try (Jobs jobs = open(() -> keys)) {
      jobs.recover().get(0).await(PATIENCE);
      assertEquals(JobState.DONE, jobs.find(id).state());
    }
    assertEquals(1, bench.replicate.submissions().size());
    assertEquals(List.of(), plain(id));
  }

  @Test
  void whatIsSaidOfAFailureIsSealedToo() throws IOException {
    bench.replicate.script(Script.polls(0, 1).logging("I am told: " + CANARY).failing("no"));
    String id;
    String message;
    try (Jobs jobs = open(() -> keys)) {
      Job<ImageSet> job = jobs.run(edit, REPLICATE);
      assertThrows(PixtoException.class, () -> job.await(PATIENCE));
      id = job.id();
      message = jobs.find(id).message();
      assertEquals(List.of("I am told: " + CANARY), jobs.log(id));
    }
    assertFalse(contains(home, CANARY));
    assertFalse(contains(home, message));
    try (Jobs jobs = open(() -> keys)) {
      assertEquals(message, jobs.find(id).message());
    }
    try (Jobs jobs = bench.open()) {
      assertEquals("This job is an account's; sign in to read it.", jobs.list().get(0).message());
      assertThrows(NotSignedInException.class, () -> jobs.log(id));
    }
  }

  @Test
  void aFolderThatAnotherPixtoWorksWithIsLeftOpenForIt() throws IOException {
    try (Jobs other = open(() -> keys)) {
      String id;
      try (Jobs jobs = open(() -> keys)) {
        id = jobs.run(edit, REPLICATE).await(PATIENCE).made().job();
        other.files(id);
      }
      assertTrue(Files.exists(other.files(id).get(0).file()));
      other.close();
      assertEquals(List.of(), plain(id));
    }
  }

  @Test
  void whatAKilledProcessLeftInBothFormsIsWhole() throws IOException {
    ImageSet made;
    try (Jobs jobs = bench.open()) {
      made = jobs.run(edit, REPLICATE).await(PATIENCE);
    }
    // As a process without keys, or a killed one, leaves it, while it seals one file.
    Path file = made.images().get(0).file();
    byte[] bytes = Files.readAllBytes(file);
    String name = file.getFileName().toString();
    SealedFile.seal(
        file, file.resolveSibling(name + ".sealed"), keys, "job " + made.made().job() + " " + name);
    Files.write(file, bytes);
    Files.writeString(file.resolveSibling(name + ".sealed.sealing"), "half");

    try (Jobs jobs = open(() -> keys)) {
      assertEquals(made.images(), resumed(jobs, made.made().job()).images());
    }
    assertEquals(List.of(), plain(made.made().job()));
    try (Jobs jobs = open(() -> keys)) {
      assertEquals(made.images(), resumed(jobs, made.made().job()).images());
    }
  }

  private static ImageSet resumed(Jobs jobs, String id) {
    return (ImageSet) jobs.resume(id).await(PATIENCE);
  }

  private static Map<String, JobJournal.Fetched> fetched(JobFile file) {
    return Map.of(
        file.file().getFileName().toString(), new JobJournal.Fetched(file.bytes(), file.sha256()));
  }

  private Jobs open(Supplier<AccountKeys> given) {
    return bench.open(Ports.of(bench.consents).withKeys(given));
  }

  /** The files of a job that are not sealed. */
  private List<Path> plain(String id) throws IOException {
    try (Stream<Path> all = Files.list(home.resolve("data/jobs").resolve(id))) {
      return all.filter(file -> !file.toString().endsWith(".sealed")).toList();
    }
  }

  private static boolean contains(Path folder, String words) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(words)) {
          return true;
        }
      }
      return false;
    }
  }
}

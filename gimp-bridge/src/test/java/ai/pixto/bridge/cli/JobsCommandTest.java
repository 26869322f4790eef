package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import ai.pixto.testing.partner.AcceptedJob;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.Script;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code pixto jobs}, and what becomes of jobs whose command was stopped, killed or cut off. */
class JobsCommandTest {

  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @TempDir Path folder;
  private Partners partners;

  @BeforeEach
  void start() {
    partners = new Partners(folder);
    partners.all().forEach(partner -> partner.script(Script.immediately()));
  }

  @AfterEach
  void stop() {
    partners.close();
  }

  @Test
  void anEmptyBookIsToldAndLeavesNoTrace() {
    CommandRun list = partners.run("jobs", "list");
    CommandRun json = partners.run("jobs", "list", "--json");
    CommandRun show = partners.run("jobs", "show", "3f2a");

    assertEquals(0, list.code());
    assertTrue(list.errors().contains("There are no jobs."), list.errors());
    assertEquals(0, json.json().getAsJsonArray("jobs").size());
    assertEquals(2, show.code());
    assertTrue(show.errors().contains("no job with the id 3f2a"), show.errors());
    assertFalse(Files.exists(partners.home()));
  }

  @Test
  void showsWhatWasSentAndForgetsAllButThat() throws IOException {
    partners.replicate.script(Script.polls(0, 1).logging("step 1 of 2", "step 2 of 2"));
    CommandRun run = generate("--json", "-o", folder.resolve("boat.png"));
    String id = run.json().getAsJsonObject("job").get("id").getAsString();

    JsonObject job =
        partners.run("jobs", "show", id.substring(0, 6), "--json").json().getAsJsonObject("job");
    String text = partners.run("jobs", "show", id).text();
    Path again = folder.resolve("again.png");
    CommandRun resumed = partners.run("jobs", "resume", id, "-o", again);
    Path kept = Path.of(file(job.getAsJsonArray("files")));
    CommandRun forgotten = partners.run("jobs", "forget", id);

    assertEquals("done", job.get("state").getAsString());
    JsonObject sent = job.getAsJsonArray("disclosures").get(0).getAsJsonObject();
    assertEquals("replicate", sent.get("partner").getAsString());
    assertEquals("generate-images", sent.get("purpose").getAsString());
    assertEquals(
        run.json().getAsJsonObject("job").get("disclosed_bytes").getAsLong(),
        sent.get("bytes").getAsLong());
    assertTrue(text.contains("prompt, 12 bytes, SHA-256 "), text);
    assertTrue(text.contains("step 2 of 2"), text);
    assertFalse(text.contains("a paper boat"), text);
    assertEquals(0, resumed.code(), resumed.errors());
    assertEquals(Files.size(folder.resolve("boat.png")), Files.size(again));
    assertEquals(1, partners.replicate.jobs().size(), "it is asked for once");
    assertEquals(0, forgotten.code(), forgotten.errors());
    assertFalse(Files.exists(kept.getParent()));
    assertEquals(0, list().size());
  }

  @Test
  void ctrlCCancelsAtThePartnerTooAndTheNextJobWorks() {
    partners.replicate.scriptNext(Script.polls(0, 0).ending(Script.Ending.NEVER));
    Interruption interruption = new Interruption();
    CompletableFuture<CommandRun> running =
        CompletableFuture.supplyAsync(
            () ->
                partners.runWith(
                    "",
                    false,
                    interruption,
                    "generate",
                    "a paper boat",
                    "--engine",
                    "replicate",
                    "--consent",
                    "replicate",
                    "-o",
                    folder.resolve("boat.png")));
    await(() -> !partners.replicate.jobs().isEmpty());

    interruption.request();
    CommandRun run = running.join();
    CommandRun next = generate("-o", folder.resolve("next.png"));

    assertEquals(4, run.code(), run.errors());
    assertTrue(run.errors().contains("The partner was asked to stop job "), run.errors());
    assertTrue(partners.replicate.jobs().get(0).cancelRequested());
    assertFalse(Files.exists(folder.resolve("boat.png")));
    assertEquals(0, next.code(), next.errors());
    assertEquals("cancelled", list().get(1).getAsJsonObject().get("state").getAsString());
  }

  @Test
  void whatMayHaveBeenTakenIsNeverSentAgain() {
    partners.replicate.inject(
        new Fault.Reset(Fault.Moment.AFTER_ACCEPTING), request -> request.method().equals("POST"));

    CommandRun run = generate("-o", folder.resolve("boat.png"), "--json");
    JsonObject error = run.json().getAsJsonObject("error");
    String id = error.get("job").getAsString();
    CommandRun resumed = partners.run("jobs", "resume", id, "--consent", "replicate");

    assertEquals(1, run.code(), run.errors());
    assertEquals("outcome_unknown", error.get("code").getAsString());
    assertTrue(error.get("message").getAsString().contains("before you run it again"));
    assertTrue(error.get("message").getAsString().contains(id));
    assertEquals("unknown", list().get(0).getAsJsonObject().get("state").getAsString());
    assertEquals(1, resumed.code(), resumed.errors());
    assertEquals(1, partners.replicate.jobs().size());
    assertFalse(Files.exists(folder.resolve("boat.png")));
  }

  @Test
  void aResultThatWasNotFetchedIsFetchedByResume() {
    partners.fal.inject(
        new Fault.ServerError(500, false), 20, request -> request.host().equals("cdn"));
    CommandRun cut =
        partners.run(
            "generate",
            "a paper boat",
            "--engine",
            "fal",
            "--consent",
            "fal",
            "-o",
            folder.resolve("boat.png"),
            "--json",
            "--set",
            "connections.timeouts.total=3000");
    partners.fal.clearFaults();
    String id = cut.json().getAsJsonObject("error").get("job").getAsString();

    CommandRun resumed = partners.run("jobs", "resume", id, "-o", folder.resolve("boat.png"));

    assertEquals(1, cut.code(), cut.errors());
    assertEquals(0, resumed.code(), resumed.errors());
    assertTrue(Files.exists(folder.resolve("boat.png")));
    assertEquals(1, partners.fal.jobs().size());
  }

  @Test
  void aKilledCommandsJobIsTakenUpAndCancelledOrFetched() throws Exception {
    partners.replicate.scriptNext(
        Script.timed(Duration.ZERO, Duration.ofSeconds(1)),
        Script.polls(0, 0).ending(Script.Ending.NEVER));
    kill("one", 1);
    CommandRun listed = partners.run("jobs", "list");
    kill("two", 2);
    String second = list("--quiet").get(0).getAsJsonObject().get("id").getAsString();
    CommandRun early = partners.run("jobs", "forget", second);
    CommandRun cancelled = partners.run("jobs", "cancel", second, "--json");

    assertTrue(listed.errors().contains("Took up 1 job of an earlier run."), listed.errors());
    assertTrue(listed.text().contains("  done  "), listed.text());
    assertEquals(2, early.code(), early.errors());
    assertTrue(early.errors().contains("cancel it first"), early.errors());
    assertEquals(0, cancelled.code(), cancelled.errors());
    assertEquals("cancelled", cancelled.json().getAsJsonObject("job").get("state").getAsString());
    assertEquals(2, partners.replicate.jobs().size());
    assertTrue(partners.replicate.jobs().get(1).cancelRequested());
  }

  /** Runs the command in a process of its own and kills it once it waits for its job. */
  private void kill(String prompt, int jobs) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=true",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    Stream.of("generate", prompt, "--engine", "replicate", "--consent", "replicate", "-o")
        .forEach(line::add);
    line.add(folder.resolve(prompt + ".png").toString());
    line.add("--options-file");
    line.add(partners.options().toString());
    Path errors = folder.resolve("errors");
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile());
    builder.environment().putAll(partners.environment());
    Process process = builder.start();
    try {
      await(() -> waitsFor(jobs) || !process.isAlive());
      assertTrue(process.isAlive(), Files.readString(errors));
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private boolean waitsFor(int jobs) {
    List<AcceptedJob> accepted = partners.replicate.jobs();
    return accepted.size() >= jobs
        && !partners.replicate.requests("GET", ".*" + accepted.get(jobs - 1).id() + ".*").isEmpty();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        fail("it does not happen");
      }
      LockSupport.parkNanos(10_000_000);
    }
  }

  private CommandRun generate(Object... more) {
    List<Object> line =
        new ArrayList<>(
            List.of("generate", "a paper boat", "--engine", "replicate", "--consent", "replicate"));
    line.addAll(List.of(more));
    return partners.run(line.toArray());
  }

  private JsonArray list(Object... more) {
    List<Object> line = new ArrayList<>(List.of("jobs", "list", "--json"));
    line.addAll(List.of(more));
    return partners.run(line.toArray()).json().getAsJsonArray("jobs");
  }

  private static String file(JsonArray files) {
    return files.get(0).getAsJsonObject().get("file").getAsString();
  }
}

package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.OperationKind;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobJournalTest {

  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01Z");
  private static final Request<?> REQUEST =
      new Request<>(GenerateImage.of("a secret lighthouse"), Optional.of("a/model"));

  @TempDir Path folder;
  private JobJournal journal;

  @BeforeEach
  void open() {
    journal = JobJournal.open(folder.resolve("jobs.db"), Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    journal.close();
  }

  @Test
  void aJobIsAsItWasCreatedAndEnds() {
    journal.create("j", "fal", REQUEST, "me", Optional.empty());
    JobEntry begun =
        new JobEntry(
            "j",
            "fal",
            Optional.of("a/model"),
            OperationKind.GENERATE,
            JobState.WAITING,
            "",
            NOW,
            NOW);

    assertEquals(Optional.of(begun), journal.find("j"));
    journal.progress("j", "me", JobState.RUNNING);
    journal.end("j", "me", JobState.FAILED, "It broke.");

    JobEntry ended = journal.list().get(0);
    assertEquals(JobState.FAILED, ended.state());
    assertEquals("It broke.", ended.message());
    assertEquals(Optional.empty(), journal.find("another"));
  }

  @Test
  void aPieceIsIntendedOnceAndByItsOwnerOnly() {
    journal.create("j", "fal", REQUEST, "me", Optional.empty());

    assertFalse(journal.intend("j", 0, "someone else"));
    assertTrue(journal.intend("j", 0, "me"));
    assertFalse(journal.intend("j", 0, "me"));
    assertEquals(List.of(), journal.tickets("j"));
    journal.withdraw("j", 0);
    assertTrue(journal.intend("j", 0, "me"));

    JsonObject details = new JsonObject();
    details.addProperty("status", "https://queue.example/1");
    journal.accept("j", 0, new Ticket("t", details));
    journal.withdraw("j", 0);
    assertEquals(details, journal.tickets("j").get(0).details(), "what was accepted stays");

    journal.stop("j");
    assertTrue(journal.mustStop("j"));
    assertFalse(journal.intend("j", 1, "me"), "nothing more is sent");
  }

  @Test
  void onlyTheOwnerSaysHowAJobEnds() {
    journal.create("j", "fal", REQUEST, "dead", Optional.empty());
    journal.create("other", "fal", REQUEST, "alive", Optional.empty());

    assertEquals(2, journal.owners().size());
    assertEquals("j", journal.adopt("dead", "me").get(0).id());
    assertEquals(List.of(), journal.adopt("dead", "a third"));
    journal.end("j", "dead", JobState.FAILED, "too late");
    assertEquals(JobState.WAITING, journal.find("j").orElseThrow().state());
    assertFalse(journal.adoptOne("j", "dead", "a third"));
    assertTrue(journal.adoptOne("j", "me", "a third"));
    assertEquals(Optional.of("a third"), journal.owner("j"));

    journal.stop("j");
    journal.end("j", "a third", JobState.CANCELLED, "Cancelled.");
    assertTrue(journal.reopen("j", "me"));
    assertFalse(journal.reopen("j", "me"), "it has not ended again");
    assertFalse(journal.mustStop("j"));
  }

  @Test
  void theNewestOfALongLogIsKept() {
    journal.create("j", "fal", REQUEST, "me", Optional.empty());
    journal.create("other", "fal", REQUEST, "me", Optional.empty());
    journal.line("other", "stays");
    for (int i = 0; i < JobJournal.MAX_LINES + 5; i++) {
      journal.line("j", "line " + i);
    }

    assertEquals(JobJournal.MAX_LINES, journal.lines("j").size());
    assertEquals("line 5", journal.lines("j").get(0));
    assertEquals(List.of("stays"), journal.lines("other"));
  }

  @Test
  void forgettingLeavesOnlyWhatLeftThisComputer() throws Exception {
    journal.create("j", "fal", REQUEST, "me", Optional.of("key of it"));
    journal.intend("j", 0, "me");
    journal.accept("j", 0, new Ticket("ticket-to-forget", new JsonObject()));
    journal.file("j", "1-1.png", 7, "ab");
    journal.line("j", "a line to forget");
    Disclosure disclosure =
        new Disclosure(
            "j",
            "fal",
            "queue.fal.run",
            Purpose.GENERATE_IMAGES,
            List.of(new Disclosure.Part("prompt", 3, "cd"), new Disclosure.Part("request", 9, "e")),
            NOW);
    journal.disclosures().record(disclosure);

    assertEquals(Map.of("1-1.png", new JobJournal.Fetched(7, "ab")), journal.files("j"));
    assertEquals(Optional.empty(), journal.findRepeatable("key of it"));
    assertFalse(journal.forget("j"), "it has not ended");
    journal.end("j", "me", JobState.DONE, "");
    assertEquals("j", journal.findRepeatable("key of it").orElseThrow().id());
    assertTrue(journal.forget("j"));

    assertEquals(List.of(), journal.list());
    assertEquals(List.of(), journal.pieces("j"));
    assertEquals(Map.of(), journal.files("j"));
    assertEquals(List.of(), journal.lines("j"));
    assertEquals(List.of(disclosure), journal.disclosures().of("j"));
    for (String name : List.of("jobs.db", "jobs.db-wal")) {
      String bytes =
          new String(Files.readAllBytes(folder.resolve(name)), StandardCharsets.ISO_8859_1);
      assertFalse(bytes.contains("to-forget") || bytes.contains("to forget"), name);
    }
  }
}

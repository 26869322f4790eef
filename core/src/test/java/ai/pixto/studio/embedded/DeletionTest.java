package ai.pixto.studio.embedded;

import static ai.pixto.studio.StudioFixture.DEVICE;
import static ai.pixto.studio.StudioFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.Sql;
import ai.pixto.studio.Account;
import ai.pixto.studio.Deletion;
import ai.pixto.studio.DeletionReceipt;
import ai.pixto.studio.Promise;
import ai.pixto.studio.RightsRequest.Kind;
import ai.pixto.studio.embedded.NotesArea.Note;
import ai.pixto.studio.embedded.NotesArea.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deletions that are stopped at every step, and those that a hold or the clock delays. */
class DeletionTest {

  private static final String PROMPT = "an engine that weaves algebraic patterns";

  @TempDir Path folder;

  private static final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private Account filled(EmbeddedFixture fixture, String who) throws IOException {
    Account account = fixture.member(who);
    Access access = ((EmbeddedAccount) account).access();
    NotesArea.put(access, new Note("n1", 1, null, .5, new byte[3], text(), new byte[] {0, -1}));
    NotesArea.link(access, "l1", "n1");
    NotesArea.file(access, "a.bin", new byte[1000]);
    return account;
  }

  private static Text text() {
    return new Text(PROMPT, 7, List.of());
  }

  private Set<String> markers(Account account) {
    return Set.of(PROMPT, "ada@example.org", account.id());
  }

  @Test
  @Promise(
      value = {19, 22},
      call = "Rights.delete")
  void stoppedAtAnyStepItGoesOnAndLeavesNothing() throws IOException {
    List<String> steps = new ArrayList<>();
    stopAt(Integer.MAX_VALUE, steps);
    assertTrue(steps.containsAll(List.of("ENDINGS", "KEYS", "note KEYS", "SCAN", "RECEIPT")));
    for (int i = 0; i < steps.size(); i++) {
      stopAt(i, new ArrayList<>());
    }
  }

  private void stopAt(int step, List<String> steps) throws IOException {
    StudioParts.Steps stop =
        name -> {
          if (steps.size() == step) {
            throw new Stopped();
          }
          steps.add(name);
        };
    Path own = folder.resolve("studio" + step);
    try (EmbeddedFixture fixture = new EmbeddedFixture(own, NotesArea.with(stop))) {
      Account account = filled(fixture, "ada");
      Account other = filled(fixture, "charles");
      String request;
      if (step == Integer.MAX_VALUE) {
        request = account.rights().delete(Deletion.NOW).id();
      } else {
        assertThrows(Stopped.class, () -> account.rights().delete(Deletion.NOW));
        request = requestOf(fixture);
      }
      fixture.reopened(NotesArea.PARTS);
      DeletionReceipt receipt = fixture.studio().receipt(request).orElseThrow();
      assertTrue(receipt.verify(fixture.studio().verifier()));
      assertEquals(0, receipt.found(), receipt.toString());
      assertTrue(receipt.all("deleted").contains("notes 1"), receipt.toString());
      assertTrue(receipt.all("deleted").contains("key_wraps 1"), receipt.toString());
      assertTrue(receipt.first("elsewhere").orElseThrow().startsWith("The plan was ended"));
      // Up to the scan the words are known only to who began.
      boolean resumed = step < Integer.MAX_VALUE && !steps.contains("note SCAN");
      assertEquals(resumed, receipt.first("sought").orElseThrow().contains("only"));
      CanaryScan.Result scan = CanaryScan.of(own, markers(account));
      assertEquals(0, scan.found());
      assertTrue(scan.bytes() > 0);
      assertFalse(Files.exists(own.resolve("accounts").resolve(account.id())));
      assertEquals(1, NotesArea.count(fixture.studio().database(), "notes"));
      fixture.studio().signIn("charles@example.org", PASSWORD, DEVICE).profile();
      assertTrue(Files.exists(own.resolve("accounts").resolve(other.id())));
    }
  }

  private static String requestOf(EmbeddedFixture fixture) {
    return fixture
        .studio()
        .database()
        .read(
            connection ->
                Sql.query(connection, "SELECT request FROM deletions", rows -> rows.getString(1))
                    .get(0));
  }

  @Test
  void theSearchFindsWhatIsThereAlsoAcrossItsChunks() throws IOException {
    byte[] bytes = new byte[3 << 20];
    byte[] canary = "the canary".getBytes(StandardCharsets.UTF_8);
    for (int at : new int[] {0, (1 << 20) - 5, (2 << 20) - 1, bytes.length - canary.length}) {
      System.arraycopy(canary, 0, bytes, at, canary.length);
    }
    Files.createDirectories(folder.resolve("a/b"));
    Files.write(folder.resolve("a/b/file"), bytes);
    assertEquals(4, CanaryScan.of(folder, Set.of("the canary", "another")).found());
  }

  @Test
  void afterThirtyDaysTheNextSweepDeletes() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account account = filled(fixture, "ada");
      String request = account.rights().delete(Deletion.AFTER_30_DAYS).id();
      fixture.clock().advance(Duration.ofDays(29));
      fixture.studio().sweep();
      assertTrue(fixture.studio().receipt(request).isEmpty());
      fixture.clock().advance(Duration.ofDays(1));
      assertThrows(
          InvalidRequestException.class,
          () -> fixture.studio().keepAccount("ada@example.org", PASSWORD, DEVICE));
      fixture.studio().sweep();
      DeletionReceipt receipt = fixture.studio().receipt(request).orElseThrow();
      assertEquals("The plan was ended.", receipt.first("elsewhere").orElseThrow());
      assertEquals(0, CanaryScan.of(folder, markers(account)).found());
      assertThrows(
          NotSignedInException.class,
          () -> fixture.studio().signIn("ada@example.org", PASSWORD, DEVICE));
    }
  }

  @Test
  @Promise(
      value = {18, 19},
      call = "Rights.delete, EmbeddedStudio.hold")
  void whatIsUnderALegalHoldStaysUntilItEnds() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account account = filled(fixture, "ada");
      String hold = fixture.studio().hold(account.id(), "notes");
      String request = account.rights().delete(Deletion.NOW).id();
      DeletionReceipt first = fixture.studio().receipt(request).orElseThrow();
      assertTrue(first.all("kept under a legal hold").contains("notes 1"), first.toString());
      assertTrue(first.all("deleted").contains("note_links 1"), first.toString());
      assertEquals(1, NotesArea.count(fixture.studio().database(), "notes"));
      assertThrows(
          NotSignedInException.class,
          () -> fixture.studio().signIn("ada@example.org", PASSWORD, DEVICE));
      fixture.studio().sweep();
      assertEquals(1, NotesArea.count(fixture.studio().database(), "notes"));
      fixture.studio().release(hold);
      fixture.studio().sweep();
      assertEquals(0, NotesArea.count(fixture.studio().database(), "notes"));
      assertEquals(0, NotesArea.count(fixture.studio().database(), "accounts"));
      DeletionReceipt last = fixture.studio().receipt(request).orElseThrow();
      assertTrue(last.all("kept under a legal hold").isEmpty(), last.toString());
      assertTrue(last.all("deleted").contains("notes 1"), last.toString());
      assertEquals(0, CanaryScan.of(folder, markers(account)).found());
      assertThrows(InvalidRequestException.class, () -> fixture.studio().release(hold));
    }
  }

  @Test
  void aHeldTableKeepsWhatItsRowsReferTo() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account account = filled(fixture, "ada");
      fixture.studio().hold(account.id(), "note_links");
      account.rights().delete(Deletion.NOW);
      assertEquals(1, NotesArea.count(fixture.studio().database(), "notes"));
      assertEquals(0, NotesArea.count(fixture.studio().database(), "sessions"));
    }
  }

  @Test
  void aHeldGuestIsNotDeletedSinceNobodyElseHasItsKey() {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account guest = fixture.studio().guest();
      fixture.studio().hold(guest.id());
      assertThrows(InvalidRequestException.class, () -> guest.rights().delete(Deletion.NOW));
      assertEquals(guest.id(), fixture.studio().guest().id());
    }
  }

  @Test
  void anObjectionIsTrackedAndPassedOnWhileRestrictedToo() throws IOException {
    try (EmbeddedFixture fixture = new EmbeddedFixture(folder.resolve("s"), NotesArea.PARTS)) {
      Account account = filled(fixture, "ada");
      account.rights().restrict();
      assertEquals(Kind.OBJECTION, account.rights().object(Purpose.CRAFT_VIDEOS).kind());
      assertTrue(NotesArea.OBJECTIONS.contains("craft-videos"));
    }
  }
}

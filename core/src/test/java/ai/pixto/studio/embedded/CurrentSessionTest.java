package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.KeyWrap;
import ai.pixto.studio.Account;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSessionTest {

  @TempDir Path folder;
  private EmbeddedFixture fixture;

  @BeforeEach
  void open() {
    fixture = new EmbeddedFixture(folder.resolve("studio"));
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void withoutSigningInItIsTheGuest() {
    assertTrue(fixture.studio().current().isGuest());
    assertEquals(fixture.studio().guest().id(), fixture.reopened().current().id());
  }

  @Test
  void whoIsSignedInIsSoInEveryProgramForMonths() {
    Account account = fixture.member("ada");
    fixture.studio().keepSignedIn(account);
    for (int month = 0; month < 6; month++) {
      fixture.clock().advance(Duration.ofDays(30));
      assertEquals(account.id(), fixture.reopened().current().id());
    }
  }

  @Test
  void aSessionThatWasRevokedIsToldAndSigningOutLeadsToTheGuest() {
    Account account = fixture.member("ada");
    fixture.studio().keepSignedIn(account);
    account.signOut();
    assertThrows(NotSignedInException.class, () -> fixture.studio().current());
    fixture.studio().forgetSignedIn();
    assertTrue(fixture.studio().current().isGuest());
  }

  @Test
  void aTokenThatTheStudioNeverWroteDownDoesNotSignOut() {
    Account account = fixture.member("ada");
    fixture.studio().keepSignedIn(account);
    fixture.clock().advance(Duration.ofHours(2));
    fixture.studio().current();
    // As if the process had died between the secret store and the studio's file.
    String kept = fixture.secrets().get("studio.session").orElseThrow().reveal();
    String[] tokens = kept.split(" ");
    fixture
        .secrets()
        .put(
            "studio.session",
            Secret.of(
                KeyWrap.newToken().reveal() + " " + KeyWrap.newToken().reveal() + " " + tokens[1]));
    fixture.clock().advance(Duration.ofHours(2));
    assertEquals(account.id(), fixture.studio().current().id());
  }

  @Test
  void manyAtOnceRefreshOnce() throws ExecutionException, InterruptedException {
    Account account = fixture.member("ada");
    fixture.studio().keepSignedIn(account);
    fixture.clock().advance(Duration.ofHours(2));
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (EmbeddedStudio other = fixture.another()) {
      Callable<String> asking = () -> other.current().id();
      for (Future<String> each : threads.invokeAll(Collections.nCopies(8, asking))) {
        assertEquals(account.id(), each.get());
      }
      assertEquals(account.id(), fixture.studio().current().id());
    } finally {
      threads.shutdown();
    }
    assertEquals(1, fixture.studio().current().devices().size());
  }
}

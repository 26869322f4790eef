package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.HttpSettings;
import ai.pixto.http.HttpTransport;
import ai.pixto.http.RetryPolicy;
import ai.pixto.operation.OperationKind;
import ai.pixto.studio.Telemetry.Outcome;
import ai.pixto.task.Cancellation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every studio does about counting use. */
interface TelemetryContract {

  StudioFixture fixture();

  private boolean flush(Telemetry telemetry) {
    HttpSettings once = HttpSettings.builder().retries(RetryPolicy.NONE).build();
    try (HttpTransport http = HttpTransport.open(once)) {
      return telemetry.flush(http, new Cancellation());
    }
  }

  private Telemetry on(Account account) {
    fixture().allowStatistics(account, true);
    account.telemetry().switchOn();
    return account.telemetry();
  }

  @Test
  @Promise(value = 2, call = "Account.telemetry")
  default void withoutBeingSwitchedOnNotOneByteLeaves() {
    Account account = fixture().member("zoe");
    fixture().allowStatistics(account, true);
    fixture().grant(account, 5);
    Telemetry telemetry = account.telemetry();
    assertFalse(telemetry.isOn());
    for (OperationKind kind : OperationKind.values()) {
      telemetry.count(kind, "replicate", Outcome.DONE);
    }
    account.update(ProfileChange.NONE.organisation("Analytical"));
    account.credits().hold("job", 3);
    account.credits().capture("job");
    account.spending().reserve("other", "fal", Optional.of(BigDecimal.ONE), false);
    fixture()
        .studio()
        .diagnostics(new DiagnosticsFacts("Pixto 1", List.of(), List.of(), List.of()));
    assertEquals(Optional.empty(), telemetry.preview());
    assertFalse(flush(telemetry));
    account.signOut();
    fixture().reopened();
    assertEquals(0, fixture().recorder().connections());
  }

  @Test
  @Promise(value = 2, call = "Telemetry.preview, Telemetry.flush")
  default void whatLeavesIsWhatThePreviewShowsByteForByte() {
    Telemetry telemetry = on(fixture().member("zoe"));
    telemetry.count(OperationKind.EDIT, "replicate", Outcome.DONE);
    telemetry.count(OperationKind.EDIT, "replicate", Outcome.DONE);
    telemetry.count(OperationKind.REMOVE_BACKGROUND, "local", Outcome.CANCELLED);
    String preview = telemetry.preview().orElseThrow();
    assertTrue(
        preview.endsWith(
            "\"counters\":[{\"day\":\"2026-01-31\",\"operation\":\"edit\",\"engine\":\"replicate\","
                + "\"outcome\":\"done\",\"count\":2},{\"day\":\"2026-01-31\",\"operation\":"
                + "\"remove-background\",\"engine\":\"local\",\"outcome\":\"cancelled\",\"count\":1}"
                + "]}"),
        preview);
    assertTrue(flush(telemetry));
    assertEquals(List.of(preview), fixture().recorder().bodies());
    assertEquals(Optional.empty(), telemetry.preview());
    assertFalse(flush(telemetry));
    assertEquals(1, fixture().recorder().connections());
  }

  @Test
  @Promise(
      value = {2, 5},
      call = "Telemetry.flush")
  default void nothingOfThePersonOrTheirComputerIsInIt() throws Exception {
    Account account = fixture().member("zoe");
    Telemetry telemetry = on(account);
    String home = System.getProperty("user.home");
    telemetry.count(OperationKind.EDIT, home + "/my prompt zoe@example.org", Outcome.FAILED);
    assertTrue(flush(telemetry));
    String sent = fixture().recorder().heads().get(0) + fixture().recorder().bodies().get(0);
    for (String canary :
        List.of(
            home,
            "prompt",
            "zoe",
            "example.org",
            account.id(),
            account.session().id(),
            java.net.InetAddress.getLocalHost().getHostName())) {
      assertFalse(sent.contains(canary) && canary.length() > 2, canary);
    }
    assertTrue(sent.contains("\"engine\":\"other\""));
    assertFalse(sent.contains("12:34"));
  }

  @Test
  default void whatFailsIsKeptAndSentAgainAsTheSameBatchAndNewCountsComeAfterIt() {
    Account account = fixture().member("zoe");
    Telemetry telemetry = on(account);
    telemetry.count(OperationKind.EDIT, "fal", Outcome.DONE);
    String first = telemetry.preview().orElseThrow();
    for (int status : List.of(500, 0)) {
      fixture().recorder().answer(status);
      assertThrows(PixtoException.class, () -> flush(telemetry));
      telemetry.count(OperationKind.EDIT, "fal", Outcome.DONE);
    }
    fixture().recorder().answer(204);
    Account again = fixture().reopened().open(account.session().access());
    assertEquals(Optional.of(first), again.telemetry().preview());
    assertTrue(flush(again.telemetry()));
    assertTrue(flush(again.telemetry()));
    assertFalse(flush(again.telemetry()));
    List<String> bodies = fixture().recorder().bodies();
    assertEquals(List.of(first, first, first), bodies.subList(0, 3));
    assertEquals(4, bodies.size());
    assertTrue(bodies.get(3).endsWith("\"count\":2}]}"), bodies.get(3));
    assertNotEquals(batch(first), batch(bodies.get(3)));
  }

  private static String batch(String payload) {
    return payload.replaceAll(".*\"batch\":\"(\\w+)\".*", "$1");
  }

  @Test
  @Promise(value = 2, call = "Telemetry.switchOn, Telemetry.switchOff")
  default void itNeedsTheConsentAndEndsWithIt() {
    Account account = fixture().member("zoe");
    fixture().allowStatistics(account, false);
    assertThrows(ConsentMissingException.class, () -> account.telemetry().switchOn());
    Telemetry telemetry = on(account);
    telemetry.count(OperationKind.VIDEO, "fal", Outcome.REFUSED);
    fixture().allowStatistics(account, false);
    assertFalse(telemetry.isOn());
    assertEquals(Optional.empty(), telemetry.preview());
    assertFalse(flush(telemetry));
    fixture().allowStatistics(account, true);
    assertFalse(telemetry.isOn());
    telemetry.switchOn();
    assertEquals(Optional.empty(), telemetry.preview());
    assertEquals(0, fixture().recorder().connections());
  }

  @Test
  default void switchingOffErasesWhatWasCounted() {
    Telemetry telemetry = on(fixture().member("zoe"));
    telemetry.count(OperationKind.VIDEO, "fal", Outcome.DONE);
    fixture().clock().advance(Duration.ofDays(1));
    telemetry.switchOff();
    telemetry.switchOn();
    assertEquals(Optional.empty(), telemetry.preview());
    assertFalse(flush(telemetry));
    assertEquals(0, fixture().recorder().connections());
  }
}

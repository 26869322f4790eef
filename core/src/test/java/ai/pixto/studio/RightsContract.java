package ai.pixto.studio;

import static ai.pixto.studio.StudioFixture.DEVICE;
import static ai.pixto.studio.StudioFixture.PASSWORD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.error.StorageException;
import ai.pixto.studio.RightsRequest.Kind;
import ai.pixto.studio.RightsRequest.State;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** What every studio does about the rights of people. */
interface RightsContract {

  StudioFixture fixture();

  @Test
  @Promise(value = 20, call = "Rights.access")
  default void accessTellsOfEveryFieldOfEveryTableOfTheAccount() {
    Account account = fixture().member("ada");
    account.update(ProfileChange.NONE.organisation("Analytical"));
    AccessReport report = account.rights().access();
    Set<DataField> told = new HashSet<>();
    report.tables().forEach(t -> t.fields().forEach(field -> told.add(field.field())));
    Set<String> tables = new HashSet<>();
    report.tables().forEach(table -> tables.add(table.name()));
    fixture().studio().dataMap().stream()
        .filter(field -> tables.contains(field.table()))
        .forEach(field -> assertTrue(told.contains(field), field.toString()));
    assertTrue(tables.containsAll(Set.of("accounts", "sessions", "key_wraps", "requests")));
    for (String word :
        Set.of("ada@example.org", "Analytical", "contract", AccessReport.NOT_SHOWN)) {
      assertTrue(report.text().contains(word), word);
      assertTrue(report.json().contains(word), word);
    }
    assertFalse(report.toString().contains("ada"));
  }

  @Test
  @Promise(
      value = {20, 21, 24},
      call = "Rights.requests")
  default void everyCallIsARequestWithItsDates() {
    Account account = fixture().member("ada");
    account.rights().access();
    account.rights().correct(ProfileChange.NONE.name("Ada"));
    account.rights().restrict();
    account.rights().lift();
    assertEquals(
        List.of(Kind.LIFTING, Kind.RESTRICTION, Kind.CORRECTION, Kind.ACCESS),
        account.rights().requests().stream().map(RightsRequest::kind).toList());
    RightsRequest first = account.rights().requests().get(3);
    assertEquals(State.DONE, first.state());
    assertEquals(fixture().clock().instant(), first.received());
    assertEquals(Instant.parse("2026-02-28T12:34:56Z"), first.due());
    assertEquals(Optional.of(first.received()), first.done());
  }

  @Test
  @Promise(value = 21, call = "Rights.correct")
  default void aCorrectionIsAllThatIsReadAndHistoryIsKept() {
    Account account = fixture().member("ada");
    account.rights().correct(ProfileChange.NONE.name("Augusta"));
    assertEquals(Optional.of("Augusta"), account.profile().name());
    AccessReport.Table history =
        account.rights().access().tables().stream()
            .filter(table -> table.name().equals("profile_changes"))
            .findFirst()
            .orElseThrow();
    assertTrue(history.rows().get(0).get("change").contains("ada"));
  }

  @Test
  @Promise(value = 24, call = "Rights.restrict, Rights.lift")
  default void whileRestrictedNothingIsProcessedButRightsStay(@TempDir Path folder) {
    Account account = fixture().member("ada");
    account.rights().restrict();
    assertTrue(account.rights().isRestricted());
    assertRestricted(() -> account.update(ProfileChange.NONE.name("x")));
    assertRestricted(() -> account.rights().correct(ProfileChange.NONE.name("x")));
    assertRestricted(() -> account.changePassword(PASSWORD, Secret.of("another password")));
    account.rights().export(folder.resolve("mine.zip"));
    assertRestricted(() -> account.rights().importArchive(folder.resolve("mine.zip")));
    account.rights().access();
    account.rights().lift();
    assertFalse(account.rights().isRestricted());
    account.update(ProfileChange.NONE.name("x"));
    account.rights().restrict();
    account.rights().delete(Deletion.NOW);
  }

  private static void assertRestricted(Executable call) {
    assertThrows(ProcessingRestrictedException.class, call);
  }

  @Test
  @Promise(value = 23, call = "Rights.export, Rights.importArchive")
  default void anotherAccountTakesInWhatWasExportedButTheAddress(@TempDir Path folder) {
    Account account = fixture().member("ada");
    account.update(ProfileChange.NONE.organisation("Analytical").language("en"));
    assertEquals(Kind.EXPORT, account.rights().export(folder.resolve("mine.zip")).kind());
    Account other = fixture().member("charles");
    Imported first = other.rights().importArchive(folder.resolve("mine.zip"));
    assertEquals(Optional.of("ada"), other.profile().name());
    assertEquals(Optional.of("Analytical"), other.profile().organisation());
    assertEquals(Optional.of("charles@example.org"), other.profile().email());
    Imported again = other.rights().importArchive(folder.resolve("mine.zip"));
    assertEquals(new Imported(0, first.rows() + first.known(), first.files()), again);
  }

  @Test
  @Promise(value = 23, call = "Rights.export")
  default void anExportIsTheSameEachTimeAndWrittenWholeOrNotAtAll(@TempDir Path folder)
      throws Exception {
    Account account = fixture().member("ada");
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    account.rights().export(first);
    account.rights().export(second);
    assertEquals(Archives.entries(first.toByteArray()), Archives.entries(second.toByteArray()));
    assertThrows(
        StorageException.class,
        () -> account.rights().export(folder.resolve("no such folder").resolve("x.zip")));
    Path foreign = folder.resolve("foreign.zip");
    Files.writeString(foreign, "no archive", StandardCharsets.UTF_8);
    assertThrows(InvalidRequestException.class, () -> account.rights().importArchive(foreign));
  }

  @Test
  @Promise(
      value = {19, 22},
      call = "Rights.delete, Studio.receipt")
  default void aDeletedAccountIsGoneAndTheReceiptProvesIt() {
    Account account = fixture().member("ada");
    Account elsewhere = fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
    RightsRequest request = account.rights().delete(Deletion.NOW);
    assertEquals(State.DONE, request.state());
    assertThrows(NotSignedInException.class, account::profile);
    assertThrows(NotSignedInException.class, elsewhere::profile);
    DeletionReceipt receipt =
        DeletionReceipt.parse(fixture().reopened().receipt(request.id()).orElseThrow().toString());
    assertTrue(receipt.verify(fixture().studio().verifier()));
    assertEquals(0, receipt.found());
    assertTrue(receipt.all("deleted").contains("accounts 1"));
    assertTrue(receipt.all("deleted").contains("sessions 2"));
    assertFalse(receipt.toString().contains("ada"));
    assertFalse(receipt.toString().contains(account.id()));
    String forged = receipt.toString().replace("sessions 2", "sessions 3");
    assertFalse(DeletionReceipt.parse(forged).verify(fixture().studio().verifier()));
    assertThrows(
        NotSignedInException.class,
        () -> fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE));
    assertNotEquals(account.id(), fixture().member("ada").id());
  }

  @Test
  @Promise(
      value = {19, 22},
      call = "Rights.delete, Studio.keepAccount")
  default void forThirtyDaysADeletionIsTakenBack() {
    Account account = fixture().member("ada");
    RightsRequest request = account.rights().delete(Deletion.AFTER_30_DAYS);
    assertEquals(State.RECEIVED, request.state());
    assertThrows(NotSignedInException.class, account::profile);
    String refusal =
        assertThrows(
                NotSignedInException.class,
                () -> fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE))
            .getMessage();
    assertTrue(refusal.contains("2026-03-02"), refusal);
    assertThrows(
        NotSignedInException.class,
        () -> fixture().studio().keepAccount("ada@example.org", Secret.of("wrong one"), DEVICE));
    fixture().clock().advance(Duration.ofDays(29));
    Account kept = fixture().reopened().keepAccount("ada@example.org", PASSWORD, DEVICE);
    assertEquals(Optional.of("ada"), kept.profile().name());
    assertEquals(State.CANCELLED, kept.rights().requests().get(0).state());
    assertThrows(
        InvalidRequestException.class,
        () -> fixture().studio().keepAccount("ada@example.org", PASSWORD, DEVICE));
    assertEquals(Optional.empty(), fixture().studio().receipt(request.id()));
    assertEquals(account.id(), fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE).id());
  }

  @Test
  @Promise(value = 19, call = "Rights.delete")
  default void aGuestIsDeletedAtOnceAndTheNextIsAnother() {
    Account guest = fixture().studio().guest();
    assertThrows(
        InvalidRequestException.class, () -> guest.rights().delete(Deletion.AFTER_30_DAYS));
    RightsRequest request = guest.rights().delete(Deletion.NOW);
    assertEquals(0, fixture().studio().receipt(request.id()).orElseThrow().found());
    assertNotEquals(guest.id(), fixture().studio().guest().id());
  }

  @Test
  default void newKeysEndOtherSessionsAndAllStaysReadable() {
    Account account = fixture().member("ada");
    account.update(ProfileChange.NONE.organisation("Analytical"));
    Account other = fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
    assertThrows(
        NotSignedInException.class, () -> account.changeKeys(Secret.of("not the password")));
    Account changed = account.changeKeys(PASSWORD);
    assertThrows(NotSignedInException.class, other::profile);
    assertEquals(account.id(), changed.id());
    assertEquals(Optional.of("Analytical"), changed.profile().organisation());
    Account resumed = fixture().reopened().resume(changed.session().refresh());
    assertEquals(Optional.of("ada"), resumed.profile().name());
    Account signedIn = fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
    assertEquals(Optional.of("ada"), signedIn.profile().name());
    Account guest = fixture().studio().guest();
    guest.update(ProfileChange.NONE.language("de"));
    assertEquals(Optional.of("de"), guest.changeKeys(Secret.of("")).profile().language());
    assertEquals(Optional.of("de"), fixture().reopened().guest().profile().language());
  }
}

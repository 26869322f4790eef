package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.NotSignedInException;
import ai.pixto.store.Database;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.Commitment;
import ai.pixto.store.log.Hash;
import ai.pixto.store.log.TransparencyLog;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.LegalDisclosure;
import ai.pixto.studio.LoggedDisclosure;
import ai.pixto.studio.LoggedDisclosure.Basis;
import ai.pixto.studio.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the log when somebody has had his hands on the file. */
class DisclosureLogTest {

  @TempDir Path folder;

  private EmbeddedFixture fixture;
  private EmbeddedAccount ada;

  @BeforeEach
  void open() {
    fixture = new EmbeddedFixture(folder);
    ada = agreed("ada");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private EmbeddedAccount agreed(String name) {
    EmbeddedAccount account = (EmbeddedAccount) fixture.member(name);
    account
        .consents()
        .grant(
            ConsentRequest.of(
                "fal",
                Purpose.GENERATE_IMAGES,
                fixture.studio().notices().current().version(),
                "I agree to canary-text.",
                "test: key"));
    return account;
  }

  private Disclosure disclosure(String job) {
    List<Disclosure.Part> parts =
        List.of(new Disclosure.Part("prompt", 12, "canary-hash"), request());
    return new Disclosure(
        job,
        "fal",
        "canary-host.example",
        Purpose.GENERATE_IMAGES,
        parts,
        fixture.clock().instant());
  }

  private static Disclosure.Part request() {
    return new Disclosure.Part("request", 34, "00");
  }

  private void release(EmbeddedAccount account, int times) {
    for (int i = 0; i < times; i++) {
      account.custody(job -> List.of("asset")).release(disclosure("job " + i));
    }
  }

  private void unguard() {
    for (String trigger :
        List.of(
            "log_hashes_follow",
            "log_hashes_stay",
            "log_hashes_remain",
            "log_head_grows",
            "log_head_remains",
            "log_head_is_one")) {
      fixture.sql("DROP TRIGGER " + trigger);
    }
  }

  /** Writes the log anew, with all its hashes right, from other leaves. */
  private void rewrite(int leaves) {
    fixture.sql("DELETE FROM log_hashes");
    fixture.sql("UPDATE log_head SET size = 0, peaks = x''");
    try (Database file = Database.open(folder.resolve("studio.db"), StudioTables.MIGRATIONS)) {
      TransparencyLog log = new TransparencyLog(file);
      for (int i = 0; i < leaves; i++) {
        Hash leaf = Commitment.of(new byte[] {(byte) i}).leafHash();
        file.write(connection -> log.append(connection, leaf));
      }
    }
  }

  @Test
  @Promise(value = 3, call = "Disclosures.verify")
  void aLogThatWasCutOffOrRewrittenIsFoundOut() {
    release(ada, 3);
    Checkpoint kept = ada.disclosures().checkpoint();
    release(ada, 2);
    assertEquals(Optional.empty(), ada.disclosures().verify(kept));
    unguard();
    for (int leaves : List.of(0, 2, 3, 5, 9)) {
      rewrite(leaves);
      assertTrue(ada.disclosures().verify(kept).isPresent(), "kept, " + leaves);
      assertTrue(ada.disclosures().verify().isPresent(), "rows, " + leaves);
    }
    // Without a row that would show it, and after a newer checkpoint was asked for.
    fixture.sql("DELETE FROM disclosures");
    ada.disclosures().checkpoint();
    assertTrue(ada.disclosures().verify().isPresent());
    assertTrue(ada.disclosures().verify(kept).isPresent());
  }

  @Test
  void anEntryThatWasChangedOrExchangedIsFoundOut() {
    release(ada, 3);
    assertEquals(Optional.empty(), ada.disclosures().verify());
    fixture.sql("UPDATE disclosures SET place = 1 - place WHERE place < 2");
    assertEquals(0, ada.disclosures().verify().orElseThrow().entry());
    fixture.sql("UPDATE disclosures SET place = 1 - place WHERE place < 2");
    assertEquals(Optional.empty(), ada.disclosures().verify());
    fixture.sql("UPDATE disclosures SET entry = x'00' WHERE place = 1");
    assertTrue(ada.disclosures().verify().isPresent());
  }

  @Test
  @Promise(value = 19, call = "Disclosures.verify")
  void theLogStaysWholeWhenAnAccountIsErased() {
    EmbeddedAccount ben = agreed("ben");
    release(ben, 2);
    release(ada, 2);
    release(ben, 1);
    Checkpoint kept = ada.disclosures().checkpoint();
    fixture.sql("DELETE FROM accounts WHERE account = ?", ben.id());
    assertEquals(Optional.empty(), ada.disclosures().verify(kept));
    assertTrue(
        ada.disclosures()
            .proof(ada.disclosures().list().get(0).id())
            .verify(fixture.studio().verifier()));
  }

  @Test
  void theFileShowsNothingOfWhatLeftOrWasAgreedTo() throws IOException {
    release(ada, 1);
    fixture.studio().recordLegalDisclosure(order(fixture.clock().instant().plusSeconds(1)));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("canary"), file.toString());
        assertFalse(bytes.contains("GENERATE_IMAGES"), file.toString());
      }
    }
  }

  @Test
  void nothingLeavesOnceTheSessionHasEnded() {
    EmbeddedCustody custody = ada.custody(job -> List.of());
    ada.signOut();
    assertThrows(NotSignedInException.class, () -> custody.release(disclosure("job")));
    assertThrows(NotSignedInException.class, custody::checkProcessing);
  }

  @Test
  void whatAJobLetGoIsToldAsTheEngineSaidIt() {
    release(ada, 2);
    EmbeddedCustody custody = ada.custody(job -> List.of());
    Disclosure again =
        new Disclosure(
            "job 1",
            "fal",
            "another-host.example",
            Purpose.GENERATE_IMAGES,
            List.of(request()),
            fixture.clock().instant());
    custody.release(again);
    assertEquals(List.of(disclosure("job 1"), again), custody.disclosures("job 1"));
    assertEquals(List.of(), custody.disclosures("job 7"));
  }

  @Test
  void whatCameWithAnImportIsShownButNeitherVerifiedNorProved() {
    release(ada, 1);
    fixture.sql("UPDATE disclosures SET imported = 1, place = 77, salt = NULL");
    LoggedDisclosure history = ada.disclosures().list().get(0);
    assertTrue(history.imported());
    assertEquals(Optional.empty(), ada.disclosures().verify());
    assertThrows(InvalidRequestException.class, () -> ada.disclosures().proof(history.id()));
  }

  private LegalDisclosure order(Instant secretUntil) {
    return new LegalDisclosure(
        ada.id(),
        Basis.LEGAL_ORDER,
        "canary-court 1 Gs 2/26",
        "canary-police",
        Set.of(DataCategory.IMAGES),
        List.of("asset"),
        List.of(new Disclosure.Part("image", 99, "00")),
        secretUntil);
  }

  @Test
  @Promise(
      value = {15, 16},
      call = "EmbeddedStudio.recordLegalDisclosure, Disclosures.list")
  void whatTheLawDemandedIsLoggedAtOnceAndShownFromItsDayOn() {
    Instant now = fixture.clock().instant();
    Checkpoint before = ada.disclosures().checkpoint();
    String id = fixture.studio().recordLegalDisclosure(order(now.plus(Duration.ofDays(30))));
    assertEquals(before.head().size() + 1, ada.disclosures().checkpoint().head().size());
    assertEquals(List.of(), ada.disclosures().list());
    assertEquals(List.of(), ada.disclosures().whatLeft("asset"));
    assertThrows(InvalidRequestException.class, () -> ada.disclosures().proof(id));
    assertEquals(Optional.empty(), ada.disclosures().verify());

    fixture.clock().advance(Duration.ofDays(30).minusMillis(1));
    EmbeddedAccount later =
        (EmbeddedAccount)
            fixture
                .studio()
                .signIn("ada@example.org", EmbeddedFixture.PASSWORD, EmbeddedFixture.DEVICE);
    assertEquals(List.of(), later.disclosures().list());
    fixture.clock().advance(Duration.ofMillis(1));
    LoggedDisclosure shown = later.disclosures().list().get(0);
    assertEquals(id, shown.id());
    assertEquals(Basis.LEGAL_ORDER, shown.basis());
    assertEquals("canary-court 1 Gs 2/26", shown.reference());
    assertEquals("canary-police", shown.recipient());
    assertEquals(now, shown.at());
    assertEquals(List.of(shown), later.disclosures().whatLeft("asset"));
    assertEquals(Optional.empty(), later.disclosures().verify(before));
    assertTrue(later.disclosures().proof(id).verify(fixture.studio().verifier()));
  }

  @Test
  @Promise(
      value = {15, 16},
      call = "EmbeddedStudio.recordLegalDisclosure")
  void aDisclosureByLawNeedsItsBasisNamed() {
    LegalDisclosure order = order(Instant.EPOCH);
    assertRefused("account", of("nobody", order.basis(), "x", "y"));
    assertRefused("basis", of(ada.id(), Basis.CONSENT, "x", "y"));
    assertRefused("reference", of(ada.id(), Basis.RIGHTS_OR_SAFETY, " ", "y"));
    assertRefused("recipient", of(ada.id(), Basis.RIGHTS_OR_SAFETY, "x", ""));
    assertRefused("secret until", order(Instant.MAX));
    assertEquals(0, ada.disclosures().checkpoint().head().size());
  }

  private LegalDisclosure of(String account, Basis basis, String reference, String recipient) {
    LegalDisclosure order = order(Instant.EPOCH);
    return new LegalDisclosure(
        account,
        basis,
        reference,
        recipient,
        order.categories(),
        order.assets(),
        order.parts(),
        order.secretUntil());
  }

  private void assertRefused(String field, LegalDisclosure legal) {
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> fixture.studio().recordLegalDisclosure(legal));
    assertEquals(field, refused.field());
  }
}

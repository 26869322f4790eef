package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import ai.pixto.store.log.Checkpoint;
import ai.pixto.store.log.SigningKey;
import ai.pixto.store.log.TreeHead;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every studio does about what leaves. */
interface DisclosureContract {

  StudioFixture fixture();

  /** Of the given parts and the request. */
  static Disclosure disclosure(StudioFixture fixture, String job, String... parts) {
    List<Disclosure.Part> all = new ArrayList<>();
    for (String part : parts) {
      all.add(part(part, 11));
    }
    all.add(part("request", 123));
    return new Disclosure(
        job, "replicate", "api.replicate.com", Purpose.EDIT_IMAGES, all, fixture.clock().instant());
  }

  private static Disclosure.Part part(String what, int bytes) {
    return new Disclosure.Part(what, bytes, Sha256.hex(what.getBytes(StandardCharsets.UTF_8)));
  }

  /** Agrees to edits by Replicate. */
  static ConsentRecord agree(StudioFixture fixture, Account account) {
    return account
        .consents()
        .grant(
            ConsentRequest.of(
                "replicate",
                Purpose.EDIT_IMAGES,
                fixture.studio().notices().current().version(),
                "Send my pictures to Replicate to edit them.",
                "test: pressed \"I agree\""));
  }

  private void release(Account account, String job, List<String> assets, String... parts) {
    fixture().release(account, disclosure(fixture(), job, parts), assets);
  }

  @Test
  @Promise(
      value = {3, 13},
      call = "Disclosures.list, whatLeft, whatLeftTo")
  default void whatLeftIsListedByAssetAndByPartner() {
    Account account = fixture().member("ada");
    String consent = agree(fixture(), account).id();
    release(account, "job 1", List.of("asset a"), "image", "prompt");
    release(account, "job 2", List.of("asset a", "asset b"), "image");
    List<LoggedDisclosure> all = account.disclosures().list();
    assertEquals(List.of("job 2", "job 1"), all.stream().map(d -> d.job().get()).toList());
    LoggedDisclosure first = all.get(1);
    assertEquals(LoggedDisclosure.Basis.CONSENT, first.basis());
    assertEquals(consent, first.reference());
    assertEquals(Optional.of("api.replicate.com"), first.host());
    assertEquals(
        Set.of(DataCategory.IMAGES, DataCategory.PROMPTS, DataCategory.PARAMETERS),
        first.categories());
    assertEquals(disclosure(fixture(), "job 1", "image", "prompt").parts(), first.parts());
    assertEquals(all, account.disclosures().whatLeft("asset a"));
    assertEquals(all.subList(0, 1), account.disclosures().whatLeft("asset b"));
    assertEquals(List.of(), account.disclosures().whatLeft("asset c"));
    assertEquals(all, account.disclosures().whatLeftTo("replicate"));
    assertEquals(List.of(), account.disclosures().whatLeftTo("fal"));
    assertEquals(Optional.empty(), account.disclosures().verify());
  }

  @Test
  @Promise(value = 13, call = "Consents.withdraw")
  default void withoutConsentForAllOfItNothingLeavesNorIsLogged() {
    Account account = fixture().member("ada");
    TreeHead before = account.disclosures().checkpoint().head();
    assertRefused(account, "image");
    ConsentRecord consent = agree(fixture(), account);
    assertRefused(account, "image", "video");
    account.consents().withdraw(consent.id());
    assertRefused(account, "image");
    assertEquals(before, account.disclosures().checkpoint().head());
    assertEquals(List.of(), account.disclosures().list());
  }

  private void assertRefused(Account account, String... parts) {
    ConsentMissingException refused =
        assertThrows(
            ConsentMissingException.class, () -> release(account, "job", List.of(), parts));
    assertEquals("replicate", refused.partner());
    assertEquals("edit-images", refused.purpose());
  }

  @Test
  default void whatLeftOfSomebodyElseIsNotShown() {
    Account ada = fixture().member("ada");
    Account ben = fixture().member("ben");
    agree(fixture(), ada);
    release(ada, "job", List.of("asset"), "image");
    assertEquals(List.of(), ben.disclosures().list());
    assertEquals(List.of(), ben.disclosures().whatLeft("asset"));
    assertEquals(List.of(), ben.disclosures().whatLeftTo("replicate"));
    String id = ada.disclosures().list().get(0).id();
    InvalidRequestException unknown =
        assertThrows(InvalidRequestException.class, () -> ben.disclosures().proof(id));
    assertEquals("disclosure", unknown.field());
  }

  @Test
  @Promise(value = 3, call = "Disclosures.proof")
  default void aProofIsCheckedByOthersAndShowsAnyChange() {
    Account account = fixture().member("ada");
    agree(fixture(), account);
    for (int i = 0; i < 5; i++) {
      release(account, "job " + i, List.of(), "image");
    }
    for (LoggedDisclosure each : account.disclosures().list()) {
      String text = account.disclosures().proof(each.id()).toString();
      DisclosureProof proof = DisclosureProof.parse(text);
      assertEquals(text, proof.toString());
      assertTrue(proof.verify(fixture().studio().verifier()));
      assertEquals(each.id(), proof.disclosure().get("id").getAsString());
      assertEquals("replicate", proof.disclosure().get("recipient").getAsString());
      assertFalse(proof.verify(SigningKey.generate("somebody/else").verifierKey()));
      assertFalse(forged(text).verify(fixture().studio().verifier()));
    }
  }

  /** The same proof for a disclosure to somebody else. */
  private static DisclosureProof forged(String text) {
    String extra = text.lines().toList().get(1).substring("extra ".length());
    byte[] bytes = Base64.getDecoder().decode(extra);
    bytes[bytes.length - 3] ^= 1;
    return DisclosureProof.parse(text.replace(extra, Base64.getEncoder().encodeToString(bytes)));
  }

  @Test
  @Promise(value = 3, call = "Disclosures.checkpoint, verify")
  default void theLogGrowsFromEveryCheckpointOfThisStudioOnly() {
    Account account = fixture().member("ada");
    agree(fixture(), account);
    List<Checkpoint> kept = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      kept.add(Checkpoint.parse(account.disclosures().checkpoint().toString()));
      release(account, "job " + i, List.of(), "image");
    }
    for (Checkpoint each : kept) {
      assertTrue(each.verify(fixture().studio().verifier()));
      assertEquals(Optional.empty(), account.disclosures().verify(each));
    }
    SigningKey other = SigningKey.generate(kept.get(0).origin());
    Checkpoint foreign = Checkpoint.sign(kept.get(1).head(), other);
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> account.disclosures().verify(foreign));
    assertEquals("checkpoint", refused.field());
  }
}

package ai.pixto.studio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.store.Sha256;
import ai.pixto.studio.ConsentRecord.State;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every studio does about consents, the notice and the partners. */
interface ConsentContract {

  String TEXT = "Send my prompts to Replicate to generate images.";
  String ACT = "test: pressed \"I agree\"";
  Set<DataCategory> PROMPTS = Set.of(DataCategory.PROMPTS, DataCategory.PARAMETERS);

  StudioFixture fixture();

  private ConsentRequest request(String partner, Purpose purpose) {
    String version = fixture().studio().notices().current().version();
    return ConsentRequest.of(partner, purpose, version, TEXT, ACT);
  }

  private ConsentRequest generating() {
    return request("replicate", Purpose.GENERATE_IMAGES);
  }

  private static boolean generates(Account account) {
    return account.consents().allows("replicate", Purpose.GENERATE_IMAGES, PROMPTS);
  }

  /** Every pair of a partner and a purpose, registered or not. */
  private Set<String> allowed(Account account) {
    Set<String> allowed = new HashSet<>();
    List<String> partners = new ArrayList<>(List.of("nobody-knows", ""));
    fixture().studio().partners().list().forEach(partner -> partners.add(partner.id()));
    for (String partner : partners) {
      for (Purpose purpose : Purpose.values()) {
        for (DataCategory category : DataCategory.values()) {
          if (account.consents().allows(partner, purpose, Set.of(category))) {
            allowed.add(partner + " " + purpose + " " + category);
          }
        }
      }
    }
    return allowed;
  }

  @Test
  @Promise(
      value = {2, 4, 12, 13},
      call = "Consents.allows")
  default void aConsentAllowsWhatItSaysAndNothingElse() {
    Account account = fixture().member("ada");
    assertEquals(Set.of(), allowed(account));
    for (RegisteredPartner partner : fixture().studio().partners().list()) {
      for (Purpose purpose : partner.purposes()) {
        ConsentRecord given = account.consents().grant(request(partner.id(), purpose));
        Set<String> expected = new HashSet<>();
        given.categories().forEach(c -> expected.add(partner.id() + " " + purpose + " " + c));
        assertEquals(expected, allowed(account));
        account.consents().withdraw(given.id());
        assertEquals(Set.of(), allowed(account));
      }
    }
  }

  @Test
  @Promise(
      value = {12, 13},
      call = "Consents.allows")
  default void trainingMarketingSharingAndStatisticsAreOffAndNoPartnerGetsThem() {
    Account account = fixture().member("ada");
    for (Purpose purpose :
        List.of(
            Purpose.TRAINING, Purpose.MARKETING, Purpose.THIRD_PARTY_SHARING, Purpose.STATISTICS)) {
      for (String partner : List.of("replicate", "fal", "openai")) {
        assertRefused("purpose", account, request(partner, purpose));
      }
      assertEquals(
          State.ACTIVE, account.consents().grant(request("pixto", purpose)).state(), "" + purpose);
    }
  }

  @Test
  default void aConsentOfSomebodyElseAllowsNothing() {
    Account ada = fixture().member("ada");
    Account ben = fixture().member("ben");
    String id = ada.consents().grant(generating()).id();
    assertFalse(generates(ben));
    assertEquals(List.of(), ben.consents().list());
    assertUnknown(() -> ben.consents().withdraw(id));
    assertUnknown(() -> ben.consents().receipt(id));
    assertTrue(generates(ada));
  }

  private static void assertUnknown(Runnable call) {
    assertEquals("consent", assertThrows(InvalidRequestException.class, call::run).field());
  }

  @Test
  @Promise(value = 27, call = "Consents.grant")
  default void nothingButAnActAgrees() {
    Account account = fixture().member("ada");
    fixture().studio().notices().current().paragraphs();
    assertEquals(List.of(), account.consents().list());
    ConsentRequest asked = generating();
    assertRefused("act", account, of(asked, asked.noticeVersion(), TEXT, " \n"));
    assertRefused("text", account, of(asked, asked.noticeVersion(), "", ACT));
    assertRefused("notice version", account, of(asked, "0", TEXT, ACT));
    assertEquals(List.of(), account.consents().list());
  }

  private static ConsentRequest of(ConsentRequest like, String version, String text, String act) {
    return ConsentRequest.of(like.partner(), like.purpose(), version, text, act);
  }

  private static void assertRefused(String field, Account account, ConsentRequest request) {
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> account.consents().grant(request), "" + request);
    assertEquals(field, refused.field());
  }

  @Test
  @Promise(value = 17, call = "Consents.grant, Studio.partners")
  default void anUnknownPartnerGetsNothing() {
    Account account = fixture().member("ada");
    assertRefused("partner", account, request("acme", Purpose.GENERATE_IMAGES));
    assertFalse(account.consents().allows("acme", Purpose.GENERATE_IMAGES, PROMPTS));
  }

  @Test
  @Promise(value = 17, call = "Studio.partners")
  default void ofEachPartnerAllIsSaidOrSaidToBeUnknown() {
    PartnerRegistry registry = fixture().studio().partners();
    assertEquals(
        List.of("replicate", "fal", "openai", "pixto"),
        registry.list().stream().map(RegisteredPartner::id).toList());
    for (RegisteredPartner partner : registry.list()) {
      for (RegisteredPartner.Fact fact :
          List.of(
              partner.region(),
              partner.retention(),
              partner.subProcessors(),
              partner.training(),
              partner.agreement())) {
        assertFalse(fact.says().isBlank(), partner.id());
        assertTrue(fact.asOf().isAfter(LocalDate.parse("2026-01-01")), partner.id());
      }
    }
  }

  @Test
  default void aConsentIsForTheDataThatTheNoticeNamesAndCanBeForLess() {
    Account account = fixture().member("ada");
    assertRefused("categories", account, generating().categories(Set.of(DataCategory.IDENTITY)));
    ConsentRecord less =
        account.consents().grant(generating().categories(Set.of(DataCategory.PROMPTS)));
    assertEquals(Set.of(DataCategory.PROMPTS), less.categories());
    assertFalse(generates(account));
  }

  @Test
  default void aConsentIsARecordOfWhatWasAgreedToAndHow() {
    Account account = fixture().member("ada");
    Notice notice = fixture().studio().notices().current();
    account.consents().grant(generating());
    ConsentRecord kept =
        fixture()
            .reopened()
            .signIn("ada@example.org", StudioFixture.PASSWORD, StudioFixture.DEVICE)
            .consents()
            .list()
            .get(0);
    assertEquals(TEXT, kept.text());
    assertEquals(Sha256.hex(TEXT.getBytes(StandardCharsets.UTF_8)), kept.textSha256());
    assertEquals(notice.version(), kept.noticeVersion());
    assertEquals(notice.sha256(), kept.noticeSha256());
    assertEquals(ACT, kept.act());
    assertEquals(fixture().clock().instant(), kept.given());
    assertEquals(PROMPTS, kept.categories());
    assertEquals(State.ACTIVE, kept.state());
  }

  @Test
  default void aConsentEndsWhenItSaysAndOneThatWouldHaveEndedIsRefused() {
    Account account = fixture().member("ada");
    Instant end = fixture().clock().instant().plus(Duration.ofHours(1));
    assertRefused("expires", account, generating().expires(fixture().clock().instant()));
    assertRefused("expires", account, generating().expires(Instant.MAX));
    assertRefused("expires", account, generating().expires(Instant.MIN));
    ConsentRecord given = account.consents().grant(generating().expires(end));
    fixture().clock().advance(Duration.ofMillis(3_599_999));
    assertTrue(generates(account));
    fixture().clock().advance(Duration.ofMillis(1));
    assertFalse(generates(account));
    ConsentRecord now = account.consents().withdraw(given.id());
    assertEquals(State.EXPIRED, now.state());
    assertEquals(Optional.empty(), now.withdrawn());
  }

  @Test
  default void theNewestConsentForAPartnerAndPurposeCounts() {
    Account account = fixture().member("ada");
    ConsentRecord first = account.consents().grant(generating());
    ConsentRecord second = account.consents().grant(generating());
    assertEquals(
        List.of(State.ACTIVE, State.REPLACED),
        account.consents().list().stream().map(ConsentRecord::state).toList());
    account.consents().withdraw(first.id());
    assertTrue(generates(account));
    account.consents().withdraw(second.id());
    assertFalse(generates(account));
  }

  @Test
  @Promise(value = 13, call = "Consents.receipt")
  default void aReceiptIsVerifiedWithoutTheStudioAndShowsAnyChange() {
    Account account = fixture().member("ada");
    String id = account.consents().grant(generating()).id();
    account.consents().withdraw(id);
    String text = account.consents().receipt(id).toString();
    ConsentReceipt receipt = ConsentReceipt.parse(text);
    assertTrue(receipt.verify(fixture().studio().verifier()));
    JsonObject json = receipt.json();
    assertEquals(id, json.get("record_id").getAsString());
    assertEquals(account.id(), json.get("pii_principal_id").getAsString());
    JsonObject processing = json.getAsJsonArray("pii_processing").get(0).getAsJsonObject();
    assertEquals("generate-images", processing.get("purpose").getAsString());
    assertEquals(TEXT, processing.get("consent_text").getAsString());
    assertEquals(2, json.getAsJsonArray("event").size());
    String later = text.replace("2026-01-31", "2026-02-01");
    assertFalse(later.equals(text));
    assertFalse(ConsentReceipt.parse(later).verify(fixture().studio().verifier()));
  }

  /** The current notice with another version, text and terms of one purpose. */
  private static Notice newer(
      Notice old, String version, String more, Set<DataCategory> categories, Set<String> uses) {
    List<Notice.Terms> terms = new ArrayList<>();
    for (Notice.Terms each : old.terms()) {
      terms.add(
          each.purpose() == Purpose.GENERATE_IMAGES
              ? new Notice.Terms(each.purpose(), categories, uses)
              : each);
    }
    return new Notice(version, old.date().plusDays(1), old.text() + more, terms);
  }

  private Account reopened(Notice... notices) {
    return fixture()
        .reopened(new Notices(List.of(notices)))
        .signIn("ada@example.org", StudioFixture.PASSWORD, StudioFixture.DEVICE);
  }

  @Test
  @Promise(value = 26, call = "Consents.allows, Notices.diff")
  default void aConsentOutlivesANewNoticeUnlessThatWidensItsPurpose() {
    Notice old = fixture().studio().notices().current();
    Notice.Terms terms = old.require(Purpose.GENERATE_IMAGES);
    Account account = fixture().member("ada");
    account.consents().grant(generating());
    account.consents().grant(request("replicate", Purpose.EDIT_IMAGES));

    Notice reworded = newer(old, "2", "\nMore\nWords.\n", terms.categories(), terms.uses());
    assertTrue(generates(reopened(old, reworded)));

    Set<DataCategory> andImages = new HashSet<>(terms.categories());
    andImages.add(DataCategory.IMAGES);
    Notice wider = newer(old, "3", "", andImages, terms.uses());
    assertOutdated(reopened(old, reworded, wider));

    Set<String> andMore = new HashSet<>(terms.uses());
    andMore.add("kept to look for abuse");
    assertOutdated(reopened(old, newer(old, "2", "", terms.categories(), andMore)));

    // What was widened once is not agreed to again because it was narrowed later.
    Notice narrowed = newer(old, "4", "", terms.categories(), terms.uses());
    Account again = reopened(old, wider, narrowed);
    assertOutdated(again);
    again.consents().grant(generating());
    assertTrue(generates(again));
  }

  private static void assertOutdated(Account account) {
    assertFalse(generates(account));
    assertTrue(
        account.consents().list().stream().anyMatch(consent -> consent.state() == State.OUTDATED));
    assertTrue(
        account.consents().allows("replicate", Purpose.EDIT_IMAGES, Set.of(DataCategory.IMAGES)));
  }

  @Test
  @Promise(value = 26, call = "Notices.diff")
  default void theDifferenceOfTwoNoticesIsToldByParagraph() {
    Notice old = fixture().studio().notices().current();
    Notice.Terms terms = old.require(Purpose.GENERATE_IMAGES);
    Notice.Paragraph first = old.paragraphs().get(0);
    String text =
        old.text().replace("No card number.", "No number of a card.") + "\nNew\nSomething new.\n";
    Notice changed =
        new Notice(
            "2",
            old.date(),
            text.replace(first.heading() + "\n", "Another heading\n"),
            newer(old, "2", "", Set.of(DataCategory.values()), terms.uses()).terms());
    NoticeDiff diff = new Notices(List.of(old, changed)).diff(old.version(), "2");
    assertEquals(
        List.of("Another heading", "New"),
        diff.added().stream().map(Notice.Paragraph::heading).toList());
    assertEquals(List.of(first), diff.removed());
    assertEquals(1, diff.changed().size());
    assertEquals("What is not kept", diff.changed().get(0).after().heading());
    assertEquals(Set.of(Purpose.GENERATE_IMAGES), diff.widened());
  }

  @Test
  @Promise(value = 26, call = "Studio.notices")
  default void theNoticeSaysWhatEachPurposeNeeds() {
    Notice current = fixture().studio().notices().current();
    assertTrue(current.title().endsWith("version " + current.version()));
    for (Purpose purpose : Purpose.values()) {
      assertFalse(current.require(purpose).categories().isEmpty());
      assertFalse(current.require(purpose).uses().isEmpty());
    }
  }
}

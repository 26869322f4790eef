package ai.pixto.studio.embedded;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.engine.Disclosure;
import ai.pixto.engine.Purpose;
import ai.pixto.error.ConsentMissingException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProcessingRestrictedException;
import ai.pixto.studio.ConsentRecord;
import ai.pixto.studio.ConsentRequest;
import ai.pixto.studio.DataCategory;
import ai.pixto.studio.PartnerRegistry;
import ai.pixto.studio.Promise;
import ai.pixto.studio.StudioFixture;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever was agreed to, taken back, objected to and restricted, in whichever order. More orders
 * are tried with {@code -Dpixto.consents.seeds=100}.
 */
class ConsentStatesTest {

  private static final List<String> PARTNERS = List.of("replicate", "fal", "openai", "acme");
  private static final List<Purpose> PURPOSES =
      List.of(Purpose.REMOVE_BACKGROUNDS, Purpose.GENERATE_IMAGES, Purpose.CRAFT_VIDEOS);

  private static final int SEEDS = Integer.getInteger("pixto.consents.seeds", 8);

  @TempDir Path folder;

  private EmbeddedFixture fixture;
  private EmbeddedAccount account;

  @BeforeEach
  void open() {
    fixture = new EmbeddedFixture(folder);
    account = (EmbeddedAccount) fixture.member("ada");
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  private ConsentRequest request(String partner, Purpose purpose) {
    return ConsentRequest.of(
        partner, purpose, fixture.studio().notices().current().version(), "I agree.", "test: key");
  }

  private Set<DataCategory> needed(Purpose purpose) {
    return fixture.studio().notices().current().require(purpose).categories();
  }

  private Disclosure disclosure(String partner, Purpose purpose) {
    Disclosure.Part request = new Disclosure.Part("request", 1, "00");
    return new Disclosure(
        "job", partner, "host", purpose, List.of(request), fixture.clock().instant());
  }

  private void sql(String statement, Object... values) {
    fixture.sql(statement, values);
  }

  private long logged() {
    return account.disclosures().checkpoint().head().size();
  }

  /** What must hold, worked out apart from the rows. */
  private static final class Model {
    record Given(String id, Set<DataCategory> categories, Instant end) {}

    final Map<String, Given> given = new TreeMap<>();
    final Set<Purpose> objected = new HashSet<>();
    boolean restricted;

    boolean allows(String partner, Purpose purpose, Set<DataCategory> all, Instant now) {
      Given one = given.get(partner + purpose);
      return !restricted
          && !objected.contains(purpose)
          && one != null
          && one.end().isAfter(now)
          && one.categories().containsAll(all);
    }
  }

  @Test
  @Promise(
      value = {12, 13, 15, 25},
      call = "Consents.allows, Disclosures")
  void onlyAnActiveMatchingConsentAllowsAndEachReleaseIsLogged() {
    for (int seed = 0; seed < SEEDS; seed++) {
      account = (EmbeddedAccount) fixture.member("ada" + seed);
      Random random = new Random(seed);
      Model model = new Model();
      for (int step = 0; step < 40; step++) {
        String at = "seed " + seed + " step " + step;
        change(model, random);
        check(model, at);
        release(model, random, at);
      }
      assertEquals(Optional.empty(), account.disclosures().verify());
    }
  }

  private void change(Model model, Random random) {
    String partner = PARTNERS.get(random.nextInt(3));
    Purpose purpose = partner.equals("openai") ? PURPOSES.get(0) : any(random);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> grant(model, random, partner, purpose);
      case 3 -> {
        Model.Given taken = model.given.remove(partner + purpose);
        if (taken != null) {
          account.consents().withdraw(taken.id());
        }
      }
      case 4 -> fixture.clock().advance(Duration.ofMinutes(random.nextInt(40)));
      case 5 -> {
        if (model.objected.add(purpose)) {
          account.objections().object(purpose);
        } else if (!model.restricted) {
          model.objected.remove(purpose);
          account.objections().lift(purpose);
        }
      }
      case 6 -> {
        model.restricted = !model.restricted;
        sql(
            "UPDATE accounts SET restricted = ? WHERE account = ?",
            model.restricted ? 1 : null,
            account.id());
      }
      default -> {
        if (random.nextInt(4) == 0) {
          model.given.clear();
          sql("UPDATE consents SET imported = 1 WHERE account = ?", account.id());
        }
      }
    }
  }

  private static Purpose any(Random random) {
    return PURPOSES.get(random.nextInt(PURPOSES.size()));
  }

  private void grant(Model model, Random random, String partner, Purpose purpose) {
    Set<DataCategory> categories =
        random.nextBoolean() ? needed(purpose) : Set.of(DataCategory.PARAMETERS);
    ConsentRequest request = request(partner, purpose).categories(categories);
    Instant end = Instant.MAX;
    if (random.nextBoolean()) {
      end = fixture.clock().instant().plus(Duration.ofMinutes(1 + random.nextInt(60)));
      request = request.expires(end);
    }
    ConsentRequest asked = request;
    if (model.restricted) {
      assertThrows(ProcessingRestrictedException.class, () -> account.consents().grant(asked));
      return;
    }
    ConsentRecord record = account.consents().grant(asked);
    model.given.put(partner + purpose, new Model.Given(record.id(), categories, end));
  }

  private void check(Model model, String at) {
    Instant now = fixture.clock().instant();
    for (String partner : PARTNERS) {
      for (Purpose purpose : PURPOSES) {
        for (Set<DataCategory> all : List.of(needed(purpose), Set.of(DataCategory.PARAMETERS))) {
          assertEquals(
              model.allows(partner, purpose, all, now),
              account.consents().allows(partner, purpose, all),
              at + ": " + partner + " " + purpose + " " + all);
        }
      }
    }
  }

  private void release(Model model, Random random, String at) {
    String partner = PARTNERS.get(random.nextInt(PARTNERS.size()));
    Purpose purpose = any(random);
    long before = logged();
    boolean allowed =
        model.allows(partner, purpose, Set.of(DataCategory.PARAMETERS), fixture.clock().instant());
    Disclosure disclosure = disclosure(partner, purpose);
    EmbeddedCustody custody = account.custody(job -> List.of());
    if (allowed) {
      assertDoesNotThrow(() -> custody.check(partner, purpose), at);
      assertDoesNotThrow(() -> custody.release(disclosure), at);
    } else if (model.restricted) {
      assertThrows(ProcessingRestrictedException.class, () -> custody.check(partner, purpose), at);
      assertThrows(ProcessingRestrictedException.class, () -> custody.release(disclosure), at);
    } else {
      assertThrows(ConsentMissingException.class, () -> custody.check(partner, purpose), at);
      assertThrows(ConsentMissingException.class, () -> custody.release(disclosure), at);
    }
    assertEquals(before + (allowed ? 1 : 0), logged(), at);
  }

  @Test
  void whatWasImportedIsHistory() {
    String id = account.consents().grant(request("fal", Purpose.CRAFT_VIDEOS)).id();
    sql("UPDATE consents SET imported = 1");
    ConsentRecord history = account.consents().withdraw(id);
    assertEquals(ConsentRecord.State.IMPORTED, history.state());
    assertThrows(InvalidRequestException.class, () -> account.consents().receipt(id));
  }

  @Test
  @Promise(value = 17, call = "Consents.allows")
  void aPartnerThatLeftTheRegistryGetsNothingMore() {
    Purpose purpose = Purpose.GENERATE_IMAGES;
    account.consents().grant(request("fal", purpose));
    assertTrue(account.consents().allows("fal", purpose, needed(purpose)));
    EmbeddedStudio.Terms shipped = EmbeddedStudio.Terms.SHIPPED;
    fixture.reopened(
        new EmbeddedStudio.Terms(
            shipped.notices(), new PartnerRegistry("later", List.of()), ServiceLinks.NONE));
    account =
        (EmbeddedAccount)
            fixture
                .studio()
                .signIn("ada@example.org", StudioFixture.PASSWORD, StudioFixture.DEVICE);
    assertFalse(account.consents().allows("fal", purpose, needed(purpose)));
  }

  @Test
  void withdrawalAndObjectionArePossibleWhileRestricted() {
    String id = account.consents().grant(request("fal", Purpose.CRAFT_VIDEOS)).id();
    sql("UPDATE accounts SET restricted = 1");
    account.objections().object(Purpose.CRAFT_VIDEOS);
    assertEquals(ConsentRecord.State.WITHDRAWN, account.consents().withdraw(id).state());
    assertThrows(
        ProcessingRestrictedException.class, () -> account.objections().lift(Purpose.CRAFT_VIDEOS));
    Map<Purpose, Instant> standing = account.objections().standing();
    assertEquals(Map.of(Purpose.CRAFT_VIDEOS, fixture.clock().instant()), standing);
  }
}

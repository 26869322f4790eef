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
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** What every studio does about accounts, sessions and devices. */
interface AccountContract {

  StudioFixture fixture();

  @Test
  @Promise(value = 1, call = "Studio.signUp, Account.profile")
  default void anAccountHasWhatItWasMadeWithAndNothingElse() {
    Profile profile = fixture().member("ada").profile();
    assertEquals(Optional.of("ada"), profile.name());
    assertEquals(Optional.of("ada@example.org"), profile.email());
    assertEquals(Optional.empty(), profile.organisation());
    assertEquals(Optional.empty(), profile.language());
    assertEquals(fixture().clock().instant(), profile.created());
  }

  @Test
  default void anAccountIsFoundByItsAddressHoweverItIsWritten() {
    String id = fixture().member("ada").id();
    assertEquals(id, fixture().reopened().signIn(" ADA@Example.org ", PASSWORD, DEVICE).id());
  }

  @Test
  default void anAddressHasOneAccount() {
    fixture().member("ada");
    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> fixture().member("ADA"));
    assertEquals("email", refused.field());
  }

  @Test
  default void neitherAWrongPasswordNorAnUnknownAddressSignsInAndBothSoundAlike() {
    fixture().member("ada");
    Secret wrong = Secret.of("incorrect horse");
    String known = refusal("ada@example.org", wrong);
    assertEquals(known, refusal("nobody@example.org", wrong));
    assertFalse(known.contains("ada"));
  }

  private String refusal(String email, Secret password) {
    return assertThrows(
            NotSignedInException.class, () -> fixture().studio().signIn(email, password, DEVICE))
        .getMessage();
  }

  @Test
  default void guessingIsSlowedDownAcrossRestartsAndTheOwnerIsLetInAfterwards() {
    fixture().member("ada");
    for (int i = 0; i < 5; i++) {
      refusal("ada@example.org", Secret.of("guess number " + i));
    }
    fixture().reopened();
    assertTrue(refusal("ada@example.org", PASSWORD).contains("too many tries"));
    fixture().clock().advance(Duration.ofMinutes(16));
    fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
  }

  @Test
  default void aRefreshTokenGoesOnOnceAndItsTheftEndsTheSession() {
    Session first = fixture().member("ada").session();
    Session second = fixture().reopened().resume(first.refresh()).session();
    assertNotEquals(first.refresh(), second.refresh());
    Account third = fixture().studio().resume(second.refresh());
    fixture().clock().advance(Duration.ofMinutes(2));
    assertThrows(NotSignedInException.class, () -> fixture().studio().resume(second.refresh()));
    assertThrows(NotSignedInException.class, third::profile);
    assertThrows(
        NotSignedInException.class, () -> fixture().studio().resume(third.session().refresh()));
  }

  @Test
  default void aProcessThatDiedBeforeItKeptTheNextTokenGetsAnother() {
    Session first = fixture().member("ada").session();
    fixture().studio().resume(first.refresh());
    assertEquals(Optional.of("ada"), fixture().studio().resume(first.refresh()).profile().name());
  }

  @Test
  default void anAccessTokenOpensForAnHour() {
    Session session = fixture().member("ada").session();
    fixture().clock().advance(Duration.ofMinutes(59));
    assertEquals(Optional.of("ada"), fixture().reopened().open(session.access()).profile().name());
    fixture().clock().advance(Duration.ofMinutes(2));
    assertThrows(NotSignedInException.class, () -> fixture().studio().open(session.access()));
    fixture().studio().resume(session.refresh());
  }

  @Test
  default void aSessionThatIsNotUsedEnds() {
    Account account = fixture().member("ada");
    fixture().clock().advance(Duration.ofDays(61));
    assertThrows(NotSignedInException.class, account::profile);
    assertThrows(
        NotSignedInException.class, () -> fixture().studio().resume(account.session().refresh()));
  }

  @Test
  default void aRevokedDeviceIsOutAtOnceAndTheOthersStay() {
    Account here = fixture().member("ada");
    Account there = fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
    assertEquals(2, here.devices().size());
    here.nameDevice(there.session().id(), "the lab");
    here.revoke(there.session().id());
    assertThrows(NotSignedInException.class, there::devices);
    assertThrows(
        NotSignedInException.class, () -> fixture().studio().open(there.session().access()));
    assertEquals(1, here.devices().size());
    assertTrue(here.devices().get(0).current());
  }

  @Test
  @Promise(value = 5, call = "DeviceFacts.preview, Account.devices")
  default void aDeviceIsKnownByNoMoreThanThePreviewSays() {
    Device device = fixture().member("ada").devices().get(0);
    assertEquals(DeviceFacts.preview("test"), device.facts());
    String all = device.toString();
    assertFalse(all.contains(System.getProperty("user.name") + "@"));
    assertFalse(all.contains(System.getProperty("user.home")));
    assertFalse(all.contains(System.getProperty("os.version")));
  }

  @Test
  default void afterSigningOutNothingIsAnswered() {
    Account account = fixture().member("ada");
    account.signOut();
    assertThrows(NotSignedInException.class, account::profile);
    assertThrows(
        NotSignedInException.class, () -> fixture().studio().open(account.session().access()));
    assertThrows(
        NotSignedInException.class, () -> fixture().studio().resume(account.session().refresh()));
  }

  @Test
  default void anotherPasswordNeedsTheOldOneAndEndsOtherSessions() {
    Account account = fixture().member("ada");
    Account other = fixture().studio().signIn("ada@example.org", PASSWORD, DEVICE);
    Secret next = Secret.of("a better one still");
    assertThrows(NotSignedInException.class, () -> account.changePassword(next, next));
    account.changePassword(PASSWORD, next);
    assertThrows(NotSignedInException.class, other::profile);
    refusal("ada@example.org", PASSWORD);
    assertEquals(account.id(), fixture().studio().signIn("ada@example.org", next, DEVICE).id());
  }

  @Test
  default void anotherAddressNeedsThePasswordAndTheOldOneIsFreeThen() {
    Account account = fixture().member("ada");
    assertThrows(
        NotSignedInException.class,
        () -> account.changeEmail("countess@example.org", Secret.of("not the password")));
    account.changeEmail("countess@example.org", PASSWORD);
    assertEquals(
        account.id(), fixture().studio().signIn("countess@example.org", PASSWORD, DEVICE).id());
    assertNotEquals(account.id(), fixture().member("ada").id());
  }

  @Test
  @Promise(value = 21, call = "Account.update")
  default void aCorrectedValueIsTheOnlyOneReadFromThenOn() {
    Account account = fixture().member("ada");
    account.update(ProfileChange.NONE.name("Ada L.").organisation("Analytical").language("en"));
    account.update(ProfileChange.NONE.organisation(""));
    account.update(ProfileChange.NONE.language("")).language().ifPresent(Assertions::fail);
    account.update(ProfileChange.NONE.language("en"));
    Profile profile = fixture().studio().open(account.session().access()).profile();
    assertEquals(Optional.of("Ada L."), profile.name());
    assertEquals(Optional.empty(), profile.organisation());
    assertEquals(Optional.of("en"), profile.language());
  }

  @Test
  default void aGuestNeedsNothingAndIsTheSameNextTime() {
    Account guest = fixture().studio().guest();
    assertTrue(guest.isGuest());
    guest.update(ProfileChange.NONE.language("de"));
    Account again = fixture().reopened().guest();
    assertEquals(guest.id(), again.id());
    assertEquals(Optional.of("de"), again.profile().language());
  }

  @Test
  default void aGuestBecomesAnAccountWithAllItHad() {
    Account guest = fixture().studio().guest();
    guest.update(ProfileChange.NONE.language("de"));
    Account claimed = guest.claim(new SignUp("Ada", "ada@example.org"), PASSWORD);
    assertEquals(guest.id(), claimed.id());
    assertThrows(NotSignedInException.class, guest::profile);
    Account signedIn = fixture().reopened().signIn("ada@example.org", PASSWORD, DEVICE);
    assertEquals(guest.id(), signedIn.id());
    assertEquals(Optional.of("de"), signedIn.profile().language());
    assertNotEquals(guest.id(), fixture().studio().guest().id());
  }

  @Test
  default void whatCannotBeIsRefusedByItsField() {
    assertRefused("email", () -> fixture().studio().signUp(sign("a", "no-at"), PASSWORD, DEVICE));
    assertRefused("name", () -> fixture().studio().signUp(sign(" ", "a@b"), PASSWORD, DEVICE));
    assertRefused(
        "password", () -> fixture().studio().signUp(sign("a", "a@b"), Secret.of("short"), DEVICE));
    Account account = fixture().member("ada");
    assertRefused("language", () -> account.update(ProfileChange.NONE.language("not a tag!")));
    assertRefused("name", () -> account.update(ProfileChange.NONE.name("x".repeat(201))));
    assertRefused("session", () -> account.revoke("no such session"));
    assertRefused("account", () -> account.claim(sign("a", "a@b"), PASSWORD));
  }

  private static SignUp sign(String name, String email) {
    return new SignUp(name, email);
  }

  private static void assertRefused(String field, org.junit.jupiter.api.function.Executable call) {
    assertEquals(field, assertThrows(InvalidRequestException.class, call).field());
  }
}

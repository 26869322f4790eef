package ai.pixto.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.StorageException;
import java.util.Arrays;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AccountKeysTest {

  private static final byte[] MAIL = "ada@example.org".getBytes(UTF_8);
  private static final AccountKeys KEYS = AccountKeys.generate();
  private static final PasswordCost CHEAP = new PasswordCost(64, 1);

  @Property(tries = 200)
  void whatWasSealedIsOpenedInItsContextOnly(
      @ForAll byte[] plain, @ForAll String context, @ForAll String other) {
    byte[] sealed = KEYS.seal(plain, context);

    assertArrayEquals(plain, KEYS.open(sealed, context));
    assertEquals(plain.length + 33, sealed.length);
    if (!Arrays.equals(context.getBytes(UTF_8), other.getBytes(UTF_8))) {
      assertThrows(StorageException.class, () -> KEYS.open(sealed, other));
    }
  }

  @Test
  void everyFlippedBitOfAFieldIsRefused() {
    AccountKeys keys = AccountKeys.generate();
    byte[] sealed = keys.seal(MAIL, "mail 1");

    for (int bit = 0; bit < sealed.length * 8; bit++) {
      byte[] changed = sealed.clone();
      changed[bit / 8] ^= (byte) (1 << bit % 8);
      assertThrows(StorageException.class, () -> keys.open(changed, "mail 1"));
    }
    assertThrows(StorageException.class, () -> keys.open(new byte[0], "mail 1"));
    assertThrows(StorageException.class, () -> AccountKeys.generate().open(sealed, "mail 1"));
  }

  @Test
  void onlyTheSamePasswordSaltAndCostOpenTheKeys() {
    byte[] salt = KeyWrap.newSalt();
    Secret password = Secret.of("caf\u00e9 con leche");
    AccountKeys keys = AccountKeys.generate();
    byte[] wrapped = keys.wrapped(KeyWrap.ofPassword(password, salt, CHEAP));
    byte[] sealed = keys.seal(MAIL, "mail 1");

    Secret decomposed = Secret.of("cafe\u0301 con leche");
    AccountKeys again = AccountKeys.unwrap(wrapped, KeyWrap.ofPassword(decomposed, salt, CHEAP));

    assertArrayEquals(MAIL, again.open(sealed, "mail 1"));
    assertEquals(keys.name(new byte[32]), again.name(new byte[32]));
    refused(wrapped, KeyWrap.ofPassword(Secret.of("cafe con leche"), salt, CHEAP));
    refused(wrapped, KeyWrap.ofPassword(password, KeyWrap.newSalt(), CHEAP));
    refused(wrapped, KeyWrap.ofPassword(password, salt, new PasswordCost(64, 2)));
    refused(wrapped, KeyWrap.ofToken(KeyWrap.newToken()));
    byte[] cut = Arrays.copyOf(wrapped, wrapped.length - 1);
    refused(cut, KeyWrap.ofPassword(password, salt, CHEAP));
  }

  private static void refused(byte[] wrapped, KeyWrap wrap) {
    StorageException refusal =
        assertThrows(StorageException.class, () -> AccountKeys.unwrap(wrapped, wrap));
    assertEquals(
        "The account's keys cannot be opened: the password or token is another one, or the keys"
            + " are damaged; try again or restore them from a backup.",
        refusal.getMessage());
  }

  @Test
  void aTokenOpensTheKeysAndAWrapOfOtherSourceDoesNot() {
    Secret token = KeyWrap.newToken();
    AccountKeys keys = AccountKeys.generate();
    byte[] sealed = keys.seal(MAIL, "mail 1");

    AccountKeys again =
        AccountKeys.unwrap(keys.wrapped(KeyWrap.ofToken(token)), KeyWrap.ofToken(token));

    assertArrayEquals(MAIL, again.open(sealed, "mail 1"));
    assertThrows(IllegalArgumentException.class, () -> KeyWrap.ofToken(Secret.of("short")));
  }

  @Test
  void oldKeysReadUntilTheyAreDropped() {
    KeyWrap wrap = KeyWrap.ofToken(KeyWrap.newToken());
    AccountKeys first = AccountKeys.generate();
    byte[] old = first.seal(MAIL, "mail 1");
    assertTrue(first.isCurrent(old));

    AccountKeys both = AccountKeys.unwrap(first.rotated().wrapped(wrap), wrap);
    assertFalse(both.isCurrent(old));
    byte[] anew = both.seal(both.open(old, "mail 1"), "mail 1");
    assertTrue(both.isCurrent(anew));
    assertThrows(StorageException.class, () -> first.open(anew, "mail 1"));

    AccountKeys last = AccountKeys.unwrap(both.withoutOld().wrapped(wrap), wrap);
    assertArrayEquals(MAIL, last.open(anew, "mail 1"));
    assertThrows(StorageException.class, () -> last.open(old, "mail 1"));
    assertEquals(first.name(new byte[32]), last.name(new byte[32]));
    assertNotEquals(AccountKeys.generate().name(new byte[32]), last.name(new byte[32]));
  }

  @Test
  void destroyedKeysRefuseAndNothingPrintsItself() {
    AccountKeys keys = AccountKeys.generate();
    byte[] sealed = keys.seal(MAIL, "mail 1");
    KeyWrap wrap = KeyWrap.ofToken(KeyWrap.newToken());

    keys.destroy();

    StorageException refusal =
        assertThrows(StorageException.class, () -> keys.open(sealed, "mail 1"));
    assertEquals(
        "The keys of this account were destroyed; what they sealed can no longer be read.",
        refusal.getMessage());
    assertThrows(StorageException.class, () -> keys.wrapped(wrap));
    assertThrows(StorageException.class, keys::rotated);
    assertEquals("***", keys.toString());
    assertEquals("***", wrap.toString());
  }

  /** Whatever library stretches the password and encrypts then. */
  @Test
  void keysThatWereWrappedOnceOpenForEver() {
    byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    KeyWrap wrap = KeyWrap.ofPassword(Secret.of("a password"), salt, PasswordCost.OWASP);

    AccountKeys keys = AccountKeys.unwrap(HexFormat.of().parseHex(WrappedKeys.HEX), wrap);

    assertEquals(WrappedKeys.NAME_OF_ZEROS, keys.name(new byte[32]));
    assertArrayEquals(MAIL, keys.open(HexFormat.of().parseHex(WrappedKeys.SEALED_MAIL), "mail 1"));
  }

  @Test
  void aNameIsOfItsTextPurposeAndAccountAndStaysWithNewKeys() {
    AccountKeys keys = AccountKeys.generate();
    String name = keys.name("repeats.id", "a request");
    assertTrue(name.matches("[0-9a-f]{64}"));
    assertEquals(name, keys.rotated().withoutOld().name("repeats.id", "a request"));
    assertNotEquals(name, keys.name("repeats.id", "another"));
    assertNotEquals(name, keys.name("others.id", "a request"));
    assertNotEquals(name, AccountKeys.generate().name("repeats.id", "a request"));
  }
}

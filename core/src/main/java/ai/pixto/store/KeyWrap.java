package ai.pixto.store;

import ai.pixto.config.Secret;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;

/**
 * A 256-bit key that encrypts an account's keys, and nothing else. It comes from a password or from
 * a random token by HKDF-SHA256 (RFC 5869). Immutable, safe for any number of threads; it prints
 * nothing of itself.
 *
 * <pre>{@code
 * byte[] salt = KeyWrap.newSalt(); // kept in the clear beside the wrapped keys
 * KeyWrap wrap = KeyWrap.ofPassword(password, salt, PasswordCost.OWASP);
 * byte[] wrapped = AccountKeys.generate().wrapped(wrap);
 * AccountKeys keys = AccountKeys.unwrap(wrapped, wrap);
 * }</pre>
 */
public final class KeyWrap {

  private static final int KEY_BYTES = 32;
  private static final int SALT_BYTES = 16; // RFC 9106, section 3.1
  private static final int ARGON2_VERSION = 0x13;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Aead aead;

  private KeyWrap(byte[] source, String purpose) {
    try {
      byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
      byte[] key = Hkdf.computeHkdf("HMACSHA256", source, new byte[0], info, KEY_BYTES);
      aead = new AesGcmJce(key);
      Arrays.fill(key, (byte) 0);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Takes as long as {@code cost} says, a good part of a tenth of a second and more. The password
   * counts in Unicode's composed form, so that it is the same from every keyboard (RFC 8265).
   *
   * @param salt of this account, from {@link #newSalt()}
   */
  public static KeyWrap ofPassword(Secret password, byte[] salt, PasswordCost cost) {
    if (salt.length != SALT_BYTES) {
      throw new IllegalArgumentException("A salt has " + SALT_BYTES + " bytes.");
    }
    String composed = Normalizer.normalize(password.reveal(), Normalizer.Form.NFC);
    byte[] plain = composed.getBytes(StandardCharsets.UTF_8);
    byte[] stretched =
        Argon2Function.getInstance(
                cost.memoryKibibytes(), cost.iterations(), 1, KEY_BYTES, Argon2.ID, ARGON2_VERSION)
            .hash(plain, salt.clone())
            .getBytes();
    Arrays.fill(plain, (byte) 0);
    return new KeyWrap(stretched, "pixto password wrap 1");
  }

  /**
   * Of a token that nobody can guess, such as one from {@link #newToken()}; it is not stretched.
   */
  public static KeyWrap ofToken(Secret token) {
    if (token.length() < KEY_BYTES) {
      throw new IllegalArgumentException("A token has at least " + KEY_BYTES + " characters.");
    }
    char[] characters = token.revealCharacters();
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(CharBuffer.wrap(characters));
    byte[] source = new byte[bytes.remaining()];
    bytes.get(source);
    Arrays.fill(characters, '\0');
    return new KeyWrap(source, "pixto token wrap 1");
  }

  /** 256 random bits as text, to be kept in a keychain. */
  public static Secret newToken() {
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(random(KEY_BYTES)));
  }

  /** Random, one for each account and each change of its password. */
  public static byte[] newSalt() {
    return random(SALT_BYTES);
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  byte[] wrap(byte[] plain, byte[] context) throws GeneralSecurityException {
    return aead.encrypt(plain, context);
  }

  byte[] unwrap(byte[] wrapped, byte[] context) throws GeneralSecurityException {
    return aead.decrypt(wrapped, context);
  }

  @Override
  public String toString() {
    return "***";
  }
}

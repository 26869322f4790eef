package ai.pixto.store;

import ai.pixto.error.StorageException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One account's keys: for fields, for blobs and for the names of blobs. Whoever deletes every
 * wrapped copy of them has deleted all that they sealed. Safe for any number of threads; they print
 * nothing of themselves.
 *
 * <p>A change of keys has three steps, and each is safe to be killed in: keep {@code
 * keys.rotated().wrapped(wrap)} in the place of the old; seal anew every field for which {@link
 * #isCurrent} says no, and every blob ({@link Vault#rotate}); keep {@code
 * keys.withoutOld().wrapped(wrap)}.
 *
 * <pre>{@code
 * byte[] sealed = keys.seal(mail, "accounts.mail 17");
 * byte[] mail = keys.open(sealed, "accounts.mail 17"); // any other context is refused
 * }</pre>
 *
 * @see <a href="https://developers.google.com/tink/wire-format">Tink's formats</a>
 */
public final class AccountKeys {

  private static final byte[] WRAPPED = "pixto account keys".getBytes(StandardCharsets.UTF_8);
  private static final byte TINK_PREFIX = 1;
  private static final int PREFIX_BYTES = 5;
  private static final int NAME_BYTES = 32;

  private volatile Optional<Keysets> keysets;

  private AccountKeys(Keysets keysets) {
    this.keysets = Optional.of(keysets);
  }

  /** Random ones. */
  public static AccountKeys generate() {
    try {
      return new AccountKeys(Keysets.generate());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads what {@link #wrapped} wrote. That it succeeds also proves the password or token.
   *
   * @throws StorageException if {@code wrap} is not the one they were wrapped with, or they are
   *     damaged: which of both cannot be told
   */
  public static AccountKeys unwrap(byte[] wrapped, KeyWrap wrap) {
    try {
      return unwrapping(wrapped, wrap);
    } catch (GeneralSecurityException | IOException e) {
      throw failure(
          "The account's keys cannot be opened: the password or token is another one, or the keys"
              + " are damaged; try again or restore them from a backup.",
          e);
    }
  }

  /** The same where another password or token is to be expected: none then. */
  public static Optional<AccountKeys> tryUnwrap(byte[] wrapped, KeyWrap wrap) {
    try {
      return Optional.of(unwrapping(wrapped, wrap));
    } catch (GeneralSecurityException | IOException e) {
      return Optional.empty();
    }
  }

  private static AccountKeys unwrapping(byte[] wrapped, KeyWrap wrap)
      throws GeneralSecurityException, IOException {
    byte[] plain = wrap.unwrap(wrapped, WRAPPED);
    try {
      return new AccountKeys(Keysets.parse(plain));
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Encrypted, to be kept; each call gives other bytes. */
  public byte[] wrapped(KeyWrap wrap) {
    try {
      byte[] plain = live().serialized();
      try {
        return wrap.wrap(plain, WRAPPED);
      } finally {
        Arrays.fill(plain, (byte) 0);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Encrypts a field, 33 bytes longer than it was.
   *
   * @param context where it belongs, such as table, column and row; not secret, and asked for again
   *     to open it, so that nobody can put it elsewhere
   */
  public byte[] seal(byte[] plain, String context) {
    try {
      return live().fields().encrypt(plain, context.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Decrypts what {@link #seal} gave, under the newest key or an older one.
   *
   * @throws StorageException if it was changed, belongs elsewhere or to another account
   */
  public byte[] open(byte[] sealed, String context) {
    try {
      return decrypt(sealed, context);
    } catch (GeneralSecurityException e) {
      throw failure(
          "A stored entry of this account was damaged or does not belong to it; restore it from a"
              + " backup.",
          e);
    }
  }

  /** Whether it was sealed with the newest key. Says nothing about whether it can be opened. */
  public boolean isCurrent(byte[] sealed) {
    return sealed.length >= PREFIX_BYTES
        && sealed[0] == TINK_PREFIX
        && ByteBuffer.wrap(sealed).getInt(1) == live().newestFieldKey();
  }

  /** The same with a new key for all that is sealed from now on; what is sealed stays readable. */
  public AccountKeys rotated() {
    try {
      return new AccountKeys(live().rotated());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Only the newest keys: what is not sealed with them can never be read again. */
  public AccountKeys withoutOld() {
    try {
      return new AccountKeys(live().withoutOld());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Makes this object refuse from now on, as at a sign-out. Wrapped copies are not touched, and the
   * memory is freed by the garbage collector when it comes by.
   */
  public void destroy() {
    keysets = Optional.empty();
  }

  /** Of equal words equal, and without these keys telling nothing of them; not of a rotated key. */
  public String fingerprint(String words) {
    // Longer than any hash, so that it is never the name of a blob.
    String hash = "words " + Sha256.hex(words.getBytes(StandardCharsets.UTF_8));
    return name(hash.getBytes(StandardCharsets.UTF_8));
  }

  byte[] decrypt(byte[] sealed, String context) throws GeneralSecurityException {
    return live().fields().decrypt(sealed, context.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * What something is called that is looked for by a text and must not tell that text: of equal
   * texts equal, also after {@link #rotated}, and without these keys telling nothing.
   *
   * @param purpose for which names are compared, such as {@code repeats.id}
   * @return 64 hexadecimal digits
   */
  public String name(String purpose, String text) {
    return name(Sha256.digest().digest((purpose + "\0" + text).getBytes(StandardCharsets.UTF_8)));
  }

  /** What a blob is called: of equal contents equal, and without these keys telling nothing. */
  String name(byte[] sha256) {
    try {
      return HexFormat.of().formatHex(live().names().computePrimary(sha256, NAME_BYTES));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  OutputStream encrypting(OutputStream out, byte[] context) throws IOException {
    try {
      return live().blobs().newEncryptingStream(out, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  InputStream decrypting(InputStream in, byte[] context) throws IOException {
    try {
      return live().blobs().newDecryptingStream(in, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Keysets live() {
    return keysets.orElseThrow(
        () ->
            failure(
                "The keys of this account were destroyed; what they sealed can no longer be read.",
                null));
  }

  private static StorageException failure(String sentence, Throwable cause) {
    return new StorageException("keys", sentence, cause);
  }

  @Override
  public String toString() {
    return "***";
  }
}

package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What stands readable at the beginning of a file of secrets; all of it is authenticated with what
 * follows. Numbers are big-endian.
 *
 * <pre>
 *   0  8 bytes   SECRETS and a zero
 *   8  1         version of the format
 *   9  1         kind of key
 *  10  4         iterations, 0 without a passphrase
 *  14  32        salt of the key
 *  46  16        check of the key, which tells a wrong key from a damaged file
 *  62  12        nonce of this writing
 *  74            the secrets, AES-256-GCM, with a tag of 16 bytes
 * </pre>
 */
record VaultHeader(KeyKind kind, int iterations, byte[] salt, byte[] check, byte[] nonce) {

  static final int LENGTH = 74;
  static final int SALT_BYTES = 32;
  static final int CHECK_BYTES = 16;
  static final int NONCE_BYTES = 12;
  static final int TAG_BYTES = 16;

  // Ten times what is written today: a changed header must not make the reader work for hours.
  static final int MAXIMUM_ITERATIONS = 2_200_000;

  private static final byte[] MAGIC = "SECRETS\0".getBytes(StandardCharsets.US_ASCII);
  private static final byte VERSION = 1;

  byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(MAGIC)
        .put(VERSION)
        .put(kind.code())
        .putInt(iterations)
        .put(salt)
        .put(check)
        .put(nonce)
        .array();
  }

  /**
   * @param title of the file, for messages
   */
  static VaultHeader read(byte[] file, String title) {
    if (file.length < MAGIC.length + 1
        || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
      throw damaged(title);
    }
    int version = Byte.toUnsignedInt(file[MAGIC.length]);
    if (version > VERSION) {
      throw new SecretStoreException(
          title + " was written by a newer version of this program: update to read it.");
    }
    if (version < VERSION || file.length < LENGTH + TAG_BYTES) {
      throw damaged(title);
    }
    ByteBuffer rest = ByteBuffer.wrap(file, MAGIC.length + 1, LENGTH - MAGIC.length - 1);
    KeyKind kind = KeyKind.of(rest.get()).orElseThrow(() -> damaged(title));
    int iterations = rest.getInt();
    boolean plausible =
        kind == KeyKind.PASSPHRASE
            ? iterations > 0 && iterations <= MAXIMUM_ITERATIONS
            : iterations == 0;
    if (!plausible) {
      throw damaged(title);
    }
    return new VaultHeader(
        kind, iterations, take(rest, SALT_BYTES), take(rest, CHECK_BYTES), take(rest, NONCE_BYTES));
  }

  static SecretStoreException damaged(String title) {
    return new SecretStoreException(
        title
            + " was damaged or changed by something else, and nothing is read from it:"
            + " restore it from a backup, or move it away to begin anew.");
  }

  private static byte[] take(ByteBuffer from, int length) {
    byte[] bytes = new byte[length];
    from.get(bytes);
    return bytes;
  }
}

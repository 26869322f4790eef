package ai.pixto.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The beginning of a blob's file: a mark, then sealed under the blob's id what the body must be. So
 * a file under another's name is refused, and so is the body of one behind the head of another.
 *
 * @param binding random, the associated data of the body
 * @param sha256 of the content
 * @param size of the content in bytes
 */
record BlobHead(byte[] binding, byte[] sha256, long size) {

  private static final byte[] MARK = "PixtoV1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int BINDING_BYTES = 32;
  private static final int SHA256_BYTES = 32;
  private static final int PLAIN_BYTES = BINDING_BYTES + SHA256_BYTES + Long.BYTES;
  private static final int SEAL_BYTES = 5 + 12 + 16; // Tink's prefix, nonce, tag

  /** How long it is in the file. */
  static final int BYTES = MARK.length + PLAIN_BYTES + SEAL_BYTES;

  static byte[] newBinding() {
    return KeyWrap.random(BINDING_BYTES);
  }

  byte[] sealed(AccountKeys keys, String id) {
    byte[] plain = ByteBuffer.allocate(PLAIN_BYTES).put(binding).put(sha256).putLong(size).array();
    return ByteBuffer.allocate(BYTES).put(MARK).put(keys.seal(plain, context(id))).array();
  }

  /**
   * @throws GeneralSecurityException if it is damaged or of another blob
   */
  static BlobHead open(byte[] sealed, AccountKeys keys, String id) throws GeneralSecurityException {
    ByteBuffer plain = ByteBuffer.wrap(keys.decrypt(seal(sealed), context(id)));
    byte[] binding = new byte[BINDING_BYTES];
    byte[] sha256 = new byte[SHA256_BYTES];
    plain.get(binding).get(sha256);
    return new BlobHead(binding, sha256, plain.getLong());
  }

  static boolean isCurrent(byte[] sealed, AccountKeys keys) {
    return keys.isCurrent(seal(sealed));
  }

  /** Empty, which no key opens, if the mark is not there. */
  private static byte[] seal(byte[] sealed) {
    boolean marked =
        sealed.length == BYTES && Arrays.equals(sealed, 0, MARK.length, MARK, 0, MARK.length);
    return marked ? Arrays.copyOfRange(sealed, MARK.length, BYTES) : new byte[0];
  }

  private static String context(String id) {
    return "blob " + id;
  }

  Blob blob(String id) {
    return new Blob(id, size, HexFormat.of().formatHex(sha256));
  }
}

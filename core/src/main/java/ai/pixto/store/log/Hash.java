package ai.pixto.store.log;

import ai.pixto.store.Sha256;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * A SHA-256 hash as a Merkle tree has it: leaves and nodes are hashed apart, so that neither passes
 * for the other.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.1">RFC 9162 section 2.1.1</a>
 */
public final class Hash {

  /** In bytes. */
  public static final int LENGTH = 32;

  /** The root of a tree without leaves. */
  public static final Hash OF_EMPTY_TREE = new Hash(Sha256.digest().digest());

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final byte[] bytes;

  private Hash(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * A hash that was made before.
   *
   * @throws IllegalArgumentException unless it has 32 bytes
   */
  public static Hash of(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("A hash has 32 bytes, not " + bytes.length + ".");
    }
    return new Hash(bytes.clone());
  }

  /** Of a leaf that stands for {@code entry}. */
  public static Hash ofLeaf(byte[] entry) {
    MessageDigest digest = Sha256.digest();
    digest.update(LEAF);
    return new Hash(digest.digest(entry));
  }

  /** Of the node above two others. */
  public static Hash ofNode(Hash left, Hash right) {
    MessageDigest digest = Sha256.digest();
    digest.update(NODE);
    digest.update(left.bytes);
    return new Hash(digest.digest(right.bytes));
  }

  /** A copy. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Hash that && MessageDigest.isEqual(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
  }

  /** In 64 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}

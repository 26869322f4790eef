package ai.pixto.store.log;

import ai.pixto.store.Sha256;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Stands for a content in a log without giving it away: SHA-256 of 32 random bytes and the content.
 * Who has both can show that the content is what was logged; once both are erased, nobody can find
 * out even by guessing, and the log stays whole.
 *
 * <pre>{@code
 * Commitment made = Commitment.of(content);             // keep made.salt() beside the content
 * Commitment again = Commitment.of(salt, content);      // later: again.leafHash() is in the log
 * }</pre>
 */
public final class Commitment {

  /** In bytes. */
  public static final int SALT_LENGTH = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] salt;
  private final Hash hash;

  private Commitment(byte[] salt, Hash hash) {
    this.salt = salt;
    this.hash = hash;
  }

  /** With a new salt, which the caller keeps as long as the content. */
  public static Commitment of(byte[] content) {
    byte[] salt = new byte[SALT_LENGTH];
    RANDOM.nextBytes(salt);
    return of(salt, content);
  }

  /**
   * The same as before, from the salt that was kept.
   *
   * @throws IllegalArgumentException unless the salt has 32 bytes
   */
  public static Commitment of(byte[] salt, byte[] content) {
    if (salt.length != SALT_LENGTH) {
      throw new IllegalArgumentException("A salt has 32 bytes, not " + salt.length + ".");
    }
    MessageDigest digest = Sha256.digest();
    digest.update(salt);
    return new Commitment(salt.clone(), Hash.of(digest.digest(content)));
  }

  /** A copy. */
  public byte[] salt() {
    return salt.clone();
  }

  /** What the leaf stands for. */
  public Hash hash() {
    return hash;
  }

  /** What is appended to the log: the hash of a leaf that has {@link #hash()} as its entry. */
  public Hash leafHash() {
    return Hash.ofLeaf(hash.bytes());
  }

  /** Without the salt, which is as secret as the content. */
  @Override
  public String toString() {
    return hash.toString();
  }
}

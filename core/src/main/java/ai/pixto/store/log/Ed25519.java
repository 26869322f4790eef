package ai.pixto.store.log;

import ai.pixto.store.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The JDK's Ed25519 with keys of 32 plain bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8032">RFC 8032</a>
 */
final class Ed25519 {

  static final int KEY_LENGTH = 32; // of a seed as of a public key, in bytes
  static final byte NOTE_TYPE = 1; // of such keys and signatures in signed notes

  private static final int SIGNATURE_LENGTH = 64; // in bytes
  private static final String NAME = "Ed25519";
  // What an X.509 encoding has before the key (RFC 8410 section 4).
  private static final byte[] X509_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private Ed25519() {}

  /**
   * @throws GeneralSecurityException if these 32 bytes are no point of the curve
   */
  static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
    byte[] encoded = Arrays.copyOf(X509_HEAD, X509_HEAD.length + KEY_LENGTH);
    System.arraycopy(bytes, 0, encoded, X509_HEAD.length, KEY_LENGTH);
    PublicKey key = KeyFactory.getInstance(NAME).generatePublic(new X509EncodedKeySpec(encoded));
    Signature.getInstance(NAME).initVerify(key);
    return key;
  }

  static byte[] bytes(PublicKey key) {
    return Arrays.copyOfRange(key.getEncoded(), X509_HEAD.length, X509_HEAD.length + KEY_LENGTH);
  }

  /** Both keys of a seed. */
  static KeyPair pair(byte[] seed) {
    try {
      // The JDK derives a public key only while it generates a pair, whose seed is what the source
      // of randomness gives.
      KeyPairGenerator generator = KeyPairGenerator.getInstance(NAME);
      generator.initialize(KEY_LENGTH * Byte.SIZE - 1, new Given(seed));
      KeyPair pair = generator.generateKeyPair();
      byte[] taken = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
      if (!MessageDigest.isEqual(taken, seed)) {
        throw new IllegalStateException("This Java makes no Ed25519 keys from a given seed.");
      }
      return pair;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static byte[] sign(PrivateKey key, byte[] message) {
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initSign(key);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static boolean verify(PublicKey key, byte[] message, byte[] signed) {
    if (signed.length != SIGNATURE_LENGTH) {
      return false; // the JDK takes one with zeros after its end
    }
    try {
      Signature signature = Signature.getInstance(NAME);
      signature.initVerify(key);
      signature.update(message);
      return signature.verify(signed);
    } catch (SignatureException e) {
      return false; // not what a signature can be, such as no point of the curve
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The key ID of a signed note: SHA-256(name || 0x0A || type || public key)[:4]. */
  static int keyId(String name, byte[] publicKey) {
    MessageDigest digest = Sha256.digest();
    digest.update(name.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
    digest.update(NOTE_TYPE);
    byte[] hash = digest.digest(publicKey);
    return ByteBuffer.wrap(hash).getInt();
  }

  private static final class Given extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final byte[] seed;

    Given(byte[] seed) {
      this.seed = seed;
    }

    @Override
    public void nextBytes(byte[] bytes) {
      System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
  }
}

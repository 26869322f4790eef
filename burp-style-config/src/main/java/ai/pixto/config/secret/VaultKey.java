package ai.pixto.config.secret;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key of one file of secrets, and the check by which a wrong one is told. Wiped by {@link
 * #close}, as far as Java allows: the JDK's own ciphers keep copies until the garbage collector
 * takes them.
 */
final class VaultKey implements AutoCloseable {

  /**
   * Of PBKDF2 with HMAC-SHA-512, as the OWASP Password Storage Cheat Sheet advises (2025). About a
   * fifth of a second on one core of a common computer.
   */
  static final int ITERATIONS = 220_000;

  private static final int PBKDF2_BITS = 512;

  private final byte[] encryption;
  private final byte[] check;

  private VaultKey(byte[] master, byte[] salt) {
    byte[] pseudorandom = hmac(salt, master);
    encryption = expand(pseudorandom, "secret file 1: encryption");
    byte[] block = expand(pseudorandom, "secret file 1: key check");
    check = Arrays.copyOf(block, VaultHeader.CHECK_BYTES);
    Arrays.fill(pseudorandom, (byte) 0);
    Arrays.fill(block, (byte) 0);
  }

  /** Wipes {@code passphrase}. */
  static VaultKey ofPassphrase(char[] passphrase, byte[] salt, int iterations) {
    PBEKeySpec specification = new PBEKeySpec(passphrase, salt, iterations, PBKDF2_BITS);
    Arrays.fill(passphrase, '\0');
    try {
      byte[] stretched =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
              .generateSecret(specification)
              .getEncoded();
      return wiping(stretched, salt);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no PBKDF2 with HMAC-SHA-512.", e);
    } finally {
      specification.clearPassword();
    }
  }

  /**
   * Wipes {@code keyFile}.
   *
   * @param machineId empty where the computer has none
   */
  static VaultKey ofComputer(byte[] keyFile, String machineId, byte[] salt) {
    byte[] id = machineId.getBytes(StandardCharsets.UTF_8);
    byte[] both = Arrays.copyOf(keyFile, keyFile.length + id.length);
    System.arraycopy(id, 0, both, keyFile.length, id.length);
    Arrays.fill(keyFile, (byte) 0);
    return wiping(both, salt);
  }

  SecretKeySpec encryption() {
    return new SecretKeySpec(encryption, "AES");
  }

  byte[] check() {
    return check.clone();
  }

  @Override
  public void close() {
    Arrays.fill(encryption, (byte) 0);
    Arrays.fill(check, (byte) 0);
  }

  private static VaultKey wiping(byte[] master, byte[] salt) {
    try {
      return new VaultKey(master, salt);
    } finally {
      Arrays.fill(master, (byte) 0);
    }
  }

  // HKDF-Expand of RFC 5869 for one block of SHA-256.
  private static byte[] expand(byte[] pseudorandom, String purpose) {
    byte[] info = (purpose + "\1").getBytes(StandardCharsets.US_ASCII);
    return hmac(pseudorandom, info);
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no HMAC-SHA-256.", e);
    }
  }
}

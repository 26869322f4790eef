package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Turns secrets into the bytes of a file and back: AES-256-GCM (NIST SP 800-38D) with a random
 * nonce for every writing and the header as associated data.
 */
final class Vault {

  private static final SecureRandom RANDOM = new SecureRandom();

  private Vault() {}

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** As it stands in the file: in Base64, which editors and mail do no harm to. */
  static String toText(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes) + "\n";
  }

  /**
   * @param title of the file, for messages
   */
  static byte[] fromText(String text, String title) {
    try {
      return Base64.getDecoder().decode(text.strip());
    } catch (IllegalArgumentException e) {
      throw VaultHeader.damaged(title);
    }
  }

  static byte[] seal(SecretTable table, VaultKeys.Keyed keyed) {
    VaultKey key = keyed.key();
    byte[] nonce = random(VaultHeader.NONCE_BYTES);
    byte[] header =
        new VaultHeader(keyed.kind(), keyed.iterations(), keyed.salt(), key.check(), nonce)
            .toBytes();
    byte[] plain = table.toBytes();
    try {
      byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, header).doFinal(plain);
      byte[] file = Arrays.copyOf(header, header.length + sealed.length);
      System.arraycopy(sealed, 0, file, header.length, sealed.length);
      return file;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot encrypt with AES-256-GCM.", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  /** Whether {@code key} is the one that the file was sealed with. */
  static boolean fits(VaultHeader header, VaultKey key) {
    return MessageDigest.isEqual(header.check(), key.check());
  }

  /**
   * @param title of the file, for messages
   * @throws SecretStoreException if it was changed in any bit since it was sealed
   */
  static SecretTable open(byte[] file, VaultHeader header, VaultKey key, String title) {
    byte[] associated = Arrays.copyOf(file, VaultHeader.LENGTH);
    byte[] plain = {};
    try {
      Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, header.nonce(), associated);
      plain = cipher.doFinal(file, VaultHeader.LENGTH, file.length - VaultHeader.LENGTH);
      return SecretTable.of(plain).orElseThrow(() -> VaultHeader.damaged(title));
    } catch (AEADBadTagException e) {
      throw VaultHeader.damaged(title);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot decrypt with AES-256-GCM.", e);
    } finally {
      Arrays.fill(plain, (byte) 0);
    }
  }

  private static Cipher cipher(int mode, VaultKey key, byte[] nonce, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        mode, key.encryption(), new GCMParameterSpec(Byte.SIZE * VaultHeader.TAG_BYTES, nonce));
    cipher.updateAAD(associated);
    return cipher;
  }
}

package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.file.SafeFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the keys of one folder's secrets come from.
 *
 * @param keyFile the random half of this computer's key
 * @param machineId the other half; none where the computer has none
 * @param passphrase asked each time that it is needed; none where there is none
 * @param passphraseRemedy a sentence that says how to give the passphrase
 * @param iterations of a new passphrase
 */
record VaultKeys(
    Path keyFile,
    Supplier<Optional<String>> machineId,
    Supplier<Optional<Secret>> passphrase,
    String passphraseRemedy,
    int iterations) {

  private static final int KEY_BYTES = 32;
  private static final int KEY_TEXT_BYTES = 44;

  /** A key with what a header says about it; the caller closes the key. */
  record Keyed(VaultKey key, KeyKind kind, int iterations, byte[] salt) {}

  /**
   * The key that a file was sealed with.
   *
   * @throws SecretStoreException if it cannot be had, or is another one
   */
  Keyed existing(VaultHeader header, String title) {
    VaultKey key =
        header.kind() == KeyKind.PASSPHRASE
            ? VaultKey.ofPassphrase(
                requirePassphrase(title).revealCharacters(), header.salt(), header.iterations())
            : VaultKey.ofComputer(
                requireKeyFile(title), requireMachineId(header, title), header.salt());
    if (!Vault.fits(header, key)) {
      key.close();
      throw new SecretStoreException(title + wrongKey(header.kind()));
    }
    return new Keyed(key, header.kind(), header.iterations(), header.salt());
  }

  /** For a file that is not there yet: the passphrase if one is given, else the computer's key. */
  Keyed fresh() {
    Optional<Secret> given = givenPassphrase();
    return given.isPresent() ? ofPassphrase(given.get()) : ofComputer();
  }

  Keyed ofPassphrase(Secret chosen) {
    byte[] salt = Vault.random(VaultHeader.SALT_BYTES);
    VaultKey key = VaultKey.ofPassphrase(chosen.revealCharacters(), salt, iterations);
    return new Keyed(key, KeyKind.PASSPHRASE, iterations, salt);
  }

  /** Makes the key file if it is missing; to be called under the lock of the secrets' file. */
  Keyed ofComputer() {
    byte[] salt = Vault.random(VaultHeader.SALT_BYTES);
    Optional<String> id = machineId.get();
    KeyKind kind = id.isPresent() ? KeyKind.KEY_FILE_AND_MACHINE_ID : KeyKind.KEY_FILE;
    byte[] random = readKeyFile().orElseGet(this::makeKeyFile);
    return new Keyed(VaultKey.ofComputer(random, id.orElse(""), salt), kind, 0, salt);
  }

  /** None if there is none or it is empty. */
  Optional<Secret> givenPassphrase() {
    return passphrase.get().filter(secret -> !secret.isEmpty());
  }

  private Secret requirePassphrase(String title) {
    return givenPassphrase()
        .orElseThrow(
            () ->
                new SecretStoreException(
                    title + " is protected by a passphrase. " + passphraseRemedy));
  }

  private byte[] requireKeyFile(String title) {
    return readKeyFile()
        .orElseThrow(
            () ->
                new SecretStoreException(
                    title
                        + " cannot be opened because its key file "
                        + SecretFolder.title(keyFile)
                        + " is missing: restore that from a backup, or move both away to begin"
                        + " anew."));
  }

  private String requireMachineId(VaultHeader header, String title) {
    if (header.kind() == KeyKind.KEY_FILE) {
      return "";
    }
    return machineId
        .get()
        .orElseThrow(
            () ->
                new SecretStoreException(
                    title
                        + " belongs to a computer with an id, and this one tells none: open it"
                        + " where it was made."));
  }

  // Read as bytes and not as text, so that it can be wiped.
  private Optional<byte[]> readKeyFile() {
    byte[] text = new byte[KEY_TEXT_BYTES];
    try (InputStream in = Files.newInputStream(keyFile)) {
      in.readNBytes(text, 0, text.length);
      SecretFolder.restrict(keyFile);
      byte[] key = Base64.getDecoder().decode(text);
      if (key.length != KEY_BYTES) {
        throw VaultHeader.damaged(keyFileTitle());
      }
      return Optional.of(key);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw VaultHeader.damaged(keyFileTitle());
    } catch (IOException e) {
      throw new SecretStoreException(
          keyFileTitle() + " cannot be read: check that it is a file and that it is yours.", e);
    } finally {
      Arrays.fill(text, (byte) 0);
    }
  }

  private byte[] makeKeyFile() {
    byte[] key = Vault.random(KEY_BYTES);
    String text = Base64.getEncoder().encodeToString(key) + "\n";
    SecretFolder.update(SafeFile.secret(keyFile), now -> now.orElse(text));
    return readKeyFile().orElse(key);
  }

  private String keyFileTitle() {
    return "The key file " + SecretFolder.title(keyFile);
  }

  private static String wrongKey(KeyKind kind) {
    return switch (kind) {
      case PASSPHRASE -> " does not open with this passphrase: check it and try again.";
      case KEY_FILE ->
          " does not open with the key file beside it: restore both from the same backup, or move"
              + " both away to begin anew.";
      case KEY_FILE_AND_MACHINE_ID ->
          " was made on another computer or with another key file, and opens only there: move it"
              + " away to begin anew, or protect it by a passphrase there before copying it.";
    };
  }
}

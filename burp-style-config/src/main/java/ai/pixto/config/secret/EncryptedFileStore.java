package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.file.SafeFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps secrets in one file, {@code secrets.vault}, which is encrypted and authenticated with
 * AES-256-GCM and which its owner alone may read (mode 0600). Names are encrypted too. Every change
 * is made under a lock and replaces the file as a whole: several processes lose nothing of each
 * other's, and a crash leaves the old file or the new one. No older version is kept, since it would
 * keep secrets that were deleted.
 *
 * <p>What the key is made of, see {@link Protection}, decides what this protects from:
 *
 * <ul>
 *   <li>{@link Protection#COMPUTER} needs nobody to type anything. The key is mixed from the random
 *       file {@code secrets.key} beside it and the computer's own id. It protects a file that
 *       travels: a folder that is synchronised, backed up or copied to another computer does not
 *       open there, and other people of this computer cannot read it. It does <em>not</em> protect
 *       from a program that runs as the same person, from an administrator, from a stolen disk that
 *       is not encrypted itself, or from a copy of the whole system, which has the same id. Where a
 *       computer has no id, as many containers, a copy of the folder opens elsewhere too; {@link
 *       #notice} says so. A system that is installed anew has another id: its secrets must be
 *       stored anew.
 *   <li>{@link Protection#PASSPHRASE} protects from all who do not know the passphrase, as well as
 *       that can be guessed: the key is stretched by PBKDF2 with HMAC-SHA-512. It does not protect
 *       from a program that reads the passphrase where it is kept, such as in the environment of a
 *       process of the same person.
 * </ul>
 *
 * <p>Neither protects from someone who may write to the folder and puts an older version of the
 * file back. On every look-up the key is made and wiped again: under a passphrase each costs about
 * a fifth of a second.
 *
 * <pre>{@code
 * EncryptedFileStore store = EncryptedFileStore.in(locations.data());
 * store.put("replicate", key);
 * store.protectWithPassphrase(chosen);
 * }</pre>
 */
public final class EncryptedFileStore implements SecretStore {

  static final String FILE_NAME = "secrets.vault";
  static final String KEY_FILE_NAME = "secrets.key";
  static final int MAXIMUM_LENGTH = 16 << 20;

  private final SafeFile file;
  private final VaultKeys keys;

  EncryptedFileStore(
      Path folder,
      Supplier<Optional<String>> machineId,
      Supplier<Optional<Secret>> passphrase,
      String passphraseRemedy,
      int iterations) {
    file = SafeFile.secret(folder.resolve(FILE_NAME));
    keys =
        new VaultKeys(
            folder.resolve(KEY_FILE_NAME), machineId, passphrase, passphraseRemedy, iterations);
  }

  /** The secrets of {@code folder}; a new file is protected by this computer's key. */
  public static EncryptedFileStore in(Path folder) {
    return in(folder, Optional::empty);
  }

  /**
   * The secrets of {@code folder}; a new file is protected by the passphrase if there is one.
   *
   * @param passphrase asked on the calling thread each time that it is needed; none or an empty one
   *     stands for a passphrase that the person did not give
   */
  public static EncryptedFileStore in(Path folder, Supplier<Optional<Secret>> passphrase) {
    return new EncryptedFileStore(
        folder, MachineId::read, passphrase, "Enter it to go on.", VaultKey.ITERATIONS);
  }

  @Override
  public Optional<Secret> get(String name) {
    SecretReference.Stored.requireName(name);
    return read().flatMap(table -> table.get(name));
  }

  @Override
  public void put(String name, Secret secret) {
    SecretReference.Stored.requireName(name);
    if (secret.length() > SecretTable.MAXIMUM_CHARACTERS) {
      throw new SecretStoreException(
          "A secret has at most " + SecretTable.MAXIMUM_CHARACTERS + " characters: keep it short.");
    }
    change(
        table -> {
          table.put(name, secret);
          return true;
        });
  }

  @Override
  public void delete(String name) {
    SecretReference.Stored.requireName(name);
    if (Files.exists(file.path())) {
      change(table -> table.remove(name));
    }
  }

  @Override
  public Set<String> names() {
    return read().map(SecretTable::names).orElse(Set.of());
  }

  @Override
  public String title() {
    return "encrypted file";
  }

  @Override
  public Optional<String> notice() {
    try {
      return header().flatMap(header -> noticeOf(header.kind()));
    } catch (SecretStoreException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** What protects the file as it is now; none if there is no file yet. */
  public Optional<Protection> protection() {
    return header()
        .map(
            header ->
                header.kind() == KeyKind.PASSPHRASE ? Protection.PASSPHRASE : Protection.COMPUTER);
  }

  /**
   * Encrypts all secrets anew under {@code passphrase}, from another passphrase or from this
   * computer's key. The old one must still be given, as for every look-up; from now on the new one.
   * Copies that someone made before open with the old one as before.
   *
   * @throws SecretStoreException if the file does not open; nothing has changed then
   */
  public void protectWithPassphrase(Secret passphrase) {
    if (passphrase.isEmpty()) {
      throw new SecretStoreException("A passphrase has at least one character: choose a long one.");
    }
    rekey(() -> keys.ofPassphrase(passphrase));
  }

  /**
   * Encrypts all secrets anew under this computer's key, so that no passphrase is needed any more.
   *
   * @throws SecretStoreException if the file does not open; nothing has changed then
   */
  public void protectWithComputer() {
    rekey(keys::ofComputer);
  }

  private Optional<SecretTable> read() {
    return SecretFolder.read(file).map(this::tableOf);
  }

  private SecretTable tableOf(String text) {
    try (Content content = open(text)) {
      return content.table();
    }
  }

  /**
   * @param change tells whether anything is to be written
   */
  private void change(Predicate<SecretTable> change) {
    SecretFolder.update(
        file,
        now -> {
          try (Content content = openOrBegin(now)) {
            boolean changed = change.test(content.table());
            return changed || now.isEmpty() ? seal(content.table(), content.keyed()) : now.get();
          }
        });
  }

  private void rekey(Supplier<VaultKeys.Keyed> next) {
    SecretFolder.update(
        file,
        now -> {
          SecretTable table = now.map(this::tableOf).orElseGet(SecretTable::new);
          VaultKeys.Keyed keyed = next.get();
          try {
            return seal(table, keyed);
          } finally {
            keyed.key().close();
          }
        });
  }

  /** The secrets with the key that they are sealed under, which closing wipes. */
  record Content(SecretTable table, VaultKeys.Keyed keyed) implements AutoCloseable {
    @Override
    public void close() {
      keyed.key().close();
    }
  }

  /** As the file holds it now; an empty table under a new key if there is no file. */
  Content openOrBegin(Optional<String> now) {
    return now.isPresent() ? open(now.get()) : new Content(new SecretTable(), keys.fresh());
  }

  private Content open(String text) {
    byte[] bytes = Vault.fromText(text, fileTitle());
    VaultHeader header = VaultHeader.read(bytes, fileTitle());
    VaultKeys.Keyed keyed = keys.existing(header, fileTitle());
    try {
      return new Content(Vault.open(bytes, header, keyed.key(), fileTitle()), keyed);
    } catch (SecretStoreException e) {
      keyed.key().close();
      throw e;
    }
  }

  private String seal(SecretTable table, VaultKeys.Keyed keyed) {
    String text = Vault.toText(Vault.seal(table, keyed));
    if (text.length() > MAXIMUM_LENGTH) {
      throw new SecretStoreException(
          fileTitle() + " would become too large: delete secrets that are no longer needed.");
    }
    return text;
  }

  /** None if there is no file. */
  private Optional<VaultHeader> header() {
    return SecretFolder.read(file)
        .map(text -> VaultHeader.read(Vault.fromText(text, fileTitle()), fileTitle()));
  }

  private Optional<String> noticeOf(KeyKind kind) {
    boolean given = keys.givenPassphrase().isPresent();
    if (kind == KeyKind.PASSPHRASE) {
      return given
          ? Optional.empty()
          : Optional.of(fileTitle() + " is protected by a passphrase. " + keys.passphraseRemedy());
    }
    if (given) {
      return Optional.of(
          fileTitle()
              + " is protected by this computer's key and not by the passphrase that is given.");
    }
    return kind == KeyKind.KEY_FILE
        ? Optional.of(
            fileTitle()
                + " opens on any computer that its folder is copied to, because this one has no"
                + " id: protect it by a passphrase if it leaves this computer.")
        : Optional.empty();
  }

  private String fileTitle() {
    return SecretFolder.title(file.path());
  }
}

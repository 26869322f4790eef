package ai.pixto.config.secret;

import com.microsoft.credentialstorage.SecretStore;
import com.microsoft.credentialstorage.StorageProvider;
import com.microsoft.credentialstorage.StorageProvider.SecureOption;
import com.microsoft.credentialstorage.model.StoredCredential;
import java.util.Optional;

/**
 * The keychain of macOS and Windows. The one class that touches its library, which is optional:
 * where it is missing, loading this class fails, and only {@link KeychainProvider} loads it.
 *
 * <p>What was read in version 1.0.3 of the library and is minded here:
 *
 * <ul>
 *   <li>On macOS it runs {@code /usr/bin/security}. A secret is written to the input of {@code
 *       security -i} and read from the output of {@code find-generic-password -g}, so that none
 *       reaches the arguments of a process, where others could see it. It does not quote what it
 *       writes: {@link KeychainText} leaves nothing to quote.
 *   <li>Its errors there may quote the tool's output. None is passed on, neither as a message nor
 *       as a cause.
 *   <li>On Linux it hands libsecret memory that the garbage collector may already have freed. That
 *       can end the whole Java process, with the program that it runs in: {@link SecretTool} is
 *       used there, and this class never loaded.
 *   <li>It decides once in the life of a process whether there is a keychain.
 * </ul>
 */
final class NativeKeychain implements Keychain {

  private final SecretStore<StoredCredential> store;
  private final String owner;

  private NativeKeychain(SecretStore<StoredCredential> store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  static Keychain open(String owner) throws KeychainUnavailableException {
    SecretStore<StoredCredential> store =
        StorageProvider.getCredentialStorage(true, SecureOption.REQUIRED);
    if (store == null) {
      throw new KeychainUnavailableException("it is not available to this program");
    }
    return new NativeKeychain(store, owner);
  }

  @Override
  public Optional<char[]> get(String name) {
    StoredCredential found = store.get(key(name));
    if (found == null) {
      return Optional.empty();
    }
    char[] characters = found.getPassword().clone();
    found.clear();
    return Optional.of(characters);
  }

  @Override
  public boolean put(String name, char[] text) {
    StoredCredential credential = new StoredCredential(name, text);
    try {
      return store.add(key(name), credential);
    } finally {
      credential.clear();
    }
  }

  @Override
  public boolean delete(String name) {
    store.delete(key(name));
    StoredCredential left = store.get(key(name));
    if (left != null) {
      left.clear();
    }
    return left == null;
  }

  private String key(String name) {
    return owner + ":" + name;
  }
}

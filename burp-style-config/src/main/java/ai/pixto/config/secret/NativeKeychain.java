package ai.pixto.config.secret;

import com.microsoft.credentialstorage.SecretStore;
import com.microsoft.credentialstorage.StorageProvider;
import com.microsoft.credentialstorage.StorageProvider.SecureOption;
import com.microsoft.credentialstorage.model.StoredCredential;
import java.util.Optional;

/**
 * The one class that touches the keychain's library, which is optional: where it is missing,
 * loading this class fails, and only {@link KeychainProvider} loads it. Not for several threads at
 * a time.
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
 *   <li>On Linux a search hands over memory that the garbage collector may already have taken, and
 *       then finds nothing: {@link #get} asks again.
 *   <li>It decides once in the life of a process whether there is a keychain.
 * </ul>
 */
final class NativeKeychain {

  private static final int SEARCHES = 3;

  private final SecretStore<StoredCredential> store;

  private NativeKeychain(SecretStore<StoredCredential> store) {
    this.store = store;
  }

  /** None if there is no keychain that can be used now. */
  static Optional<NativeKeychain> open() {
    return Optional.ofNullable(StorageProvider.getCredentialStorage(true, SecureOption.REQUIRED))
        .map(NativeKeychain::new);
  }

  /**
   * @param expected whether it is known to be there, and worth asking again
   */
  Optional<char[]> get(String key, boolean expected) {
    StoredCredential found = store.get(key);
    for (int search = 1; found == null && expected && search < SEARCHES; search++) {
      found = store.get(key);
    }
    if (found == null) {
      return Optional.empty();
    }
    char[] characters = found.getPassword().clone();
    found.clear();
    return Optional.of(characters);
  }

  /** Whether it was taken. */
  boolean put(String key, String account, char[] text) {
    StoredCredential credential = new StoredCredential(account, text);
    try {
      return store.add(key, credential);
    } finally {
      credential.clear();
    }
  }

  /** Whether it was there. */
  boolean delete(String key) {
    return store.delete(key);
  }
}

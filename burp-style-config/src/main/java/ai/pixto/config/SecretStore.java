package ai.pixto.config;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Keeps secrets by name, outside of every settings file: in the computer's keychain, or in an
 * encrypted file. Safe for any number of threads and processes. Implementations are found by {@link
 * ServiceLoader} through {@link Provider}; {@link SecretStores#standard} picks the best.
 *
 * <p>A name is as {@link SecretReference.Stored} allows it; every method that takes one throws
 * {@link IllegalArgumentException} for another. A secret comes back exactly as it was put, whatever
 * its characters. Every method may take as long as a disk, a key derivation or a person at the
 * keychain's own dialogue takes: call none from a user interface's thread.
 */
public interface SecretStore {

  /**
   * @throws SecretStoreException if the store cannot be read now, such as a locked keychain
   */
  Optional<Secret> get(String name);

  /**
   * Keeps {@code secret} under {@code name}, in place of what was there.
   *
   * @throws SecretStoreException if it could not be kept; what was there still is
   */
  void put(String name, Secret secret);

  /**
   * Forgets what is kept under {@code name}; nothing happens if there is none.
   *
   * @throws SecretStoreException if it is still there
   */
  void delete(String name);

  /**
   * The names of what is kept. A keychain may hold less, where someone removed a secret by other
   * means.
   *
   * @throws SecretStoreException if they cannot be read now
   */
  Set<String> names();

  /** In words for a person, such as {@code desktop keyring} or {@code encrypted file}. */
  String title();

  /**
   * What a person should know about where their secrets are kept, such as why the keychain is not
   * used; none if all is as one would expect. Never throws and holds no secret.
   */
  default Optional<String> notice() {
    return Optional.empty();
  }

  /** Opens one kind of store for an application. */
  interface Provider {

    /** What a person writes to choose this kind, such as {@code keychain} or {@code file}. */
    String id();

    /** The higher is asked first. */
    int priority();

    /**
     * Never throws: what stands in the way is the answer.
     *
     * @param environment usually {@link System#getenv()}
     */
    Opening open(Application application, Locations locations, Map<String, String> environment);
  }

  /** What came of an attempt to open a store. */
  sealed interface Opening {

    record Opened(SecretStore store) implements Opening {
      public Opened {
        Objects.requireNonNull(store);
      }
    }

    /**
     * @param reason one plain sentence that says why and what would help
     * @param names what the store is known to keep nevertheless, such as in a keychain that is
     *     locked now
     */
    record Unavailable(String reason, Set<String> names) implements Opening {
      public Unavailable {
        Objects.requireNonNull(reason);
        names = Set.copyOf(names);
      }
    }
  }
}

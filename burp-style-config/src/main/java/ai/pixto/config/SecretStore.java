package ai.pixto.config;

import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;

/**
 * Keeps secrets by name, outside of every settings file: in the computer's keychain, or in an
 * encrypted file. Safe for any number of threads and processes. Implementations are found by {@link
 * ServiceLoader} through {@link Provider}.
 */
public interface SecretStore {

  /**
   * @throws SecretStoreException if the store cannot be read now, such as a locked keychain
   */
  Optional<Secret> get(String name);

  /** Keeps {@code secret} under {@code name}, in place of what was there. */
  void put(String name, Secret secret);

  /** Forgets what is kept under {@code name}; nothing happens if there is none. */
  void delete(String name);

  /** The names of what is kept. */
  Set<String> names();

  /** In words for a person, such as {@code GNOME keyring} or {@code encrypted file}. */
  String title();

  /** Opens one kind of store for an application. */
  interface Provider {

    /** The higher is asked first. */
    int priority();

    /**
     * @return none where this kind cannot be had on this computer; never an exception
     */
    Optional<SecretStore> open(Application application, Locations locations);
  }
}

package ai.pixto.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;

/** Chooses the best store for secrets that this computer has. */
final class SecretStores {

  private static final System.Logger LOG = System.getLogger(SecretStores.class.getName());

  private SecretStores() {}

  /** Never fails: where there is no store, one is given that says so when it is used. */
  static SecretStore best(Application application, Locations locations) {
    return providers().stream()
        .sorted(Comparator.comparingInt(SecretStore.Provider::priority).reversed())
        .map(provider -> open(provider, application, locations))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(NoStore::new);
  }

  // A host's context class loader may not see this library, so its own is asked.
  private static List<SecretStore.Provider> providers() {
    List<SecretStore.Provider> providers = new ArrayList<>();
    Iterator<SecretStore.Provider> found =
        ServiceLoader.load(SecretStore.Provider.class, SecretStore.class.getClassLoader())
            .iterator();
    while (true) {
      try {
        if (!found.hasNext()) {
          return providers;
        }
        providers.add(found.next());
      } catch (ServiceConfigurationError e) {
        LOG.log(System.Logger.Level.WARNING, "A kind of secret store cannot be used.", e);
      }
    }
  }

  private static Optional<SecretStore> open(
      SecretStore.Provider provider, Application application, Locations locations) {
    try {
      return provider.open(application, locations);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(System.Logger.Level.WARNING, "A kind of secret store cannot be opened.", e);
      return Optional.empty();
    }
  }

  /** In place of a store where there is none. */
  private static final class NoStore implements SecretStore {

    private static SecretStoreException refusal() {
      return new SecretStoreException(
          "This computer has no place to keep secrets in; give them by environment variables,"
              + " and write {\"$env\": \"VARIABLE\"} in the settings.");
    }

    @Override
    public Optional<Secret> get(String name) {
      throw refusal();
    }

    @Override
    public void put(String name, Secret secret) {
      throw refusal();
    }

    @Override
    public void delete(String name) {
      throw refusal();
    }

    @Override
    public Set<String> names() {
      return Set.of();
    }

    @Override
    public String title() {
      return "none";
    }
  }
}

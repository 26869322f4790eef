package ai.pixto.config;

import ai.pixto.config.SecretStore.Opening.Opened;
import ai.pixto.config.SecretStore.Opening.Unavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every store that can be had on this computer, the best first; opened at the first use. */
final class ChainedSecretStore implements SecretStore {

  // A bound on attempts, since a broken service file may fail at every one.
  private static final int MAXIMUM_PROVIDERS = 100;

  private record Links(List<SecretStore> open, List<Unavailable> closed) {}

  private final Iterable<Provider> kinds;
  private final Application application;
  private final Locations locations;
  private final Map<String, String> environment;
  private final Optional<String> kind;
  private Links links;

  /**
   * @param kinds that may be had, in any order; as a {@link ServiceLoader} it may fail at any of
   *     them
   */
  ChainedSecretStore(
      Iterable<Provider> kinds,
      Application application,
      Locations locations,
      Map<String, String> environment,
      Optional<String> kind) {
    this.kinds = kinds;
    this.application = application;
    this.locations = locations;
    this.environment = Map.copyOf(environment);
    this.kind = kind;
  }

  /**
   * Asks the last store first. A put clears the secret from all but the best store, so that one in
   * another was put there later, while the best could not be had.
   */
  @Override
  public Optional<Secret> get(String name) {
    SecretReference.Stored.requireName(name);
    best();
    List<SecretStoreException> troubles = new ArrayList<>();
    List<SecretStore> open = links().open();
    for (int i = open.size() - 1; i >= 0; i--) {
      try {
        Optional<Secret> found = open.get(i).get(name);
        if (found.isPresent()) {
          return found;
        }
      } catch (SecretStoreException e) {
        troubles.add(e);
      }
    }
    requireReachable(name);
    if (!troubles.isEmpty()) {
      throw troubles.get(0);
    }
    return Optional.empty();
  }

  /** Puts into the best store first, so that a failure loses nothing, then clears older copies. */
  @Override
  public void put(String name, Secret secret) {
    SecretReference.Stored.requireName(name);
    SecretStore best = best();
    best.put(name, secret);
    for (SecretStore other : links().open()) {
      if (other != best) {
        deleteOlder(name, other, best);
      }
    }
  }

  @Override
  public void delete(String name) {
    SecretReference.Stored.requireName(name);
    best();
    links().open().forEach(store -> store.delete(name));
    requireReachable(name);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new TreeSet<>();
    links().open().forEach(store -> names.addAll(store.names()));
    links().closed().forEach(closed -> names.addAll(closed.names()));
    return Collections.unmodifiableSet(names);
  }

  @Override
  public String title() {
    return links().open().isEmpty() ? "nowhere" : links().open().get(0).title();
  }

  @Override
  public Optional<String> notice() {
    List<String> sentences = new ArrayList<>();
    links().closed().forEach(closed -> sentences.add(closed.reason()));
    if (links().open().isEmpty()) {
      sentences.add("No secret can be kept on this computer now.");
    } else {
      SecretStore best = links().open().get(0);
      if (!sentences.isEmpty()) {
        sentences.add("Secrets are kept in the " + best.title() + " instead.");
      }
      best.notice().ifPresent(sentences::add);
    }
    return sentences.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", sentences));
  }

  private static void deleteOlder(String name, SecretStore other, SecretStore best) {
    try {
      other.delete(name);
    } catch (SecretStoreException e) {
      throw new SecretStoreException(
          "The secret is kept in the "
              + best.title()
              + " now, but an older one may remain in the "
              + other.title()
              + ". "
              + e.getMessage(),
          e);
    }
  }

  private void requireReachable(String name) {
    for (Unavailable closed : links().closed()) {
      if (closed.names().contains(name)) {
        throw new SecretStoreException(
            "The secret \"" + name + "\" cannot be reached now. " + closed.reason());
      }
    }
  }

  private SecretStore best() {
    Links current = links();
    if (current.open().isEmpty()) {
      throw new SecretStoreException(
          current.closed().stream().map(Unavailable::reason).collect(Collectors.joining(" ")));
    }
    return current.open().get(0);
  }

  private synchronized Links links() {
    if (links == null) {
      links = openAll();
    }
    return links;
  }

  private Links openAll() {
    List<SecretStore> open = new ArrayList<>();
    List<Unavailable> closed = new ArrayList<>();
    List<Provider> providers = providers(closed);
    for (Provider provider : providers) {
      if (kind.isEmpty() || kind.get().equals(provider.id())) {
        Opening opening = open(provider);
        if (opening instanceof Opened opened) {
          open.add(opened.store());
        } else if (opening instanceof Unavailable unavailable) {
          closed.add(unavailable);
        }
      }
    }
    if (open.isEmpty() && closed.isEmpty()) {
      closed.add(nothingOf(providers));
    }
    return new Links(List.copyOf(open), List.copyOf(closed));
  }

  private List<Provider> providers(List<Unavailable> broken) {
    List<Provider> found = new ArrayList<>();
    Iterator<Provider> all = kinds.iterator();
    for (int attempts = 0; attempts < MAXIMUM_PROVIDERS; attempts++) {
      try {
        if (!all.hasNext()) {
          break;
        }
        found.add(all.next());
      } catch (ServiceConfigurationError | LinkageError e) {
        broken.add(
            new Unavailable("A kind of secret store is installed but does not start.", Set.of()));
      }
    }
    found.sort(Comparator.comparingInt(Provider::priority).reversed());
    return found;
  }

  private Opening open(Provider provider) {
    try {
      return provider.open(application, locations, environment);
    } catch (RuntimeException | LinkageError e) {
      // Providers of others are loaded too; one that breaks its promise must not stop the start.
      return new Unavailable(
          "The secret store \"" + provider.id() + "\" does not start on this computer.", Set.of());
    }
  }

  private Unavailable nothingOf(List<Provider> providers) {
    String known = providers.stream().map(Provider::id).collect(Collectors.joining(", "));
    String variable = application.environmentPrefix() + SecretStores.VARIABLE_SUFFIX;
    String reason =
        providers.isEmpty()
            ? "No kind of secret store is installed."
            : "There is no secret store of the kind \""
                + kind.orElse("")
                + "\": set "
                + variable
                + " to one of these: "
                + known
                + ".";
    return new Unavailable(reason, Set.of());
  }
}

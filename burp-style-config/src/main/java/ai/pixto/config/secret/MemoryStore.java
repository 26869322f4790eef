package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps secrets in this object alone and forgets them with it: for tests, and for a host that has
 * its own place for secrets and hands them over at start. Nothing reaches a disk or another
 * process. Safe for any number of threads.
 */
public final class MemoryStore implements SecretStore {

  private final Map<String, Secret> secrets = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> get(String name) {
    SecretReference.Stored.requireName(name);
    return Optional.ofNullable(secrets.get(name));
  }

  @Override
  public void put(String name, Secret secret) {
    SecretReference.Stored.requireName(name);
    secrets.put(name, secret);
  }

  @Override
  public void delete(String name) {
    SecretReference.Stored.requireName(name);
    secrets.remove(name);
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(secrets.keySet());
  }

  @Override
  public String title() {
    return "memory of this program";
  }

  @Override
  public Optional<String> notice() {
    return Optional.of("Secrets are forgotten when the program ends.");
  }
}

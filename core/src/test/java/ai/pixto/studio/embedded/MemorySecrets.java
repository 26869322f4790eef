package ai.pixto.studio.embedded;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A secret store that ends with the test. */
final class MemorySecrets implements SecretStore {

  private final Map<String, Secret> all = new ConcurrentHashMap<>();

  @Override
  public Optional<Secret> get(String name) {
    return Optional.ofNullable(all.get(name));
  }

  @Override
  public void put(String name, Secret secret) {
    all.put(name, secret);
  }

  @Override
  public void delete(String name) {
    all.remove(name);
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(all.keySet());
  }

  @Override
  public String title() {
    return "memory";
  }
}

package ai.pixto.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds the secrets that references stand for. The store is opened when it is first needed. */
final class SecretAccess {

  private final Supplier<SecretStore> opener;
  private final Map<String, String> environment;
  private Optional<SecretStore> store = Optional.empty();

  SecretAccess(Supplier<SecretStore> opener, Map<String, String> environment) {
    this.opener = opener;
    this.environment = environment;
  }

  synchronized SecretStore store() {
    if (store.isEmpty()) {
      store = Optional.of(opener.get());
    }
    return store.get();
  }

  Optional<Secret> resolve(SecretReference reference) {
    if (reference instanceof SecretReference.Environment variable) {
      return Optional.ofNullable(environment.get(variable.variable())).map(Secret::of);
    }
    return store().get(((SecretReference.Stored) reference).name());
  }
}

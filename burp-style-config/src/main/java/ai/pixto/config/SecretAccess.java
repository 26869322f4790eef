package ai.pixto.config;

import java.util.Map;
import java.util.Optional;

/**
 * Finds the secrets that references stand for.
 *
 * @param store is asked when a secret is needed, and not before
 * @param environment where references to variables lead
 */
record SecretAccess(SecretStore store, Map<String, String> environment) {

  Optional<Secret> resolve(SecretReference reference) {
    if (reference instanceof SecretReference.Environment variable) {
      return Optional.ofNullable(environment.get(variable.variable())).map(Secret::of);
    }
    return store.get(((SecretReference.Stored) reference).name());
  }

  /** Without the variables, which may be secrets. */
  @Override
  public String toString() {
    return "secrets in " + store.title();
  }
}

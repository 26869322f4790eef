package ai.pixto.config;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Finds where this computer keeps secrets.
 *
 * <pre>{@code
 * SecretStore secrets = SecretStores.standard(application, locations, System.getenv());
 * secrets.put("replicate", Secret.of(passwordField.getPassword()));
 * secrets.notice().ifPresent(this::tell);
 * }</pre>
 */
public final class SecretStores {

  /** Follows the application's prefix in the variable that chooses a kind of store. */
  public static final String VARIABLE_SUFFIX = "_SECRETS";

  private SecretStores() {}

  /**
   * The keychain where there is one, else the encrypted file. Nothing is opened, and so nothing can
   * fail, before the first use. A secret that was stored where there was no keychain is found where
   * there is one too; stored anew, it moves there.
   *
   * <p>A variable such as {@code LENS_SECRETS=file} or {@code LENS_SECRETS=keychain} chooses one
   * kind and no other.
   *
   * @param environment usually {@link System#getenv()}
   */
  public static SecretStore standard(
      Application application, Locations locations, Map<String, String> environment) {
    String variable = application.environmentPrefix() + VARIABLE_SUFFIX;
    Optional<String> kind =
        Optional.ofNullable(environment.get(variable)).map(String::strip).filter(k -> !k.isEmpty());
    return new ChainedSecretStore(installed(), application, locations, environment, kind);
  }

  /**
   * One kind of store and no other, opened at the first use.
   *
   * @param kind a provider's {@link SecretStore.Provider#id}, such as {@code file}
   */
  public static SecretStore only(
      String kind, Application application, Locations locations, Map<String, String> environment) {
    return new ChainedSecretStore(
        installed(), application, locations, environment, Optional.of(kind));
  }

  // By the loader of this class: the thread of a plug-in's host may carry quite another one.
  private static ServiceLoader<SecretStore.Provider> installed() {
    return ServiceLoader.load(SecretStore.Provider.class, SecretStore.class.getClassLoader());
  }
}

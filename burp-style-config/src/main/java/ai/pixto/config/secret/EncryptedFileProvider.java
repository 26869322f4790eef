package ai.pixto.config.secret;

import ai.pixto.config.Application;
import ai.pixto.config.Locations;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Offers an {@link EncryptedFileStore} in the application's data folder, everywhere. Its passphrase
 * is taken from a variable such as {@code LENS_PASSPHRASE}, where that is set.
 */
public final class EncryptedFileProvider implements SecretStore.Provider {

  /** Follows the application's prefix in the variable that gives the passphrase. */
  public static final String PASSPHRASE_SUFFIX = "_PASSPHRASE";

  @Override
  public String id() {
    return "file";
  }

  @Override
  public int priority() {
    return 0;
  }

  @Override
  public SecretStore.Opening open(
      Application application, Locations locations, Map<String, String> environment) {
    String variable = application.environmentPrefix() + PASSPHRASE_SUFFIX;
    Supplier<Optional<Secret>> passphrase =
        () -> Optional.ofNullable(environment.get(variable)).map(Secret::of);
    return new SecretStore.Opening.Opened(
        new EncryptedFileStore(
            locations.data(),
            MachineId::read,
            passphrase,
            "Set the environment variable " + variable + " to it.",
            VaultKey.ITERATIONS));
  }
}

package ai.pixto.config.secret;

import ai.pixto.config.Application;
import ai.pixto.config.Locations;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStore.Opening;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.SecretStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Offers a {@link KeychainStore} where this computer has a keychain that is unlocked and the
 * optional library {@code com.microsoft:credential-secure-storage} is there; else it says in one
 * sentence what is missing.
 */
public final class KeychainProvider implements SecretStore.Provider {

  // Enough for a keyring service that is started on demand.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Override
  public String id() {
    return "keychain";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Opening open(
      Application application, Locations locations, Map<String, String> environment) {
    KeychainPlatform platform = KeychainPlatform.current();
    KeychainIndex index = new KeychainIndex(locations.data());
    String remedy =
        "Set "
            + application.environmentPrefix()
            + SecretStores.VARIABLE_SUFFIX
            + "=file to keep secrets in an encrypted file.";
    try {
      Optional<NativeKeychain> keychain =
          KeychainThread.call(() -> NativeKeychain.open(), PATIENCE);
      if (keychain.isPresent()) {
        return new Opening.Opened(
            new KeychainStore(
                keychain.get(), index, platform, prefix(application, locations), remedy));
      }
      return unavailable(platform, reason(platform, environment), index);
    } catch (ExecutionException e) {
      String reason =
          e.getCause() instanceof NoClassDefFoundError
              ? "this installation does not have the library for it"
                  + " (com.microsoft:credential-secure-storage)"
              : "it cannot be reached from this Java";
      return unavailable(platform, reason, index);
    } catch (TimeoutException e) {
      return unavailable(platform, "it does not answer", index);
    } catch (SecretStoreException e) {
      return unavailable(platform, "asking for it was cancelled", index);
    }
  }

  /**
   * An application's secrets in its usual folders stand under its id, as people would look for
   * them; those in folders of their own, as of a test or a second identity, apart from these.
   */
  static String prefix(Application application, Locations locations) {
    Path usual = Locations.of(application, Map.of()).data();
    if (locations.data().toAbsolutePath().equals(usual.toAbsolutePath())) {
      return application.id() + ":";
    }
    String folder = locations.data().toAbsolutePath().normalize().toString();
    return application.id() + "@" + fingerprint(folder) + ":";
  }

  private static Opening unavailable(
      KeychainPlatform platform, String reason, KeychainIndex index) {
    String sentence = "The " + platform.title() + " is not used, because " + reason + ".";
    return new Opening.Unavailable(sentence, namesOf(index));
  }

  private static Set<String> namesOf(KeychainIndex index) {
    try {
      return index.names();
    } catch (SecretStoreException e) {
      return Set.of();
    }
  }

  private static String reason(KeychainPlatform platform, Map<String, String> environment) {
    if (platform != KeychainPlatform.LINUX) {
      return "it is not available to this program";
    }
    if (!hasSessionBus(environment)) {
      return "there is no desktop session here (D-Bus), as over a plain remote log-in";
    }
    return "it is locked, or libsecret or the keyring's service is not installed: unlock it or"
        + " install libsecret and gnome-keyring, then start again";
  }

  private static boolean hasSessionBus(Map<String, String> environment) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    return !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()
        || (!runtime.isBlank() && Files.exists(Path.of(runtime).resolve("bus")));
  }

  private static String fingerprint(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }
}

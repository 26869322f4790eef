package ai.pixto.config.secret;

import ai.pixto.config.Application;
import ai.pixto.config.Locations;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStore.Opening;
import ai.pixto.config.SecretStoreException;
import ai.pixto.config.SecretStores;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Offers a {@link KeychainStore} where this computer has a keychain that can be used; else it says
 * in one sentence what is missing: on Windows and macOS the optional library {@code
 * com.microsoft:credential-secure-storage}, on Linux the program {@code secret-tool}, the desktop
 * session or the keyring's service. A locked keyring is offered where the person can see its
 * dialogue, which comes up when a secret is wanted.
 */
public final class KeychainProvider implements SecretStore.Provider {

  // Enough for a keyring service that is started on demand.
  private static final Duration OPENING = Duration.ofSeconds(10);

  // A person may have to find and type the keyring's password meanwhile.
  private static final Duration ASKING = Duration.ofSeconds(90);

  private final Duration opening;
  private final Duration asking;

  public KeychainProvider() {
    this(OPENING, ASKING);
  }

  KeychainProvider(Duration opening, Duration asking) {
    this.opening = opening;
    this.asking = asking;
  }

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
    String owner = owner(application, locations);
    try {
      Keychain keychain = KeychainThread.call(() -> open(platform, owner, environment), opening);
      return new Opening.Opened(new KeychainStore(keychain, index, platform, asking, remedy));
    } catch (ExecutionException e) {
      return unavailable(platform, reason(e.getCause()), index);
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
  static String owner(Application application, Locations locations) {
    Path usual = Locations.of(application, Map.of()).data();
    if (locations.data().toAbsolutePath().equals(usual.toAbsolutePath())) {
      return application.id();
    }
    String folder = locations.data().toAbsolutePath().normalize().toString();
    return application.id() + "@" + fingerprint(folder);
  }

  // Linux must not so much as load the other: its library is not safe there.
  private static Keychain open(
      KeychainPlatform platform, String owner, Map<String, String> environment)
      throws KeychainUnavailableException, InterruptedException {
    return platform == KeychainPlatform.LINUX
        ? SecretTool.open(owner, environment)
        : NativeKeychain.open(owner);
  }

  private static String reason(Throwable cause) {
    if (cause instanceof KeychainUnavailableException) {
      return cause.getMessage();
    }
    return cause instanceof NoClassDefFoundError
        ? "this installation does not have the library for it"
            + " (com.microsoft:credential-secure-storage)"
        : "it cannot be reached from this Java";
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

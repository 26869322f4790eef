package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStoreException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Keeps secrets in the computer's own keychain: on Linux in the desktop's keyring (GNOME keyring,
 * KWallet and others that speak the Secret Service protocol), on Windows in the Credential Manager,
 * on macOS in the login keychain. It is opened by {@link KeychainProvider}.
 *
 * <p>A keychain protects from other people and from a stolen disk. It does not protect from a
 * program that runs as the same person while the keychain is unlocked: on all three systems such a
 * program may ask for the secret as this one does.
 *
 * <p>On Windows and macOS the optional library {@code com.microsoft:credential-secure-storage} does
 * it; on Linux the program {@code secret-tool} of libsecret, since that library in its version
 * 1.0.3 hands libsecret freed memory there, which can end the whole Java process. No secret reaches
 * the arguments or the environment of a process: see the notes in the sources of {@code SecretTool}
 * and {@code NativeKeychain}.
 *
 * <p>A secret that some keychains would mangle stands encoded in it: see {@code KeychainText}.
 */
public final class KeychainStore implements SecretStore {

  private final Keychain keychain;
  private final KeychainIndex index;
  private final KeychainPlatform platform;
  private final Duration patience;
  private final String remedy;

  /**
   * @param patience for one call, with a person at the keychain's dialogue meanwhile
   * @param remedy a sentence that says how to do without the keychain
   */
  KeychainStore(
      Keychain keychain,
      KeychainIndex index,
      KeychainPlatform platform,
      Duration patience,
      String remedy) {
    this.keychain = keychain;
    this.index = index;
    this.platform = platform;
    this.patience = patience;
    this.remedy = remedy;
  }

  @Override
  public Optional<Secret> get(String name) {
    SecretReference.Stored.requireName(name);
    boolean expected = index.names().contains(name);
    Optional<Secret> found = find(name);
    if (found.isEmpty() && expected) {
      throw new SecretStoreException(
          "The "
              + title()
              + " does not give out the secret \""
              + name
              + "\": unlock it, or store the secret anew.");
    }
    return found;
  }

  @Override
  public void put(String name, Secret secret) {
    SecretReference.Stored.requireName(name);
    char[] text = KeychainText.of(secret);
    try {
      if (text.length > platform.maximumCharacters()) {
        throw new SecretStoreException("The secret is too long for the " + title() + ". " + remedy);
      }
      // Before the secret, so that none can be there that is not listed.
      boolean added = index.add(name);
      if (!takes(name, secret, text)) {
        if (added) {
          index.remove(name);
        }
        throw new SecretStoreException(
            "The " + title() + " did not take the secret: unlock it and try again. " + remedy);
      }
    } finally {
      Arrays.fill(text, '\0');
    }
  }

  @Override
  public void delete(String name) {
    SecretReference.Stored.requireName(name);
    if (!ask(() -> keychain.delete(name))) {
      throw new SecretStoreException(
          "The " + title() + " still has the secret \"" + name + "\": unlock it and try again.");
    }
    index.remove(name);
  }

  @Override
  public Set<String> names() {
    return Set.copyOf(index.names());
  }

  @Override
  public String title() {
    return platform.title();
  }

  private boolean takes(String name, Secret secret, char[] text) {
    boolean accepted = ask(() -> keychain.put(name, text));
    return accepted && find(name).filter(secret::equals).isPresent();
  }

  private Optional<Secret> find(String name) {
    return ask(() -> keychain.get(name))
        .flatMap(
            text -> {
              Optional<Secret> secret = KeychainText.read(text);
              Arrays.fill(text, '\0');
              return secret;
            });
  }

  // Without the cause: the messages of the library and of tools may quote a secret.
  private <T> T ask(Callable<T> task) {
    try {
      return KeychainThread.call(task, patience);
    } catch (TimeoutException e) {
      throw new SecretStoreException("The " + title() + " does not answer. " + remedy);
    } catch (ExecutionException e) {
      throw new SecretStoreException(
          "The " + title() + " failed: unlock it and try again. " + remedy);
    }
  }
}

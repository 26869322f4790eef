package ai.pixto.store.log;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;
import java.util.Optional;

/**
 * An Ed25519 key that signs checkpoints. It is kept as a {@link Secret}, in the form of Go's {@code
 * sumdb/note}: {@code PRIVATE+KEY+name+hash+seed}.
 *
 * <pre>{@code
 * SigningKey key =
 *     secrets.get("log-key").map(SigningKey::of).orElseGet(() -> SigningKey.generate("pixto/log"));
 * secrets.put("log-key", key.secret());
 * }</pre>
 *
 * @see <a href="https://pkg.go.dev/golang.org/x/mod/sumdb/note">Go's package note</a>
 */
public final class SigningKey {

  private static final String HEAD = "PRIVATE+KEY+";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final VerifierKey verifierKey;
  private final PrivateKey key;

  private SigningKey(String name, byte[] seed) {
    KeyPair pair = Ed25519.pair(seed);
    verifierKey = VerifierKey.of(name, pair.getPublic());
    key = pair.getPrivate();
  }

  /**
   * A new one.
   *
   * @param name such as {@code example.com/studio/log}; without spaces and plus signs
   * @throws InvalidRequestException if no key can have this name
   */
  public static SigningKey generate(String name) {
    if (!NoteText.isName(name)) {
      throw new InvalidRequestException(
          "key name", "The name of a key cannot be empty or have spaces or plus signs; change it.");
    }
    byte[] seed = new byte[Ed25519.KEY_LENGTH];
    RANDOM.nextBytes(seed);
    return new SigningKey(name, seed);
  }

  /**
   * The one that was kept.
   *
   * @throws InvalidRequestException if it is not what {@link #secret} gave
   */
  public static SigningKey of(Secret secret) {
    String text = secret.reveal();
    String[] parts = text.startsWith(HEAD) ? text.substring(HEAD.length()).split("\\+", 3) : null;
    if (parts != null && parts.length == 3 && NoteText.isName(parts[0])) {
      Optional<SigningKey> key =
          NoteText.base64(parts[2])
              .filter(e -> e.length == 1 + Ed25519.KEY_LENGTH && e[0] == Ed25519.NOTE_TYPE)
              .map(e -> new SigningKey(parts[0], Arrays.copyOfRange(e, 1, e.length)));
      if (key.isPresent() && key.get().secret().equals(secret)) {
        return key.get();
      }
    }
    throw new InvalidRequestException(
        "signing key", "The signing key is not whole; restore it in the secret store.");
  }

  /** For a {@link ai.pixto.config.SecretStore}. */
  public Secret secret() {
    byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow();
    byte[] encoded = ByteBuffer.allocate(1 + seed.length).put(Ed25519.NOTE_TYPE).put(seed).array();
    return Secret.of(
        HEAD + name() + "+" + NoteText.hex(verifierKey.id()) + "+" + NoteText.base64(encoded));
  }

  /** Whose key it is. */
  public String name() {
    return verifierKey.name();
  }

  /** By which others verify what this key signs. */
  public VerifierKey verifierKey() {
    return verifierKey;
  }

  byte[] sign(String text) {
    return Ed25519.sign(key, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Its public half. */
  @Override
  public String toString() {
    return verifierKey.toString();
  }
}

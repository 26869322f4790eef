package ai.pixto.config;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * A password, key or token: the only type that carries one. It prints {@code ***}, Java
 * serialisation refuses it, Gson writes nothing of it, and two are compared in constant time. Safe
 * for any number of threads.
 *
 * <pre>{@code
 * Secret key = Secret.of("r8_...");
 * request.header("Authorization", "Bearer " + key.reveal());
 * }</pre>
 */
public final class Secret {

  private static final String HIDDEN = "***";

  // Not a field that Gson's reflection could read into a document, and not a String that prints.
  private final transient char[] characters;

  private Secret(char[] characters) {
    this.characters = characters;
  }

  public static Secret of(CharSequence text) {
    char[] copy = new char[text.length()];
    for (int i = 0; i < copy.length; i++) {
      copy[i] = text.charAt(i);
    }
    return new Secret(copy);
  }

  /** Of characters that the caller may wipe afterwards, as a password field gives them. */
  public static Secret of(char[] characters) {
    return new Secret(characters.clone());
  }

  /** The text itself, for the one place that hands it to its recipient. Never print or keep it. */
  public String reveal() {
    return new String(characters);
  }

  /** The text itself as characters of the caller's own, who wipes them after use. */
  public char[] revealCharacters() {
    return characters.clone();
  }

  public boolean isEmpty() {
    return characters.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret that && MessageDigest.isEqual(bytes(), that.bytes());
  }

  /** The same for all, since a hash of a short secret gives it away. */
  @Override
  public int hashCode() {
    return Secret.class.hashCode();
  }

  @Override
  public String toString() {
    return HIDDEN;
  }

  private byte[] bytes() {
    return new String(characters).getBytes(StandardCharsets.UTF_8);
  }
}

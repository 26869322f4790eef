package ai.pixto.config;

import com.google.gson.annotations.JsonAdapter;

/**
 * A password, key or token: the only type that carries one. It prints {@code ***}, Java
 * serialisation and Gson refuse it in both directions, and two are compared in a time that tells
 * nothing about where they differ. Immutable and safe for any number of threads.
 *
 * <p>Its characters stay in memory until the garbage collector takes the object. Arrays that go in
 * or come out are copies, so a caller can and should wipe its own.
 *
 * <pre>{@code
 * Secret key = Secret.of("r8_...");
 * request.header("Authorization", "Bearer " + key.reveal());
 * }</pre>
 */
@JsonAdapter(value = SecretRefusal.class, nullSafe = false)
public final class Secret {

  private static final String HIDDEN = "***";

  // Transient, so that a serialiser that goes by fields and knows no annotation finds none.
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

  /** In characters. */
  public int length() {
    return characters.length;
  }

  public boolean isEmpty() {
    return characters.length == 0;
  }

  /** Compares without a copy, and looks at every character whether or not an earlier differs. */
  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Secret that)) {
      return false;
    }
    int difference = characters.length ^ that.characters.length;
    for (int i = 0; i < characters.length; i++) {
      char opposite = i < that.characters.length ? that.characters[i] : 0;
      difference |= characters[i] ^ opposite;
    }
    return difference == 0;
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
}

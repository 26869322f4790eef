package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * How a secret stands in a keychain. Most stand as they are, so that other programs of the person's
 * can use them; one with anything but letters, digits and harmless signs stands as {@code base64:}
 * and its characters in UTF-16. Keychains differ in what they do to the others: the platform's
 * encoding may not have them, a zero ends them, a quote is not quoted.
 */
final class KeychainText {

  private static final String ENCODED = "base64:";
  private static final String HARMLESS = "._-+/=:@,~";

  private KeychainText() {}

  /** The caller wipes them. */
  static char[] of(Secret secret) {
    char[] characters = secret.revealCharacters();
    if (standsAsItIs(characters)) {
      return characters;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Character.BYTES * characters.length);
    bytes.asCharBuffer().put(characters);
    Arrays.fill(characters, '\0');
    byte[] encoded = Base64.getEncoder().encode(bytes.array());
    Arrays.fill(bytes.array(), (byte) 0);
    char[] text = new char[ENCODED.length() + encoded.length];
    ENCODED.getChars(0, ENCODED.length(), text, 0);
    for (int i = 0; i < encoded.length; i++) {
      text[ENCODED.length() + i] = (char) encoded[i];
    }
    Arrays.fill(encoded, (byte) 0);
    return text;
  }

  /** None if it is no such text. The caller wipes {@code text}. */
  static Optional<Secret> read(char[] text) {
    if (!startsEncoded(text)) {
      return Optional.of(Secret.of(text));
    }
    byte[] encoded = new byte[text.length - ENCODED.length()];
    for (int i = 0; i < encoded.length; i++) {
      encoded[i] = (byte) text[ENCODED.length() + i];
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(encoded);
      char[] characters = new char[bytes.length / Character.BYTES];
      ByteBuffer.wrap(bytes).asCharBuffer().get(characters);
      Secret secret = Secret.of(characters);
      Arrays.fill(bytes, (byte) 0);
      Arrays.fill(characters, '\0');
      return Optional.of(secret);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    } finally {
      Arrays.fill(encoded, (byte) 0);
    }
  }

  private static boolean standsAsItIs(char[] characters) {
    if (characters.length == 0 || startsEncoded(characters)) {
      return false;
    }
    for (char character : characters) {
      boolean letterOrDigit =
          character >= 'a' && character <= 'z'
              || character >= 'A' && character <= 'Z'
              || character >= '0' && character <= '9';
      if (!letterOrDigit && HARMLESS.indexOf(character) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsEncoded(char[] characters) {
    for (int i = 0; i < ENCODED.length(); i++) {
      if (i >= characters.length || characters[i] != ENCODED.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}

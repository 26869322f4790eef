package ai.pixto.store.log;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** What signed notes, their keys and checkpoints may have in them. */
final class NoteText {

  private static final int NEXT_LINE = 0x85; // a space to Unicode that is none to Java

  private NoteText() {}

  /** Whether a key can have this name: not empty, no spaces, no plus, no control characters. */
  static boolean isName(String name) {
    return !name.isEmpty()
        && isText(name)
        && name.codePoints()
            .noneMatch(
                c ->
                    c == '+'
                        || c == NEXT_LINE
                        || Character.isWhitespace(c)
                        || Character.isSpaceChar(c));
  }

  /** Whether it can be written as UTF-8 and has no control character but the line feed. */
  static boolean isText(String text) {
    return text.chars().noneMatch(c -> c < ' ' && c != '\n')
        && StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  /** Empty unless it is the one spelling of these bytes, with its padding. */
  static Optional<byte[]> base64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      return base64(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** How a key ID is written in a key. */
  static String hex(int keyId) {
    return "%08x".formatted(keyId);
  }
}

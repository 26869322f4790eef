package ai.pixto.config.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a UTF-8 text, never more of it than a document may have. */
final class JsonFile {

  /** UTF-8 has at most three bytes for a UTF-16 unit. */
  private static final int MAX_BYTES = 3 * JsonDocument.MAX_CHARACTERS;

  private JsonFile() {}

  static String read(Path file) throws IOException, JsonFormatException {
    if (Files.size(file) > MAX_BYTES) {
      throw tooLong(file.toString());
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    }
    if (bytes.length > MAX_BYTES) {
      throw tooLong(file.toString());
    }
    return decoded(file, bytes);
  }

  static JsonFormatException tooLong(String source) {
    return new JsonFormatException(
        new SourceLocation(source, 1, 1),
        "This is longer than "
            + JsonDocument.MAX_CHARACTERS / (1024 * 1024)
            + " million characters, too long for settings; give a shorter file.");
  }

  private static String decoded(Path file, byte[] bytes) throws JsonFormatException {
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), chars, true);
    chars.flip();
    if (result.isError()) {
      String before = JsonDocument.withoutMark(chars.toString());
      throw new JsonText(file.toString(), before)
          .malformed(before.length(), "This character is not in UTF-8; save the file as UTF-8.");
    }
    return chars.toString();
  }
}

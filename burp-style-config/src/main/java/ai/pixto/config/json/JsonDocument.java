package ai.pixto.config.json;

import com.google.gson.JsonElement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A JSON text with comments and trailing commas (what editors call JSONC), its value, and where
 * each part of it stands. Immutable.
 *
 * <p>Beyond RFC 8259 it reads {@code //} and {@code /* *}{@code /} comments, one trailing comma in
 * objects and lists, and a byte order mark. A text longer than {@link #MAX_CHARACTERS}, nested
 * deeper than {@link #MAX_DEPTH}, with a key twice in one object or with a number that a double
 * cannot hold is refused.
 */
public final class JsonDocument {

  public static final int MAX_CHARACTERS = 8 * 1024 * 1024;
  public static final int MAX_DEPTH = 64;

  /**
   * @param source what the text is called in messages, such as its file's name
   */
  public static JsonDocument parse(String source, String text) throws JsonFormatException {
    throw new UnsupportedOperationException();
  }

  /** Reads a UTF-8 file; one that is too long is refused before it is read. */
  public static JsonDocument read(Path file) throws IOException, JsonFormatException {
    throw new UnsupportedOperationException();
  }

  /** A value without a text, such as one given by a program: nothing in it has a location. */
  public static JsonDocument of(String source, JsonElement value) {
    throw new UnsupportedOperationException();
  }

  public String source() {
    throw new UnsupportedOperationException();
  }

  /** The text as it was read, without a byte order mark. */
  public String text() {
    throw new UnsupportedOperationException();
  }

  /** The value, a copy. */
  public JsonElement value() {
    throw new UnsupportedOperationException();
  }

  /** The part at {@code path}, a copy. */
  public Optional<JsonElement> value(SettingPath path) {
    throw new UnsupportedOperationException();
  }

  /** Where the value at {@code path} begins. */
  public Optional<SourceLocation> location(SettingPath path) {
    throw new UnsupportedOperationException();
  }

  /** Where the key of the value at {@code path} begins; for list elements the value itself. */
  public Optional<SourceLocation> keyLocation(SettingPath path) {
    throw new UnsupportedOperationException();
  }

  /**
   * This text with the value at {@code path} set, objects on the way made as needed. All else stays
   * byte for byte, comments too. Where the text was canonical it stays so.
   */
  public JsonDocument with(SettingPath path, JsonElement value, KeyOrder order) {
    throw new UnsupportedOperationException();
  }

  /**
   * This text without the value at {@code path}, and without objects on the way that held nothing
   * else; itself if there is none.
   */
  public JsonDocument without(SettingPath path) {
    throw new UnsupportedOperationException();
  }
}

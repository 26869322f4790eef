package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a root's file held when it was last read.
 *
 * @param state whether it counts
 * @param hash of its text, SHA-256 in hexadecimal; empty unless it is good
 * @param stored the root's options, unknown keys too, in the present format
 * @param document what counts of it
 * @param found what was found at the last reading: the same, unless that one had problems
 */
record FileContents(
    State state, String hash, JsonObject stored, ReadDocument document, ReadDocument found) {

  enum State {
    ABSENT,
    /** Nothing of it counts. */
    BROKEN,
    GOOD
  }

  static FileContents absent(String source) {
    ReadDocument empty = ReadDocument.empty(source);
    return new FileContents(State.ABSENT, "", new JsonObject(), empty, empty);
  }

  static FileContents broken(ReadDocument found) {
    return new FileContents(State.BROKEN, "", new JsonObject(), found, found);
  }

  static FileContents good(JsonDocument written, JsonObject stored, ReadDocument document) {
    return new FileContents(State.GOOD, sha256(written.text()), stored, document, document);
  }

  boolean exists() {
    return state != State.ABSENT;
  }

  /** A file that breaks while it is in use goes on counting as it was. */
  FileContents orKeep(FileContents before) {
    return state == State.BROKEN && before.state == State.GOOD
        ? new FileContents(State.GOOD, before.hash, before.stored, before.document, found)
        : this;
  }

  /** Without what is stored: an unknown key in it may hold a secret. */
  @Override
  public String toString() {
    return found.source() + " (" + state + ")";
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}

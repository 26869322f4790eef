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
 * @param exists whether there was a file that could be used
 * @param hash of its content, SHA-256 in hexadecimal; empty if there was none
 * @param stored the root's options, unknown keys too, in the present format
 * @param document what counts of it
 * @param found what was found at the last reading: the same, unless that one had problems
 */
record FileContents(
    boolean exists, String hash, JsonObject stored, ReadDocument document, ReadDocument found) {

  static FileContents absent(String source) {
    return broken(ReadDocument.empty(source));
  }

  /** Of a file of which nothing counts. */
  static FileContents broken(ReadDocument found) {
    return new FileContents(false, "", new JsonObject(), found, found);
  }

  static FileContents of(JsonDocument written, JsonObject stored, ReadDocument document) {
    return new FileContents(true, sha256(written.text()), stored, document, document);
  }

  /** A file that breaks while it is in use goes on counting as it was. */
  FileContents orKeep(FileContents before) {
    return found.ok()
        ? this
        : new FileContents(before.exists, before.hash, before.stored, before.document, found);
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

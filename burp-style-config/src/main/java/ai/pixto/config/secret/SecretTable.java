package ai.pixto.config.secret;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Secrets by name, and the bytes that are encrypted for them: a count, then for each its name and
 * its characters, each behind its length. Zeros fill up to the next {@value #PADDING} bytes, so
 * that the file's size does not tell the length of a key. Not safe for several threads.
 */
final class SecretTable {

  static final int PADDING = 512;
  static final int MAXIMUM_CHARACTERS = 65_536;

  private final Map<String, Secret> secrets = new TreeMap<>();

  Optional<Secret> get(String name) {
    return Optional.ofNullable(secrets.get(name));
  }

  void put(String name, Secret secret) {
    secrets.put(name, secret);
  }

  /** Whether it was there. */
  boolean remove(String name) {
    return secrets.remove(name) != null;
  }

  Set<String> names() {
    return Set.copyOf(secrets.keySet());
  }

  /** The caller wipes them. */
  byte[] toBytes() {
    int length = Integer.BYTES;
    for (Map.Entry<String, Secret> entry : secrets.entrySet()) {
      char[] characters = entry.getValue().revealCharacters();
      length += 2 * Integer.BYTES + entry.getKey().length() + Character.BYTES * characters.length;
      Arrays.fill(characters, '\0');
    }
    ByteBuffer out = ByteBuffer.allocate((length / PADDING + 1) * PADDING);
    out.putInt(secrets.size());
    for (Map.Entry<String, Secret> entry : secrets.entrySet()) {
      byte[] name = entry.getKey().getBytes(StandardCharsets.US_ASCII);
      out.putInt(name.length).put(name);
      char[] characters = entry.getValue().revealCharacters();
      out.putInt(characters.length);
      for (char character : characters) {
        out.putChar(character);
      }
      Arrays.fill(characters, '\0');
    }
    return out.array();
  }

  /** None if they are no such table. The caller wipes {@code bytes}. */
  static Optional<SecretTable> of(byte[] bytes) {
    SecretTable table = new SecretTable();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      int count = in.getInt();
      for (int i = 0; i < count; i++) {
        byte[] name = new byte[bounded(in.getInt(), in.remaining())];
        in.get(name);
        char[] characters = new char[bounded(in.getInt(), in.remaining() / Character.BYTES)];
        for (int c = 0; c < characters.length; c++) {
          characters[c] = in.getChar();
        }
        String text = new String(name, StandardCharsets.US_ASCII);
        SecretReference.Stored.requireName(text);
        table.put(text, Secret.of(characters));
        Arrays.fill(characters, '\0');
      }
      return count < 0 ? Optional.empty() : Optional.of(table);
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static int bounded(int length, int limit) {
    if (length < 0 || length > limit) {
      throw new BufferUnderflowException();
    }
    return length;
  }
}

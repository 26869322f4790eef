package ai.pixto.store.log;

import ai.pixto.error.InvalidRequestException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Optional;

/**
 * The public half of a {@link SigningKey}: tells whether a note or checkpoint is its owner's. As a
 * text it is {@code name+hash+key}, such as {@code
 * PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW}; it may be shown to everyone.
 *
 * @see <a href="https://c2sp.org/signed-note">C2SP signed-note</a>
 */
public final class VerifierKey {

  private final String name;
  private final byte[] bytes;
  private final PublicKey key;

  private VerifierKey(String name, byte[] bytes, PublicKey key) {
    this.name = name;
    this.bytes = bytes;
    this.key = key;
  }

  static VerifierKey of(String name, PublicKey key) {
    return new VerifierKey(name, Ed25519.bytes(key), key);
  }

  /**
   * @param text as {@link #toString} gives it
   * @throws InvalidRequestException if it is incomplete, altered or no Ed25519 key
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.split("\\+", 3);
    if (parts.length == 3 && NoteText.isName(parts[0])) {
      Optional<VerifierKey> key =
          NoteText.base64(parts[2]).flatMap(encoded -> of(parts[0], encoded));
      if (key.isPresent() && key.get().toString().equals(text)) {
        return key.get();
      }
    }
    throw new InvalidRequestException(
        "verifier key",
        "The verifier key is not whole; give all of it, in the form name+hash+key.");
  }

  private static Optional<VerifierKey> of(String name, byte[] encoded) {
    if (encoded.length != 1 + Ed25519.KEY_LENGTH || encoded[0] != Ed25519.NOTE_TYPE) {
      return Optional.empty();
    }
    byte[] bytes = new byte[Ed25519.KEY_LENGTH];
    System.arraycopy(encoded, 1, bytes, 0, bytes.length);
    try {
      return Optional.of(new VerifierKey(name, bytes, Ed25519.publicKey(bytes)));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  /** Whose key it is; usually the origin of the checkpoints that it signs. */
  public String name() {
    return name;
  }

  /** By which signatures name the key, besides its name. */
  public int id() {
    return Ed25519.keyId(name, bytes);
  }

  boolean signed(String text, byte[] signature) {
    return Ed25519.verify(key, text.getBytes(StandardCharsets.UTF_8), signature);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VerifierKey && toString().equals(other.toString());
  }

  @Override
  public int hashCode() {
    return id();
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    byte[] encoded =
        ByteBuffer.allocate(1 + bytes.length).put(Ed25519.NOTE_TYPE).put(bytes).array();
    return name + "+" + NoteText.hex(id()) + "+" + NoteText.base64(encoded);
  }
}

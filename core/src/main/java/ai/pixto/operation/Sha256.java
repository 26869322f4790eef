package ai.pixto.operation;

import ai.pixto.image.Picture;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) in hex. */
final class Sha256 {

  private static final int CHUNK_BYTES = 1 << 16;

  private Sha256() {}

  static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(digest().digest(bytes));
  }

  static String hex(Path file) throws IOException {
    MessageDigest digest = digest();
    byte[] chunk = new byte[CHUNK_BYTES];
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(chunk); count >= 0; count = in.read(chunk)) {
        digest.update(chunk, 0, count);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Of everything that pictures are compared by: kind, size, profile, samples. */
  static String hex(Picture picture) {
    MessageDigest digest = digest();
    byte[] profile = picture.iccProfile().orElse(new byte[0]);
    ByteBuffer head = ByteBuffer.allocate(5 * Integer.BYTES);
    head.putInt(picture.type().ordinal()).putInt(picture.channels());
    head.putInt(picture.width()).putInt(picture.height()).putInt(profile.length);
    digest.update(head.array());
    digest.update(profile);
    switch (picture.type()) {
      case U8 -> digest.update(picture.bytes());
      case U16 -> update(digest, picture.shorts());
      case F32 -> update(digest, picture.floats());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, short[] samples) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (short sample : samples) {
      chunk.putShort(sample);
      drain(digest, chunk, false);
    }
    drain(digest, chunk, true);
  }

  private static void update(MessageDigest digest, float[] samples) {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (float sample : samples) {
      // As arrays are compared: all that is not a number is alike.
      chunk.putInt(Float.floatToIntBits(sample));
      drain(digest, chunk, false);
    }
    drain(digest, chunk, true);
  }

  private static void drain(MessageDigest digest, ByteBuffer chunk, boolean last) {
    if (last || !chunk.hasRemaining()) {
      digest.update(chunk.flip());
      chunk.clear();
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

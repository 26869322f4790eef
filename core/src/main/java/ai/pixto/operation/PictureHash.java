package ai.pixto.operation;

import ai.pixto.image.Picture;
import ai.pixto.store.Sha256;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/** The SHA-256 of what a picture shows, however it is stored. */
final class PictureHash {

  private static final int CHUNK_BYTES = 1 << 16;

  private PictureHash() {}

  /** In hexadecimal, of everything that pictures are compared by: kind, size, profile, samples. */
  static String of(Picture picture) {
    MessageDigest digest = Sha256.digest();
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
    return Sha256.hex(digest);
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
}

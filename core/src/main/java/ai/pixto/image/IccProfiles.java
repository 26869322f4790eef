package ai.pixto.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Looks at ICC profiles (ICC.1:2010) before they are believed. */
final class IccProfiles {

  static final String GREY = "GRAY";
  static final String RGB = "RGB ";
  static final String CMYK = "CMYK";

  private static final int HEADER_BYTES = 128;
  private static final int SPACE_AT = 16;
  private static final int SIGNATURE_AT = 36;
  private static final int TAG_BYTES = 12;

  /** Well above the largest CMYK table in use, which has some 50. */
  private static final int MAX_TAGS = 200;

  private IccProfiles() {}

  /**
   * The profile if its header, size and tag table are sound and it describes pixels of this kind;
   * else an empty array, so that a picture with a broken profile is still read, as sRGB.
   *
   * @param space {@link #GREY}, {@link #RGB} or {@link #CMYK}
   */
  static byte[] accepted(byte[] profile, String space) {
    return isSound(profile) && space.equals(text(profile, SPACE_AT)) ? profile : new byte[0];
  }

  private static boolean isSound(byte[] profile) {
    if (profile.length < HEADER_BYTES + 4 || !"acsp".equals(text(profile, SIGNATURE_AT))) {
      return false;
    }
    ByteBuffer buffer = ByteBuffer.wrap(profile);
    int size = buffer.getInt(0);
    int tags = buffer.getInt(HEADER_BYTES);
    if (size < HEADER_BYTES || size > profile.length || tags < 1 || tags > MAX_TAGS) {
      return false;
    }
    if (HEADER_BYTES + 4 + tags * TAG_BYTES > size) {
      return false;
    }
    for (int i = 0; i < tags; i++) {
      int entry = HEADER_BYTES + 4 + i * TAG_BYTES;
      long offset = buffer.getInt(entry + 4) & 0xffffffffL;
      long length = buffer.getInt(entry + 8) & 0xffffffffL;
      if (offset + length > size) {
        return false;
      }
    }
    return true;
  }

  /**
   * The colour space of a profile, or nothing where pixels in it can be looked at as sRGB: it is
   * sRGB itself, or Java's colour management cannot use it.
   */
  static Optional<ColorSpace> toConvert(byte[] profile, int components) {
    if (namesSrgb(profile)) {
      return Optional.empty();
    }
    try {
      ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
      if (space.getNumComponents() != components) {
        return Optional.empty();
      }
      // Fails here, not in the middle of a picture, when the transform cannot be built.
      space.toRGB(new float[components]);
      return Optional.of(space);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** sRGB profiles in use all carry the name in their description: "sRGB IEC61966-2.1", "sRGB". */
  private static boolean namesSrgb(byte[] profile) {
    ByteBuffer buffer = ByteBuffer.wrap(profile);
    int tags = buffer.getInt(HEADER_BYTES);
    for (int i = 0; i < tags; i++) {
      int entry = HEADER_BYTES + 4 + i * TAG_BYTES;
      if ("desc".equals(text(profile, entry))) {
        String description =
            new String(
                profile,
                buffer.getInt(entry + 4),
                buffer.getInt(entry + 8),
                StandardCharsets.ISO_8859_1);
        // Version 4 profiles store UTF-16: the zero bytes between the letters are dropped.
        return description.replace("\0", "").contains("sRGB");
      }
    }
    return false;
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}

package ai.pixto.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

  private static final float SAME = 0.6f / 255;

  private static final float[][] PROBES = {
    {0, 0, 0},
    {1, 1, 1},
    {0.5f, 0.5f, 0.5f},
    {0.1f, 0.1f, 0.1f},
    {1, 0, 0},
    {0, 1, 0},
    {0, 0, 1},
    {0.7f, 0.4f, 0.2f},
    {0.2f, 0.6f, 0.9f}
  };

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
   * sRGB itself to half a step of 255, or Java's colour management cannot use it.
   */
  static Optional<ColorSpace> toConvert(byte[] profile, int components) {
    try {
      ICC_ColorSpace space = new ICC_ColorSpace(ICC_Profile.getInstance(profile));
      boolean usable = space.getNumComponents() == components && !isSrgb(space);
      return usable ? Optional.of(space) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether pixels in this profile can be looked at as sRGB.
   *
   * @param profile an accepted one, or empty
   */
  static boolean isLikeSrgb(byte[] profile) {
    return profile.length == 0 || toConvert(profile, 3).isEmpty();
  }

  /**
   * Looks at colours, not at names: there are many sRGB profiles, and "linear sRGB" is not one.
   * Fails here, not in the middle of a picture, when a transform cannot be built.
   */
  private static boolean isSrgb(ICC_ColorSpace space) {
    boolean same = space.getNumComponents() == 3;
    for (float[] colour : PROBES) {
      float[] rgb = space.toRGB(Arrays.copyOf(colour, space.getNumComponents()));
      for (int c = 0; c < 3; c++) {
        same &= Math.abs(rgb[c] - colour[c]) <= SAME;
      }
    }
    return same;
  }

  private static String text(byte[] bytes, int at) {
    return new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}

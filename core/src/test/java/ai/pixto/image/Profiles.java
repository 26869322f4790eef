package ai.pixto.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;

/** Colour profiles that every Java has. */
final class Profiles {

  private Profiles() {}

  /** sRGB's primaries without its curve: half the light of white is 188 in sRGB. */
  static byte[] linearRgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
  }

  static byte[] grey() {
    return ICC_Profile.getInstance(ColorSpace.CS_GRAY).getData();
  }

  static byte[] srgb() {
    return ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();
  }
}

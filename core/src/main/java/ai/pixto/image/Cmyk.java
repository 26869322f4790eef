package ai.pixto.image;

import java.awt.color.ColorSpace;
import java.util.Optional;

/** Turns inks into sRGB: through the picture's profile, or by the plain formula without one. */
final class Cmyk {

  private Cmyk() {}

  /**
   * @param inks cyan, magenta, yellow, black of each pixel, 255 is full ink
   * @param profile an ICC profile, believed only if it is a sound CMYK one
   */
  static byte[] toRgb(byte[] inks, int width, byte[] profile) {
    byte[] sound = IccProfiles.accepted(profile, IccProfiles.CMYK);
    Optional<ColorSpace> space =
        sound.length == 0 ? Optional.empty() : IccProfiles.toConvert(sound, 4);
    byte[] rgb = new byte[inks.length / 4 * 3];
    if (space.isPresent() && ColourTransform.toSrgb(space.get(), inks, 4, width, rgb)) {
      return rgb;
    }
    for (int from = 0, to = 0; from < inks.length; from += 4, to += 3) {
      int light = 255 - (inks[from + 3] & 0xff);
      for (int c = 0; c < 3; c++) {
        rgb[to + c] = (byte) (((255 - (inks[from + c] & 0xff)) * light + 127) / 255);
      }
    }
    return rgb;
  }
}

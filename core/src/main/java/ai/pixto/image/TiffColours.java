package ai.pixto.image;

import java.io.IOException;

/**
 * Gives a TIFF page's samples their meaning: palettes, inks, inverted greys, premultiplied alpha.
 */
final class TiffColours {

  private static final int CMYK_INKS = 1;

  private TiffColours() {}

  static Picture picture(
      TiffDirectory directory, TiffLayout layout, TiffSamples samples, byte[] profile)
      throws IOException {
    if (layout.isPalette()) {
      return palette(directory, layout, samples.bytes());
    }
    if (layout.isCmyk()) {
      if (directory.number(TiffDirectory.INK_SET, CMYK_INKS) != CMYK_INKS) {
        throw UnreadableException.unsupported("a TIFF of other inks than CMYK");
      }
      byte[] rgb = Cmyk.toRgb(samples.bytes(), layout.width(), profile);
      return Picture.of(layout.width(), layout.height(), 3, rgb);
    }
    Picture picture = samples.picture();
    if (layout.photometric() == TiffLayout.WHITE_IS_ZERO) {
      invert(picture);
    }
    if (layout.hasAlpha() && layout.extra() == TiffLayout.PREMULTIPLIED) {
      divideByAlpha(picture);
    }
    String space = layout.colours() == 1 ? IccProfiles.GREY : IccProfiles.RGB;
    return picture.withIccProfile(IccProfiles.accepted(profile, space));
  }

  private static Picture palette(TiffDirectory directory, TiffLayout layout, byte[] indices)
      throws IOException {
    int colours = 1 << layout.bits();
    long[] map = directory.numbers(TiffDirectory.COLOUR_MAP, 3L * colours);
    if (map.length < 3 * colours) {
      throw UnreadableException.damaged();
    }
    byte[] rgb = new byte[3 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) (map[c * colours + (indices[i] & 0xff)] >> 8);
      }
    }
    return Picture.of(layout.width(), layout.height(), 3, rgb);
  }

  /** Floats stay: where white is zero and what white is then nobody has written down. */
  private static void invert(Picture picture) {
    int step = picture.channels();
    switch (picture.type()) {
      case U8 -> {
        for (int i = 0; i < picture.bytes().length; i += step) {
          picture.bytes()[i] = (byte) ~picture.bytes()[i];
        }
      }
      case U16 -> {
        for (int i = 0; i < picture.shorts().length; i += step) {
          picture.shorts()[i] = (short) ~picture.shorts()[i];
        }
      }
      case F32 -> {}
    }
  }

  private static void divideByAlpha(Picture picture) {
    int channels = picture.channels();
    int alpha = channels - 1;
    int length = picture.width() * picture.height() * channels;
    for (int i = 0; i < length; i += channels) {
      float opacity = picture.value(i + alpha);
      if (!(opacity > 0 && opacity < 1)) {
        continue;
      }
      for (int c = i; c < i + alpha; c++) {
        float value = picture.value(c) / opacity;
        switch (picture.type()) {
          case U8 -> picture.bytes()[c] = (byte) Math.round(Math.min(1, value) * 255);
          case U16 -> picture.shorts()[c] = (short) Math.round(Math.min(1, value) * 65535);
          case F32 -> picture.floats()[c] = value;
        }
      }
    }
  }
}

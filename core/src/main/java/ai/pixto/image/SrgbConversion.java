package ai.pixto.image;

/** Makes the 8-bit sRGB view of a picture that algorithms look at. */
final class SrgbConversion {

  private SrgbConversion() {}

  static RgbImage convert(Picture picture) {
    int pixels = picture.width() * picture.height();
    int channels = picture.channels();
    if (channels == 3
        && picture.type() == Picture.SampleType.U8
        && picture.iccProfile().isEmpty()) {
      return new RgbImage(picture.width(), picture.height(), picture.bytes());
    }
    byte[] rgb = new byte[3 * pixels];
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; c < 3; c++) {
        float value = picture.value(i * channels + (channels < 3 ? 0 : c));
        rgb[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(value * 255)));
      }
    }
    return new RgbImage(picture.width(), picture.height(), rgb);
  }
}

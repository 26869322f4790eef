package ai.pixto.video;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.RgbImage;

/**
 * Which measured values are shown as black and as white; between them grey rises evenly. With (100,
 * 355) the value 100 is 0, 227.5 is 128 and 355 is 255.
 *
 * @param black shown as 0, as everything below
 * @param white shown as 255, as everything above; not equal to black. Less than black turns the
 *     picture into its negative
 */
public record DisplayRange(double black, double white) {

  public DisplayRange {
    if (!Double.isFinite(black) || !Double.isFinite(white) || black == white) {
      throw new InvalidRequestException(
          "range", "The display range needs two different finite values, black and white.");
    }
  }

  /**
   * A grey picture as it is displayed.
   *
   * @param grey of one channel: 8-bit values 0 to 255, 16-bit values 0 to 65535, or floats; what is
   *     not a number is black
   */
  RgbImage show(Picture grey) {
    if (grey.channels() != 1) {
      throw new InvalidRequestException(
          "stack", "A display range is for grey slices; give colour slices as they look.");
    }
    int count = grey.width() * grey.height();
    double steps =
        switch (grey.type()) {
          case U8 -> 255;
          case U16 -> 65535;
          case F32 -> 1;
        };
    byte[] rgb = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      byte shown = shown(grey.value(i) * steps);
      rgb[3 * i] = shown;
      rgb[3 * i + 1] = shown;
      rgb[3 * i + 2] = shown;
    }
    return new RgbImage(grey.width(), grey.height(), rgb);
  }

  private byte shown(double value) {
    double share = (value - black) / (white - black);
    return (byte) (share > 0 ? Math.round(255 * Math.min(1, share)) : 0);
  }
}

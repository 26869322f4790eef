package ai.pixto.image;

/**
 * An sRGB picture of 8 bits a channel, as algorithms look at it.
 *
 * <p>The array is shared, not copied, for speed: whoever makes or takes one does not write to it
 * afterwards.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param rgb red, green, blue of each pixel, rows from the top: {@code 3 * width * height} bytes,
 *     unsigned
 */
public record RgbImage(int width, int height, byte[] rgb) {

  public RgbImage {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "An RGB image of " + width + " x " + height + " does not fit " + rgb.length + " bytes.");
    }
  }

  public int red(int x, int y) {
    return rgb[3 * (y * width + x)] & 0xff;
  }

  public int green(int x, int y) {
    return rgb[3 * (y * width + x) + 1] & 0xff;
  }

  public int blue(int x, int y) {
    return rgb[3 * (y * width + x) + 2] & 0xff;
  }

  public int pixels() {
    return width * height;
  }

  /** A copy of the part in the box, which lies within the image. */
  public RgbImage crop(Box box) {
    byte[] part = new byte[3 * box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      int from = 3 * ((box.y() + y) * width + box.x());
      System.arraycopy(rgb, from, part, 3 * y * box.width(), 3 * box.width());
    }
    return new RgbImage(box.width(), box.height(), part);
  }
}

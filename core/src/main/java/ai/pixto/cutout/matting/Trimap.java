package ai.pixto.cutout.matting;

/**
 * What is surely background, surely foreground, and where the matte is to be found.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param regions {@link #BACKGROUND}, {@link #UNKNOWN} or {@link #FOREGROUND} of each pixel, rows
 *     from the top; shared, not copied
 */
public record Trimap(int width, int height, byte[] regions) {

  public static final byte BACKGROUND = 0;
  public static final byte UNKNOWN = 1;
  public static final byte FOREGROUND = 2;

  public Trimap {
    if (width < 1 || height < 1 || regions.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A trimap of " + width + " x " + height + " does not fit " + regions.length + " bytes.");
    }
  }

  public byte at(int x, int y) {
    return regions[y * width + x];
  }
}

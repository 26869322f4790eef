package ai.pixto.studio;

/**
 * How large a picture or film is.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 */
public record PixelSize(int width, int height) {

  public PixelSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("A picture has at least one pixel.");
    }
  }
}

package ai.pixto.image;

import ai.pixto.error.InvalidRequestException;

/**
 * An upright rectangle of pixels.
 *
 * @param x its left column
 * @param y its top row
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 */
public record Box(int x, int y, int width, int height) {

  public Box {
    if (width < 1 || height < 1) {
      throw new InvalidRequestException(
          "hint", "The hint's width and height must be at least one pixel.");
    }
  }

  /** Whether the pixel lies in the box. */
  public boolean contains(int px, int py) {
    return px >= x && py >= y && px - x < width && py - y < height;
  }

  /**
   * The part of the box that lies in a picture of this size.
   *
   * @throws InvalidRequestException if no part does
   */
  public Box within(int pictureWidth, int pictureHeight) {
    int left = Math.max(0, x);
    int top = Math.max(0, y);
    long right = Math.min(pictureWidth, (long) x + width);
    long bottom = Math.min(pictureHeight, (long) y + height);
    if (left >= right || top >= bottom) {
      throw new InvalidRequestException(
          "hint",
          "The hint lies outside the picture, which is "
              + pictureWidth
              + " x "
              + pictureHeight
              + " pixels; give x,y,width,height in its pixels.");
    }
    return new Box(left, top, (int) right - left, (int) bottom - top);
  }
}

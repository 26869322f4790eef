package ai.pixto.image;

import java.util.Arrays;

/**
 * A yes or no for each pixel. The array is shared, not copied; treat it as read-only once handed
 * on. Masks are equal when all their pixels are.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param inside rows from the top, {@code width * height} of them; true is foreground
 */
public record Mask(int width, int height, boolean[] inside) {

  public Mask {
    if (width < 1 || height < 1 || inside.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A mask of " + width + " x " + height + " does not fit " + inside.length + " values.");
    }
  }

  public Mask(int width, int height) {
    this(width, height, new boolean[width * height]);
  }

  public boolean at(int x, int y) {
    return inside[y * width + x];
  }

  /** How many pixels are inside. */
  public int area() {
    int area = 0;
    for (boolean b : inside) {
      if (b) {
        area++;
      }
    }
    return area;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Mask m
        && width == m.width
        && height == m.height
        && Arrays.equals(inside, m.inside);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(inside);
  }

  @Override
  public String toString() {
    return width + " x " + height + " mask";
  }
}

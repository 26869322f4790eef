package ai.pixto.cutout.segment;

import java.util.Arrays;

/**
 * Pixels that a person marked by hand. Strokes are equal when all their marks are.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param marks {@link #NONE}, {@link #KEEP} or {@link #REMOVE} of each pixel, rows from the top;
 *     shared, not copied
 */
public record Strokes(int width, int height, byte[] marks) {

  public static final byte NONE = 0;
  public static final byte KEEP = 1;
  public static final byte REMOVE = 2;

  public Strokes {
    if (width < 1 || height < 1 || marks.length != (long) width * height) {
      throw new IllegalArgumentException(
          "Strokes of " + width + " x " + height + " do not fit " + marks.length + " bytes.");
    }
  }

  public byte at(int x, int y) {
    return marks[y * width + x];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Strokes s
        && width == s.width
        && height == s.height
        && Arrays.equals(marks, s.marks);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(marks);
  }

  @Override
  public String toString() {
    return width + " x " + height + " strokes";
  }
}

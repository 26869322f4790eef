package ai.pixto.image;

/**
 * One float a pixel: a probability, a distance, an intensity. The array is shared, not copied;
 * treat it as read-only once handed on.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param values rows from the top, {@code width * height} of them
 */
public record FloatMap(int width, int height, float[] values) {

  public FloatMap {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A map of " + width + " x " + height + " does not fit " + values.length + " values.");
    }
  }

  public FloatMap(int width, int height) {
    this(width, height, new float[width * height]);
  }

  public float at(int x, int y) {
    return values[y * width + x];
  }
}

package ai.pixto.image;

/**
 * How much of each pixel is foreground, in steps of 1/65535. The array is shared, not copied; treat
 * it as read-only once handed on.
 *
 * @param width in pixels, 1 or more
 * @param height in pixels, 1 or more
 * @param alpha unsigned 16-bit, 0 background to 65535 foreground, rows from the top
 */
public record Matte(int width, int height, short[] alpha) {

  /** The value of a pixel that is wholly foreground. */
  public static final int OPAQUE = 65535;

  public Matte {
    if (width < 1 || height < 1 || alpha.length != (long) width * height) {
      throw new IllegalArgumentException(
          "A matte of " + width + " x " + height + " does not fit " + alpha.length + " values.");
    }
  }

  public Matte(int width, int height) {
    this(width, height, new short[width * height]);
  }

  /** 0 to 65535. */
  public int at(int x, int y) {
    return alpha[y * width + x] & 0xffff;
  }

  /** 0 to 1. */
  public float opacity(int index) {
    return (alpha[index] & 0xffff) * (1f / OPAQUE);
  }

  /** The stored value of an opacity; what lies outside 0 to 1 is clamped, NaN becomes 0. */
  public static short encode(float opacity) {
    float scaled = opacity * OPAQUE + 0.5f;
    return (short) (scaled >= OPAQUE ? OPAQUE : scaled > 0 ? (int) scaled : 0);
  }
}

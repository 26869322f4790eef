package ai.pixto.image;

/** A sample array under construction, of one of the three types that a {@link Picture} has. */
final class Samples {

  private final Object array;

  private Samples(Object array) {
    this.array = array;
  }

  /** Room for a picture of this one's size and type with so many channels. */
  static Samples like(Picture picture, int channels) {
    return of(picture.type(), Math.multiplyExact(picture.width() * picture.height(), channels));
  }

  static Samples of(Picture.SampleType type, int length) {
    return new Samples(
        switch (type) {
          case U8 -> new byte[length];
          case U16 -> new short[length];
          case F32 -> new float[length];
        });
  }

  /** Stores {@code value}: for integers 0 to 1, clamped and rounded; floats as they are. */
  void set(int index, float value) {
    if (array instanceof byte[] b) {
      b[index] = (byte) (Math.max(0, Math.min(1, value)) * 255 + 0.5f);
    } else if (array instanceof short[] s) {
      s[index] = (short) (int) (Math.max(0, Math.min(1, value)) * 65535 + 0.5f);
    } else {
      ((float[]) array)[index] = value;
    }
  }

  /** Takes a sample over to the bit from a picture of the same type. */
  void copy(Picture from, int fromIndex, int index) {
    copy(from, fromIndex, index, 1);
  }

  /** Takes a run of samples over to the bit from a picture of the same type. */
  void copy(Picture from, int fromIndex, int index, int count) {
    Object source =
        switch (from.type()) {
          case U8 -> from.bytes();
          case U16 -> from.shorts();
          case F32 -> from.floats();
        };
    System.arraycopy(source, fromIndex, array, index, count);
  }

  Object array() {
    return array;
  }

  /** An sRGB picture of these samples. */
  Picture picture(int width, int height, int channels) {
    return array instanceof byte[] b
        ? Picture.of(width, height, channels, b)
        : array instanceof short[] s
            ? Picture.of(width, height, channels, s)
            : Picture.of(width, height, channels, (float[]) array);
  }
}

package ai.pixto.image;

/**
 * Turns pictures upright as EXIF's orientation asks (Exif 2.32, tag 274): 1 is upright, 6 is to be
 * turned a quarter clockwise, 8 a quarter back, 5 and 7 are their mirrors.
 */
final class Orientation {

  static final int UPRIGHT = 1;

  /** Both sides of a square that stays in the first cache while rows become columns. */
  private static final int BLOCK = 32;

  private Orientation() {}

  /** Whether width and height change places. */
  static boolean swapsSides(int orientation) {
    return orientation >= 5 && orientation <= 8;
  }

  /** The orientation when it is a known one, else upright. */
  static int checked(long orientation) {
    return orientation >= 1 && orientation <= 8 ? (int) orientation : UPRIGHT;
  }

  static Picture upright(Picture picture, int orientation) {
    if (orientation == UPRIGHT) {
      return picture;
    }
    int width = swapsSides(orientation) ? picture.height() : picture.width();
    int height = swapsSides(orientation) ? picture.width() : picture.height();
    Object turned = turn(picture, orientation, width, height);
    Picture result =
        turned instanceof byte[] b
            ? Picture.of(width, height, picture.channels(), b)
            : turned instanceof short[] s
                ? Picture.of(width, height, picture.channels(), s)
                : Picture.of(width, height, picture.channels(), (float[]) turned);
    return result
        .withIccProfile(picture.iccProfile().orElse(new byte[0]))
        .withPixelsPerInch(picture.pixelsPerInch().orElse(0.0));
  }

  private static Object turn(Picture picture, int orientation, int width, int height) {
    int w = picture.width();
    int h = picture.height();
    // Where the target's first pixel comes from, and the way to its neighbour right and below.
    int origin;
    int right;
    int down;
    switch (orientation) {
      case 2 -> {
        origin = w - 1;
        right = -1;
        down = w;
      }
      case 3 -> {
        origin = w * h - 1;
        right = -1;
        down = -w;
      }
      case 4 -> {
        origin = w * (h - 1);
        right = 1;
        down = -w;
      }
      case 5 -> {
        origin = 0;
        right = w;
        down = 1;
      }
      case 6 -> {
        origin = w * (h - 1);
        right = -w;
        down = 1;
      }
      case 7 -> {
        origin = w * h - 1;
        right = -w;
        down = -1;
      }
      default -> {
        origin = w - 1;
        right = w;
        down = -1;
      }
    }
    Mover mover = Mover.of(picture);
    for (int top = 0; top < height; top += BLOCK) {
      for (int left = 0; left < width; left += BLOCK) {
        int bottom = Math.min(height, top + BLOCK);
        int count = Math.min(BLOCK, width - left);
        for (int y = top; y < bottom; y++) {
          mover.move(y * width + left, origin + left * right + y * down, right, count);
        }
      }
    }
    return mover.result();
  }

  /** Copies pixels whose sources lie at a fixed step. */
  private interface Mover {

    void move(int to, int from, int step, int count);

    Object result();

    static Mover of(Picture picture) {
      int channels = picture.channels();
      return switch (picture.type()) {
        case U8 -> new Bytes(picture.bytes(), channels, new byte[picture.bytes().length]);
        case U16 -> new Shorts(picture.shorts(), channels, new short[picture.shorts().length]);
        case F32 -> new Floats(picture.floats(), channels, new float[picture.floats().length]);
      };
    }

    record Bytes(byte[] source, int channels, byte[] result) implements Mover {
      @Override
      public void move(int to, int from, int step, int count) {
        for (int i = 0, t = to * channels, f = from; i < count; i++, f += step) {
          for (int c = 0; c < channels; c++) {
            result[t++] = source[f * channels + c];
          }
        }
      }
    }

    record Shorts(short[] source, int channels, short[] result) implements Mover {
      @Override
      public void move(int to, int from, int step, int count) {
        for (int i = 0, t = to * channels, f = from; i < count; i++, f += step) {
          for (int c = 0; c < channels; c++) {
            result[t++] = source[f * channels + c];
          }
        }
      }
    }

    record Floats(float[] source, int channels, float[] result) implements Mover {
      @Override
      public void move(int to, int from, int step, int count) {
        for (int i = 0, t = to * channels, f = from; i < count; i++, f += step) {
          for (int c = 0; c < channels; c++) {
            result[t++] = source[f * channels + c];
          }
        }
      }
    }
  }
}

package ai.pixto.image;

import java.util.Optional;

/** Cutting pictures and mattes to a box, to the bit. */
public final class Cropping {

  /** What shows as at least 1 of 255. */
  private static final int VISIBLE = 129;

  private Cropping() {}

  /**
   * The smallest box around all that shows in an 8-bit view of the matte; empty if nothing does.
   */
  public static Optional<Box> bounds(Matte matte) {
    return bounds(matte, VISIBLE);
  }

  /**
   * The smallest box around all pixels of at least this alpha; empty if there is none.
   *
   * @param least 0 to 65535
   */
  public static Optional<Box> bounds(Matte matte, int least) {
    int left = matte.width();
    int top = -1;
    int right = -1;
    int bottom = -1;
    for (int y = 0; y < matte.height(); y++) {
      for (int x = 0; x < matte.width(); x++) {
        if (matte.at(x, y) >= least) {
          left = Math.min(left, x);
          right = Math.max(right, x);
          top = top < 0 ? y : top;
          bottom = y;
        }
      }
    }
    return right < 0
        ? Optional.empty()
        : Optional.of(new Box(left, top, right - left + 1, bottom - top + 1));
  }

  /** The pixels of the picture within {@code box}, which lies in the picture. */
  public static Picture crop(Picture picture, Box box) {
    int channels = picture.channels();
    Samples kept = Samples.of(picture.type(), channels * box.width() * box.height());
    for (int y = 0; y < box.height(); y++) {
      kept.copy(
          picture,
          channels * ((box.y() + y) * picture.width() + box.x()),
          channels * y * box.width(),
          channels * box.width());
    }
    return kept.picture(box.width(), box.height(), channels)
        .withIccProfile(picture.iccProfile().orElse(new byte[0]))
        .withPixelsPerInch(picture.pixelsPerInch().orElse(0.0));
  }

  /** The part of the matte within {@code box}, which lies in the matte. */
  public static Matte crop(Matte matte, Box box) {
    short[] kept = new short[box.width() * box.height()];
    for (int y = 0; y < box.height(); y++) {
      System.arraycopy(
          matte.alpha(),
          (box.y() + y) * matte.width() + box.x(),
          kept,
          y * box.width(),
          box.width());
    }
    return new Matte(box.width(), box.height(), kept);
  }
}

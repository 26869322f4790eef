package ai.pixto.cutout.matting;

import ai.pixto.task.TaskContext;

/**
 * Which kinds of known pixels lie in each block of 8 x 8 and of 32 x 32 of a trimap, so that a
 * search can leap over blocks that hold nothing it wants.
 */
final class KnownBlocks {

  /** Wanted: a background pixel. */
  static final int BACKGROUND = 1;

  /** Wanted: a foreground pixel. */
  static final int FOREGROUND = 2;

  private static final int SMALL_LEAP = 4;
  private static final int LARGE_LEAP = 12;

  private final int smallWidth;
  private final int largeWidth;
  private final byte[] small;
  private final byte[] large;

  KnownBlocks(Trimap trimap, TaskContext task) {
    smallWidth = (trimap.width() + 7) >> 3;
    largeWidth = (trimap.width() + 31) >> 5;
    int largeHeight = (trimap.height() + 31) >> 5;
    small = new byte[smallWidth * ((trimap.height() + 7) >> 3)];
    large = new byte[largeWidth * largeHeight];
    task.forRange(
        largeHeight,
        4,
        (from, to) -> {
          for (int y = from * 32; y < Math.min(trimap.height(), to * 32); y++) {
            for (int x = 0; x < trimap.width(); x++) {
              int kind = kind(trimap.regions()[y * trimap.width() + x]);
              small[(y >> 3) * smallWidth + (x >> 3)] |= kind;
              large[(y >> 5) * largeWidth + (x >> 5)] |= kind;
            }
          }
        });
  }

  private static int kind(byte region) {
    return region == Trimap.UNKNOWN ? 0 : region == Trimap.FOREGROUND ? FOREGROUND : BACKGROUND;
  }

  /**
   * How many pixels a search may leap ahead from here; 0 if it must look at every one.
   *
   * @param wanted {@link #BACKGROUND}, {@link #FOREGROUND} or both
   */
  int leap(int x, int y, int wanted) {
    if ((large[(y >> 5) * largeWidth + (x >> 5)] & wanted) == 0) {
      return LARGE_LEAP;
    }
    return (small[(y >> 3) * smallWidth + (x >> 3)] & wanted) == 0 ? SMALL_LEAP : 0;
  }
}

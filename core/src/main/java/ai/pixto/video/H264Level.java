package ai.pixto.video;

/** H.264's levels: what a decoder must be able to do (ITU-T H.264, table A-1). */
final class H264Level {

  private static final int BLOCK = 16;

  /** Level times 10, most blocks a second, most blocks a frame. */
  private static final int[][] LEVELS = {
    {10, 1_485, 99},
    {11, 3_000, 396},
    {12, 6_000, 396},
    {13, 11_880, 396},
    {21, 19_800, 792},
    {22, 20_250, 1_620},
    {30, 40_500, 1_620},
    {31, 108_000, 3_600},
    {32, 216_000, 5_120},
    {40, 245_760, 8_192},
    {42, 522_240, 8_704},
    {50, 589_824, 22_080},
    {51, 983_040, 36_864},
  };

  private static final int HIGHEST = 52;

  private H264Level() {}

  /**
   * The lowest level that holds such a video; the highest where none does. 1280 x 720 at 30: 31.
   */
  static int of(VideoSpec spec) {
    int across = (spec.width() + BLOCK - 1) / BLOCK;
    int down = (spec.height() + BLOCK - 1) / BLOCK;
    int blocks = across * down;
    double perSecond = blocks * spec.rate().framesPerSecond();
    for (int[] level : LEVELS) {
      // No side may be longer than the root of eight times the blocks of a frame (A.3.1).
      double longest = Math.sqrt(8.0 * level[2]);
      if (perSecond <= level[1] && blocks <= level[2] && Math.max(across, down) <= longest) {
        return level[0];
      }
    }
    return HIGHEST;
  }
}

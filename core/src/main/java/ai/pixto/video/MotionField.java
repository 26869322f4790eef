package ai.pixto.video;

import java.util.Arrays;

/**
 * The motion of a frame's blocks in quarter pixels, and what a decoder expects of the next block
 * from its neighbours (ITU-T H.264, 8.4.1).
 */
final class MotionField {

  private static final int INTRA = -1;
  private static final int OUTSIDE = -2;

  private final int across;
  private final int[] x;
  private final int[] y;
  private final int[] kind;

  MotionField(int across, int down) {
    this.across = across;
    x = new int[across * down];
    y = new int[across * down];
    kind = new int[across * down];
  }

  void clear() {
    Arrays.fill(x, 0);
    Arrays.fill(y, 0);
    Arrays.fill(kind, INTRA);
  }

  void put(int column, int row, int motionX, int motionY) {
    int at = row * across + column;
    x[at] = motionX;
    y[at] = motionY;
    kind[at] = 0;
  }

  void putIntra(int column, int row) {
    int at = row * across + column;
    x[at] = 0;
    y[at] = 0;
    kind[at] = INTRA;
  }

  private int kind(int column, int row) {
    boolean inside = column >= 0 && row >= 0 && column < across;
    return inside ? kind[row * across + column] : OUTSIDE;
  }

  /** The median of the neighbours' motion, packed by {@link #packed}. */
  int expected(int column, int row) {
    int left = kind(column - 1, row);
    int above = kind(column, row - 1);
    int cornerColumn = kind(column + 1, row - 1) != OUTSIDE ? column + 1 : column - 1;
    int corner = kind(cornerColumn, row - 1);
    if (above == OUTSIDE && corner == OUTSIDE && left != OUTSIDE) {
      return at(column - 1, row);
    }
    int found = (left == 0 ? 1 : 0) + (above == 0 ? 1 : 0) + (corner == 0 ? 1 : 0);
    if (found == 1) {
      return left == 0
          ? at(column - 1, row)
          : above == 0 ? at(column, row - 1) : at(cornerColumn, row - 1);
    }
    int a = at(column - 1, row);
    int b = at(column, row - 1);
    int c = at(cornerColumn, row - 1);
    return packed(median(x(a), x(b), x(c)), median(y(a), y(b), y(c)));
  }

  /** The motion that a skipped block has. */
  int ofSkipped(int column, int row) {
    int left = kind(column - 1, row);
    int above = kind(column, row - 1);
    boolean still =
        left == OUTSIDE
            || above == OUTSIDE
            || left == 0 && at(column - 1, row) == 0
            || above == 0 && at(column, row - 1) == 0;
    return still ? 0 : expected(column, row);
  }

  /** The motion of a block, 0 where there is none. */
  int at(int column, int row) {
    return kind(column, row) == 0 ? packed(x[row * across + column], y[row * across + column]) : 0;
  }

  static int packed(int x, int y) {
    return x << 16 | y & 0xffff;
  }

  static int x(int packed) {
    return packed >> 16;
  }

  static int y(int packed) {
    return (short) packed;
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}

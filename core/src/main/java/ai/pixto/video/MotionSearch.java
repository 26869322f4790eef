package ai.pixto.video;

import org.jcodec.codecs.h264.decode.BlockInterpolator;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;

/**
 * Finds from where in the frame before a block of 16 x 16 pixels came, to a quarter of a pixel:
 * from the best of a few guesses down the slope of the difference, in ever smaller steps.
 */
final class MotionSearch {

  private static final int[] STEPS = {16, 4, 2, 1};
  private static final int MAX_WHOLE_MOVES = 8;
  private static final int MAX_PART_MOVES = 1;

  /** Blocks may reach this far beyond the edge, in quarter pixels. */
  private static final int OVERHANG = 4 * 12;

  private final BlockInterpolator interpolator = new BlockInterpolator();
  private final Picture tried = Picture.create(16, 16, ColorSpace.YUV420J);
  private final int weight;
  private Picture reference;
  private byte[] wanted;
  private int left;
  private int top;
  private int expected;

  /** Of the best motion: sum of absolute differences. */
  int difference;

  MotionSearch(int quantiser) {
    weight = (int) Math.max(1, Math.round(Math.pow(2, (quantiser - 12) / 6.0)));
  }

  /**
   * @param guesses packed motions, the expected one first
   * @return the best motion found, packed
   */
  int find(Picture from, byte[] block, int column, int row, int... guesses) {
    reference = from;
    wanted = block;
    left = column * 64;
    top = row * 64;
    expected = guesses[0];
    int best = guesses[0];
    int bestCost = cost(best, Integer.MAX_VALUE);
    for (int guess : guesses) {
      int whole = MotionField.packed(MotionField.x(guess) + 2 & ~3, MotionField.y(guess) + 2 & ~3);
      int cost = whole == best ? bestCost : cost(whole, bestCost);
      if (cost < bestCost) {
        best = whole;
        bestCost = cost;
      }
    }
    for (int step : STEPS) {
      for (int move = 0; move < (step < 4 ? MAX_PART_MOVES : MAX_WHOLE_MOVES); move++) {
        int before = best;
        for (int direction = 0; direction < 4; direction++) {
          int x = MotionField.x(before) + (direction < 2 ? (direction * 2 - 1) * step : 0);
          int y = MotionField.y(before) + (direction >= 2 ? (direction * 2 - 5) * step : 0);
          int candidate = MotionField.packed(x, y);
          int cost = cost(candidate, bestCost);
          if (cost < bestCost) {
            best = candidate;
            bestCost = cost;
          }
        }
        if (best == before) {
          break;
        }
      }
    }
    difference = bestCost - weight * bits(best);
    return best;
  }

  /** What a motion costs, or more than {@code most}. */
  private int cost(int motion, int most) {
    int x = left + MotionField.x(motion);
    int y = top + MotionField.y(motion);
    int width = reference.getWidth();
    boolean whole = (x & 3) == 0 && (y & 3) == 0;
    if (whole
        && x >= 0
        && y >= 0
        && x <= 4 * (width - 16)
        && y <= 4 * (reference.getHeight() - 16)) {
      return differences(x / 4 + y / 4 * width, width, weight * bits(motion), most);
    }
    boolean near =
        x >= -OVERHANG
            && y >= -OVERHANG
            && x <= 4 * (width - 16) + OVERHANG
            && y <= 4 * (reference.getHeight() - 16) + OVERHANG;
    if (!near) {
      return Integer.MAX_VALUE;
    }
    interpolator.getBlockLuma(reference, tried, 0, x, y, 16, 16);
    return differences(tried.getPlaneData(0), wanted) + weight * bits(motion);
  }

  private int differences(int from, int stride, int start, int most) {
    byte[] plane = reference.getPlaneData(0);
    int sum = start;
    for (int row = 0; row < 16 && sum < most; row++) {
      int at = from + row * stride;
      for (int i = 0; i < 16; i++) {
        sum += Math.abs(plane[at + i] - wanted[16 * row + i]);
      }
    }
    return sum;
  }

  static int differences(byte[] a, byte[] b) {
    int sum = 0;
    for (int i = 0; i < 256; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  /** About how many bits it takes to say this motion. */
  private int bits(int motion) {
    return length(MotionField.x(motion) - MotionField.x(expected))
        + length(MotionField.y(motion) - MotionField.y(expected));
  }

  private static int length(int signed) {
    return 2 * (32 - Integer.numberOfLeadingZeros(2 * Math.abs(signed) + 1)) - 1;
  }

  /** The block, brightness and colours, that this motion leads to. */
  void predict(Picture from, int column, int row, int motion, byte[][] to) {
    int x = column * 64 + MotionField.x(motion);
    int y = row * 64 + MotionField.y(motion);
    interpolator.getBlockLuma(from, tried, 0, x, y, 16, 16);
    System.arraycopy(tried.getPlaneData(0), 0, to[0], 0, 256);
    for (int plane = 1; plane < 3; plane++) {
      BlockInterpolator.getBlockChroma(
          from.getPlaneData(plane),
          from.getPlaneWidth(plane),
          from.getPlaneHeight(plane),
          to[plane],
          0,
          8,
          x,
          y,
          8,
          8);
    }
  }
}

package ai.pixto.cutout.segment;

import ai.pixto.image.Mask;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;

/**
 * The connected parts of some pixels, in the order of their first pixel from the top left.
 *
 * @param of the number of each pixel's part from 0 up, or -1
 * @param area of each part, in pixels
 * @param touchesBorder whether a part has a pixel on the picture's border
 */
record Parts(int[] of, int[] area, boolean[] touchesBorder) {

  /**
   * @param inside which pixels form parts, by index; asked once for each pixel
   * @param diagonal whether pixels that touch by a corner are connected
   */
  static Parts of(int width, int height, boolean diagonal, IntPredicate inside) {
    int[] of = new int[width * height];
    for (int i = 0; i < of.length; i++) {
      of[i] = inside.test(i) ? -2 : -1;
    }
    int[] area = new int[16];
    boolean[] border = new boolean[16];
    int[] queue = new int[of.length];
    int parts = 0;
    for (int start = 0; start < of.length; start++) {
      if (of[start] != -2) {
        continue;
      }
      if (parts == area.length) {
        area = Arrays.copyOf(area, 2 * parts);
        border = Arrays.copyOf(border, 2 * parts);
      }
      int size = 0;
      queue[size++] = start;
      of[start] = parts;
      for (int head = 0; head < size; head++) {
        int x = queue[head] % width;
        int y = queue[head] / width;
        border[parts] |= x == 0 || y == 0 || x == width - 1 || y == height - 1;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int ox = x + dx;
            int oy = y + dy;
            if ((diagonal || dx == 0 || dy == 0)
                && ox >= 0
                && oy >= 0
                && ox < width
                && oy < height) {
              int other = oy * width + ox;
              if (of[other] == -2) {
                of[other] = parts;
                queue[size++] = other;
              }
            }
          }
        }
      }
      area[parts++] = size;
    }
    return new Parts(of, Arrays.copyOf(area, parts), Arrays.copyOf(border, parts));
  }

  static Parts of(Mask mask) {
    return of(mask.width(), mask.height(), true, i -> mask.inside()[i]);
  }

  int count() {
    return area.length;
  }

  /** The area of the largest part, or 0. */
  int largest() {
    int largest = 0;
    for (int a : area) {
      largest = Math.max(largest, a);
    }
    return largest;
  }

  /** The sum of a value over each part. */
  double[] sums(IntToDoubleFunction value) {
    double[] sums = new double[count()];
    for (int i = 0; i < of.length; i++) {
      if (of[i] >= 0) {
        sums[of[i]] += value.applyAsDouble(i);
      }
    }
    return sums;
  }
}

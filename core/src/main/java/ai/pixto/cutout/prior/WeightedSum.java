package ai.pixto.cutout.prior;

/**
 * The inner loop of a convolution: stretches of one array, each times its weight, added up.
 *
 * <p>The just-in-time compiler makes vector instructions of a loop only where it sees that what is
 * written cannot overlap what is read a few steps later: arrays of their own, all with the same
 * index, and few of them. So stretches are first copied to arrays of their own, a block at a time
 * that stays in the first-level cache. That is about six times as fast as to read them where they
 * are. Used by one thread.
 */
final class WeightedSum {

  /** Values that are summed at a time. */
  static final int BLOCK = 512;

  private static final int TAPS = 4;

  private final float[][] stretches = new float[TAPS][BLOCK];
  private final float[] total = new float[BLOCK];

  /**
   * {@code sum[i] = bias + w[at + t] * x[from[t] + i]} summed over all t, for i from 0 to {@code
   * n}.
   *
   * @param from where in {@code x} the stretch of each weight begins
   */
  void of(float[] x, int[] from, float[] w, int at, float bias, float[] sum, int n) {
    for (int begin = 0; begin < n; begin += BLOCK) {
      int length = Math.min(BLOCK, n - begin);
      fill(total, bias, length);
      int t = 0;
      for (; t + TAPS <= from.length; t += TAPS) {
        for (int k = 0; k < TAPS; k++) {
          System.arraycopy(x, from[t + k] + begin, stretches[k], 0, length);
        }
        four(stretches, 0, w, at + t, total, length);
      }
      for (; t < from.length; t++) {
        System.arraycopy(x, from[t] + begin, stretches[0], 0, length);
        one(stretches[0], w[at + t], total, length);
      }
      System.arraycopy(total, 0, sum, begin, length);
    }
  }

  /**
   * {@code sum[to + i] = bias + w[at + c] * channels[c][i]} summed over all c, for i from 0 to
   * {@code n}.
   *
   * @param n at most {@link #BLOCK}
   */
  void of(float[][] channels, float[] w, int at, float bias, float[] sum, int to, int n) {
    fill(total, bias, n);
    int c = 0;
    for (; c + TAPS <= channels.length; c += TAPS) {
      four(channels, c, w, at + c, total, n);
    }
    for (; c < channels.length; c++) {
      one(channels[c], w[at + c], total, n);
    }
    System.arraycopy(total, 0, sum, to, n);
  }

  private static void fill(float[] sum, float value, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] = value;
    }
  }

  private static void four(float[][] x, int first, float[] w, int at, float[] sum, int n) {
    four(
        x[first],
        x[first + 1],
        x[first + 2],
        x[first + 3],
        w[at],
        w[at + 1],
        w[at + 2],
        w[at + 3],
        sum,
        n);
  }

  private static void four(
      float[] a,
      float[] b,
      float[] c,
      float[] d,
      float wa,
      float wb,
      float wc,
      float wd,
      float[] sum,
      int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += wa * a[i] + wb * b[i] + wc * c[i] + wd * d[i];
    }
  }

  private static void one(float[] a, float w, float[] sum, int n) {
    for (int i = 0; i < n; i++) {
      sum[i] += w * a[i];
    }
  }
}

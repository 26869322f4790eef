package ai.pixto.cutout.prior;

/**
 * The inner loops of a convolution: weighted sums of several stretches of one array added to a
 * stretch of another. Each is one plain loop over contiguous values, which the just-in-time
 * compiler turns into vector instructions; the widths are those of the kernels (3 and 5 columns)
 * and of a block of input channels (8).
 */
final class WeightedSum {

  private WeightedSum() {}

  /**
   * {@code sum[to + i] += w[at + t] * x[from[t] + i]} summed over all t, for i from 0 to {@code n}.
   *
   * @param from where in {@code x} the stretch of each weight begins
   */
  static void add(float[] x, int[] from, float[] w, int at, float[] sum, int to, int n) {
    int t = 0;
    int taps = from.length;
    int width = taps % 8 == 0 ? 8 : taps % 5 == 0 ? 5 : taps % 3 == 0 ? 3 : 8;
    for (; t + width <= taps; t += width) {
      switch (width) {
        case 8 -> eight(x, from, w, at, t, sum, to, n);
        case 5 -> five(x, from, w, at, t, sum, to, n);
        default -> three(x, from, w, at, t, sum, to, n);
      }
    }
    for (; t < taps; t++) {
      one(x, from[t], w[at + t], sum, to, n);
    }
  }

  private static void eight(
      float[] x, int[] from, float[] w, int at, int t, float[] sum, int to, int n) {
    int a = from[t];
    int b = from[t + 1];
    int c = from[t + 2];
    int d = from[t + 3];
    int e = from[t + 4];
    int f = from[t + 5];
    int g = from[t + 6];
    int h = from[t + 7];
    float wa = w[at + t];
    float wb = w[at + t + 1];
    float wc = w[at + t + 2];
    float wd = w[at + t + 3];
    float we = w[at + t + 4];
    float wf = w[at + t + 5];
    float wg = w[at + t + 6];
    float wh = w[at + t + 7];
    for (int i = 0; i < n; i++) {
      sum[to + i] +=
          (wa * x[a + i] + wb * x[b + i])
              + (wc * x[c + i] + wd * x[d + i])
              + ((we * x[e + i] + wf * x[f + i]) + (wg * x[g + i] + wh * x[h + i]));
    }
  }

  private static void five(
      float[] x, int[] from, float[] w, int at, int t, float[] sum, int to, int n) {
    int a = from[t];
    int b = from[t + 1];
    int c = from[t + 2];
    int d = from[t + 3];
    int e = from[t + 4];
    float wa = w[at + t];
    float wb = w[at + t + 1];
    float wc = w[at + t + 2];
    float wd = w[at + t + 3];
    float we = w[at + t + 4];
    for (int i = 0; i < n; i++) {
      sum[to + i] +=
          (wa * x[a + i] + wb * x[b + i]) + (wc * x[c + i] + wd * x[d + i]) + we * x[e + i];
    }
  }

  private static void three(
      float[] x, int[] from, float[] w, int at, int t, float[] sum, int to, int n) {
    int a = from[t];
    int b = from[t + 1];
    int c = from[t + 2];
    float wa = w[at + t];
    float wb = w[at + t + 1];
    float wc = w[at + t + 2];
    for (int i = 0; i < n; i++) {
      sum[to + i] += wa * x[a + i] + wb * x[b + i] + wc * x[c + i];
    }
  }

  private static void one(float[] x, int from, float w, float[] sum, int to, int n) {
    for (int i = 0; i < n; i++) {
      sum[to + i] += w * x[from + i];
    }
  }
}

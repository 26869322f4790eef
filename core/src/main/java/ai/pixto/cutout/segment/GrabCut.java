package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

final class GrabCut {
  static double WC = 0.5, WP = 1.0, LMAX = 4, PMAX = 5, BIAS = 0.4, GAMMA = 3.0, KEEP = 0.5, BETA = 1, SHARP = 1;
  static int ITER = 3, COMP = 5;
  private static final int SCALE = 1000;

  static void set(String k, double v) {
    switch (k) {
      case "WC" -> WC = v; case "WP" -> WP = v; case "LMAX" -> LMAX = v; case "PMAX" -> PMAX = v; case "BIAS" -> BIAS = v;
      case "GAMMA" -> GAMMA = v; case "KEEP" -> KEEP = v; case "BETA" -> BETA = v; case "ITER" -> ITER = (int) v; case "COMP" -> COMP = (int) v;
      case "SHARP" -> SHARP = v;
      default -> throw new IllegalArgumentException(k);
    }
  }

  static final byte NONE = 0, FG = 1, BG = 2;

  /** returns soft energy; mask[] filled. */
  static boolean[] run(RgbImage image, float[] prior, float[] extra, byte[] hard, float[] unaryOut, TaskContext task) {
    int w = image.width(), h = image.height(), n = w * h;
    ColourBins bins = ColourBins.of(image);
    float[] logit = new float[n];
    float[] fg = new float[n];
    float[] bg = new float[n];
    for (int i = 0; i < n; i++) {
      double p = Math.min(0.9999, Math.max(0.0001, prior[i]));
      double l = Math.log(p / (1 - p));
      logit[i] = (float) Math.max(-PMAX, Math.min(PMAX, l));
      double q = 1 / (1 + Math.exp(-SHARP * (l + BIAS)));
      fg[i] = hard[i] == FG ? 1 : hard[i] == BG ? 0 : (float) q;
      bg[i] = 1 - fg[i];
    }
    float[] q0 = fg.clone();
    boolean[] mask = new boolean[n];
    int[] edges = edges(image);
    for (int it = 0; it < ITER; it++) {
      float[] ratio = ratio(bins, fg, bg);
      MaxFlow flow = new MaxFlow(w, h);
      for (int i = 0; i < n; i++) {
        double u = WC * Math.max(-LMAX, Math.min(LMAX, ratio[bins.of()[i]])) + WP * logit[i] + BIAS + extra[i];
        if (hard[i] == FG) u = 1000; else if (hard[i] == BG) u = -1000;
        unaryOut[i] = (float) u;
        int c = (int) Math.round(u * SCALE);
        flow.terminals(i % w, i / w, Math.max(0, c), Math.max(0, -c));
      }
      for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) {
        int e = 4 * (y * w + x);
        if (x + 1 < w) flow.edge(x, y, MaxFlow.EAST, edges[e]);
        if (y + 1 < h) {
          flow.edge(x, y, MaxFlow.SOUTH, edges[e + 1]);
          if (x + 1 < w) flow.edge(x, y, MaxFlow.SOUTH_EAST, edges[e + 2]);
          if (x > 0) flow.edge(x, y, MaxFlow.SOUTH_WEST, edges[e + 3]);
        }
      }
      flow.solve(task.cancellation());
      for (int i = 0; i < n; i++) {
        mask[i] = flow.isSource(i % w, i / w);
        double m = mask[i] ? 1 : 0;
        fg[i] = hard[i] == FG ? 1 : hard[i] == BG ? 0 : (float) (KEEP * q0[i] + (1 - KEEP) * m);
        bg[i] = 1 - fg[i];
      }
    }
    return mask;
  }

  static float[] ratio(ColourBins bins, float[] fg, float[] bg) {
    float[] f = bins.gather(fg), b = bins.gather(bg);
    float[] r = new float[bins.size()];
    double sf = 0, sb = 0;
    for (float v : f) sf += v;
    for (float v : b) sb += v;
    if (sf < 1 || sb < 1) return r;
    GaussianMixture gf = GaussianMixture.fit(bins.colours(), f, COMP), gb = GaussianMixture.fit(bins.colours(), b, COMP);
    float[] c = bins.colours();
    for (int i = 0; i < r.length; i++) r[i] = (float) (gf.logDensity(c[3 * i], c[3 * i + 1], c[3 * i + 2]) - gb.logDensity(c[3 * i], c[3 * i + 1], c[3 * i + 2]));
    return r;
  }

  static final int[] DX = {1, 0, 1, -1}, DY = {0, 1, 1, 1};

  static int[] edges(RgbImage image) {
    int w = image.width(), h = image.height();
    byte[] a = image.rgb();
    double sum = 0;
    long count = 0;
    int[] d2 = new int[4 * w * h];
    for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) for (int d = 0; d < 4; d++) {
      int X = x + DX[d], Y = y + DY[d];
      if (X < 0 || X >= w || Y >= h) continue;
      int i = 3 * (y * w + x), j = 3 * (Y * w + X), s = 0;
      for (int c = 0; c < 3; c++) { int t = (a[i + c] & 255) - (a[j + c] & 255); s += t * t; }
      d2[4 * (y * w + x) + d] = s;
      sum += s; count++;
    }
    double beta = BETA / (2 * Math.max(1, sum / count));
    for (int i = 0; i < d2.length; i++) d2[i] = (int) Math.round(SCALE * GAMMA * Math.exp(-beta * d2[i]) / ((i & 3) >= 2 ? Math.sqrt(2) : 1));
    return d2;
  }
}

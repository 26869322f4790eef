package ai.pixto.cutout.matting;

import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;

/**
 * How far each pixel's centre is from the outline of a mask, positive inside, in pixels: exact
 * Euclidean distance transform (Felzenszwalb, Huttenlocher, "Distance Transforms of Sampled
 * Functions", 2012). For instance the pixels of a line one pixel wide have 0.5.
 */
final class SignedDistance {

  /** Further than any pixel of a picture; what a mask without an outline has everywhere. */
  static final float FAR = 1e6f;

  private static final int CHUNK = 16;

  private SignedDistance() {}

  static float[] of(Mask mask, TaskContext task) {
    float[] toOutside = squared(mask, false, task);
    float[] toInside = squared(mask, true, task);
    float[] signed = new float[toOutside.length];
    for (int i = 0; i < signed.length; i++) {
      signed[i] = mask.inside()[i] ? root(toOutside[i]) : -root(toInside[i]);
    }
    return signed;
  }

  private static float root(float squared) {
    return Math.min(FAR, (float) Math.sqrt(squared)) - 0.5f;
  }

  /** The squared distance to the nearest pixel that is inside, or outside. */
  private static float[] squared(Mask mask, boolean target, TaskContext task) {
    int w = mask.width();
    int h = mask.height();
    float[] d = new float[w * h];
    for (int i = 0; i < d.length; i++) {
      d[i] = mask.inside()[i] == target ? 0 : FAR * FAR;
    }
    task.forRange(w, CHUNK, (from, to) -> lines(d, from, to, 1, w, h));
    task.forRange(h, CHUNK, (from, to) -> lines(d, from, to, w, 1, w));
    return d;
  }

  private static void lines(float[] d, int from, int to, int lineStep, int step, int length) {
    int[] vertex = new int[length];
    double[] border = new double[length + 1];
    float[] line = new float[length];
    for (int l = from; l < to; l++) {
      for (int i = 0; i < length; i++) {
        line[i] = d[l * lineStep + i * step];
      }
      int last = 0;
      vertex[0] = 0;
      border[0] = Double.NEGATIVE_INFINITY;
      border[1] = Double.POSITIVE_INFINITY;
      for (int q = 1; q < length; q++) {
        double s = crossing(line, q, vertex[last]);
        while (s <= border[last]) {
          last--;
          s = crossing(line, q, vertex[last]);
        }
        last++;
        vertex[last] = q;
        border[last] = s;
        border[last + 1] = Double.POSITIVE_INFINITY;
      }
      int k = 0;
      for (int q = 0; q < length; q++) {
        while (border[k + 1] < q) {
          k++;
        }
        float away = q - vertex[k];
        d[l * lineStep + q * step] = away * away + line[vertex[k]];
      }
    }
  }

  private static double crossing(float[] line, int q, int v) {
    return ((double) line[q] + (double) q * q - line[v] - (double) v * v) / (2.0 * (q - v));
  }
}

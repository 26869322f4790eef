package ai.pixto.cutout.measure;

import ai.pixto.image.Mask;
import ai.pixto.image.Matte;

/** A matte as numbers from 0 to 1, in double precision so that sums are those of the definition. */
record Plane(int width, int height, double[] values) {

  static Plane of(Matte matte) {
    double[] values = new double[matte.alpha().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (matte.alpha()[i] & 0xffff) / (double) Matte.OPAQUE;
    }
    return new Plane(matte.width(), matte.height(), values);
  }

  /** What is at least half opaque. */
  Mask mask() {
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = values[i] >= 0.5;
    }
    return new Mask(width, height, inside);
  }

  /**
   * Bilinear, half-pixel centres, no averaging when it shrinks, border pixels repeated: what {@code
   * cv2.resize} calls INTER_LINEAR.
   */
  Plane resize(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    double[] resized = new double[newWidth * newHeight];
    for (int y = 0; y < newHeight; y++) {
      double sy = position(y, height, newHeight);
      int top = (int) sy;
      int bottom = Math.min(top + 1, height - 1);
      for (int x = 0; x < newWidth; x++) {
        double sx = position(x, width, newWidth);
        int left = (int) sx;
        int right = Math.min(left + 1, width - 1);
        double upper = mix(values[top * width + left], values[top * width + right], sx - left);
        double lower =
            mix(values[bottom * width + left], values[bottom * width + right], sx - left);
        resized[y * newWidth + x] = mix(upper, lower, sy - top);
      }
    }
    return new Plane(newWidth, newHeight, resized);
  }

  private static double position(int target, int from, int to) {
    double source = (target + 0.5) * ((double) from / to) - 0.5;
    return Math.max(0, Math.min(from - 1, source));
  }

  private static double mix(double a, double b, double share) {
    return a * (1 - share) + b * share;
  }
}

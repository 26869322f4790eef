package ai.pixto.cutout.prior;

import ai.pixto.image.RgbImage;

/**
 * A picture in CIELAB (D65, 2 degree observer), in which distances are close to what eyes see.
 *
 * @param width in pixels
 * @param height in pixels
 * @param l lightness, 0 to 100, rows from the top
 * @param a green to red, about -86 to 98
 * @param b blue to yellow, about -108 to 95
 */
record LabImage(int width, int height, float[] l, float[] a, float[] b) {

  /** Linear light of the 256 sRGB values (IEC 61966-2-1). */
  private static final double[] LINEAR = new double[256];

  static {
    for (int v = 0; v < 256; v++) {
      double s = v / 255.0;
      LINEAR[v] = s <= 0.04045 ? s / 12.92 : Math.pow((s + 0.055) / 1.055, 2.4);
    }
  }

  static LabImage of(RgbImage image) {
    int n = image.pixels();
    float[] l = new float[n];
    float[] a = new float[n];
    float[] b = new float[n];
    for (int i = 0; i < n; i++) {
      double red = LINEAR[image.rgb()[3 * i] & 0xff];
      double green = LINEAR[image.rgb()[3 * i + 1] & 0xff];
      double blue = LINEAR[image.rgb()[3 * i + 2] & 0xff];
      double x = cubeRoot((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047);
      double y = cubeRoot(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue);
      double z = cubeRoot((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883);
      l[i] = (float) (116 * y - 16);
      a[i] = (float) (500 * (x - y));
      b[i] = (float) (200 * (y - z));
    }
    return new LabImage(image.width(), image.height(), l, a, b);
  }

  /** The CIE's cube root with its linear part near black. */
  private static double cubeRoot(double t) {
    return t > 216.0 / 24389 ? Math.cbrt(t) : (24389.0 / 27 * t + 16) / 116;
  }

  /** The three channels, for work that treats them alike. */
  float[][] channels() {
    return new float[][] {l, a, b};
  }

  int pixels() {
    return width * height;
  }
}

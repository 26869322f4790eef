package ai.pixto.cutout.matting;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import java.util.Random;

/**
 * A rendered picture whose matte and colours are known: a brownish disc with hair-like strands of a
 * fraction of a pixel to three pixels before a bluish textured background.
 *
 * @param image the composite
 * @param matte its true matte
 * @param foreground the true colours of the foreground
 */
record Strands(RgbImage image, Matte matte, RgbImage foreground) {

  static Strands render(int width, int height, int strands, long seed) {
    float[] alpha = new float[width * height];
    Random random = new Random(seed);
    double radius = 0.28 * Math.min(width, height);
    for (int i = 0; i < alpha.length; i++) {
      double away = Math.hypot(i % width + 0.5 - width / 2.0, i / width + 0.5 - height / 2.0);
      alpha[i] = clamp(radius - away + 0.5);
    }
    for (int s = 0; s < strands; s++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      double bend = (random.nextDouble() - 0.5) * 0.04;
      double thickness = 0.4 + 2.6 * random.nextDouble();
      double x = width / 2.0 + (radius - 2) * Math.cos(angle);
      double y = height / 2.0 + (radius - 2) * Math.sin(angle);
      for (double step = 0; step < 0.45 * radius; step += 0.5) {
        stamp(alpha, width, height, x, y, thickness * (1 - step / (0.5 * radius)));
        x += 0.5 * Math.cos(angle);
        y += 0.5 * Math.sin(angle);
        angle += bend;
      }
    }
    byte[] fore = new byte[3 * alpha.length];
    byte[] image = new byte[3 * alpha.length];
    short[] matte = new short[alpha.length];
    for (int i = 0; i < alpha.length; i++) {
      double wave = Math.sin(i % width * 0.11) * Math.cos(i / width * 0.07);
      double[] f = {150 + 25 * wave, 90 + 20 * wave, 40 - 15 * wave};
      double[] b = {90 + 40 * (i % width) / width, 130 - 12 * wave, 205 - 30 * i / alpha.length};
      matte[i] = Matte.encode(alpha[i]);
      for (int c = 0; c < 3; c++) {
        fore[3 * i + c] = (byte) Math.round(f[c]);
        double grain = 3 * random.nextGaussian();
        double mixed = alpha[i] * f[c] + (1 - alpha[i]) * b[c] + grain;
        image[3 * i + c] = (byte) Math.max(0, Math.min(255, Math.round(mixed)));
      }
    }
    return new Strands(
        new RgbImage(width, height, image),
        new Matte(width, height, matte),
        new RgbImage(width, height, fore));
  }

  private static void stamp(
      float[] alpha, int width, int height, double x, double y, double thickness) {
    for (int py = (int) y - 3; py <= y + 3; py++) {
      for (int px = (int) x - 3; px <= x + 3; px++) {
        if (px >= 0 && py >= 0 && px < width && py < height) {
          double away = Math.hypot(px + 0.5 - x, py + 0.5 - y);
          float cover = (float) Math.min(1, thickness) * clamp(thickness / 2 + 0.5 - away);
          alpha[py * width + px] = Math.max(alpha[py * width + px], cover);
        }
      }
    }
  }

  private static float clamp(double value) {
    return (float) Math.max(0, Math.min(1, value));
  }

  /** The true matte's mixed pixels and what is within {@code reach} of them are unknown. */
  Trimap trimap(int reach) {
    int w = matte.width();
    int h = matte.height();
    byte[] regions = new byte[w * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        boolean all = true;
        boolean none = true;
        for (int ny = Math.max(0, y - reach); ny <= Math.min(h - 1, y + reach); ny++) {
          for (int nx = Math.max(0, x - reach); nx <= Math.min(w - 1, x + reach); nx++) {
            all &= matte.at(nx, ny) == Matte.OPAQUE;
            none &= matte.at(nx, ny) == 0;
          }
        }
        regions[y * w + x] = all ? Trimap.FOREGROUND : none ? Trimap.BACKGROUND : Trimap.UNKNOWN;
      }
    }
    return new Trimap(w, h, regions);
  }
}

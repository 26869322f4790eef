package ai.pixto.testing;

import ai.pixto.image.Mask;
import java.util.Random;

/** Rendered micrographs whose true masks are known. */
public final class SampleCells {

  private SampleCells() {}

  /**
   * Bright discs on a dark ground.
   *
   * @param centres x, y, radius, brightness of each disc, one after the other
   */
  public static float[] discs(int width, int height, float ground, float... centres) {
    float[] values = new float[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        values[y * width + x] = ground;
        for (int k = 0; k < centres.length; k += 4) {
          if (Math.hypot(x - centres[k], y - centres[k + 1]) <= centres[k + 2]) {
            values[y * width + x] = centres[k + 3];
          }
        }
      }
    }
    return values;
  }

  /** What is brighter than this. */
  public static Mask above(int width, int height, float[] values, float threshold) {
    boolean[] inside = new boolean[values.length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = values[i] > threshold;
    }
    return new Mask(width, height, inside);
  }

  /** The same with normal noise. */
  public static float[] withNoise(float[] values, double deviation, long seed) {
    Random random = new Random(seed);
    float[] noisy = values.clone();
    for (int i = 0; i < noisy.length; i++) {
      noisy[i] += (float) (deviation * random.nextGaussian());
    }
    return noisy;
  }

  /** A field of soft-edged elliptic nuclei of unequal brightness, 16-bit, with noise. */
  public static short[] field(int width, int height, int nuclei, long seed) {
    Random random = new Random(seed);
    float[] light = new float[width * height];
    for (int k = 0; k < nuclei; k++) {
      int cx = random.nextInt(width);
      int cy = random.nextInt(height);
      double a = 6 + random.nextInt(8);
      double b = 6 + random.nextInt(8);
      float brightness = 400 + random.nextInt(1500);
      for (int y = (int) Math.max(0, cy - b - 3); y < Math.min(height, cy + b + 3); y++) {
        for (int x = (int) Math.max(0, cx - a - 3); x < Math.min(width, cx + a + 3); x++) {
          double distance = Math.hypot((x - cx) / a, (y - cy) / b);
          float value = (float) (brightness / (1 + Math.exp((distance - 1) * 12)));
          light[y * width + x] = Math.max(light[y * width + x], value);
        }
      }
    }
    short[] samples = new short[light.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.max(0, 300 + light[i] + 20 * random.nextGaussian());
    }
    return samples;
  }
}

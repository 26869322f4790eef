package ai.pixto.testing;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import java.util.Random;

/**
 * A rendered picture that looks like a photograph and whose true matte, foreground and background
 * are known, because they are what it was made of: {@code composite = matte * foreground + (1 -
 * matte) * background}, each rounded once. The shadow on the table belongs to the background. The
 * same on every machine, to the rounding of sines.
 *
 * @param composite what a camera would have seen
 * @param matte how much of each pixel is the object
 * @param foreground the object's own colour; where the matte is 0, black
 * @param background the room without the object, but with its shadow
 */
public record SampleScene(
    RgbImage composite, Matte matte, RgbImage foreground, RgbImage background) {

  /** What stands on the table. */
  public enum Variant {
    /** A furry animal with whiskers and a ring between tail and body. */
    FURRY,
    /** A mug with a handle to look through. */
    HANDLE,
    /** A bottle that the lower edge cuts off. */
    PRODUCT,
    /** The furry animal again, before a wall of nearly its own colour. */
    LOW_CONTRAST
  }

  /** Standard deviation of the camera's noise, in 8-bit steps. */
  private static final double GRAIN = 2;

  private static final double[] OAK = {0.56, 0.41, 0.28};
  private static final double[] ASH = {0.62, 0.56, 0.48};

  /**
   * @param seed another seed, another fur, room and noise
   * @param width in pixels
   * @param height in pixels
   */
  public static SampleScene render(Variant variant, long seed, int width, int height) {
    SceneCanvas canvas = new SceneCanvas(width, height);
    SceneObjects objects = new SceneObjects(canvas, seed);
    SceneBackground background =
        switch (variant) {
          case FURRY -> {
            objects.plush(-0.02, 0.9, 1.12, new double[] {0.86, 0.52, 0.24});
            yield room(seed, new double[] {0.42, 0.5, 0.52}, OAK, 0.8, -0.02, 0.9, 0.22);
          }
          case HANDLE -> {
            objects.mug(-0.05, 0.86, 1.15, new double[] {0.16, 0.42, 0.55});
            yield room(seed, new double[] {0.66, 0.6, 0.5}, ASH, 0.7, -0.05, 0.86, 0.19);
          }
          case PRODUCT -> {
            objects.bottle(0.04, new double[] {0.2, 0.4, 0.24}, new double[] {0.92, 0.86, 0.72});
            yield room(seed, new double[] {0.5, 0.46, 0.5}, OAK, 0.7, 0.04, 1.05, 0.2);
          }
          case LOW_CONTRAST -> {
            objects.plush(0.05, 0.93, 1.2, new double[] {0.72, 0.63, 0.5});
            yield room(seed, new double[] {0.66, 0.59, 0.49}, ASH, 0.25, 0.05, 0.93, 0.23);
          }
        };
    return compose(canvas, background, seed);
  }

  private static SceneBackground room(
      long seed,
      double[] wall,
      double[] wood,
      double liveliness,
      double middle,
      double foot,
      double halfWidth) {
    return new SceneBackground(
        seed, wall, wood, liveliness, new double[] {middle, foot, halfWidth});
  }

  private static SampleScene compose(SceneCanvas canvas, SceneBackground room, long seed) {
    int pixels = canvas.width * canvas.height;
    byte[] composite = new byte[3 * pixels];
    byte[] foreground = new byte[3 * pixels];
    byte[] background = new byte[3 * pixels];
    short[] alpha = new short[pixels];
    Random grain = new Random(seed ^ 0x5eed);
    float[][] painted = {canvas.red, canvas.green, canvas.blue};
    for (int i = 0; i < pixels; i++) {
      double[] behind = room.colour(canvas.u(i % canvas.width), canvas.v(i / canvas.width));
      alpha[i] = Matte.encode(canvas.alpha[i]);
      double opacity = (alpha[i] & 0xffff) / (double) Matte.OPAQUE;
      double light = GRAIN * grain.nextGaussian();
      for (int c = 0; c < 3; c++) {
        int at = 3 * i + c;
        double noise = 0.7 * light + 0.7 * GRAIN * grain.nextGaussian();
        int b = step(255 * behind[c] + noise);
        int f = opacity > 0 ? step(255 * painted[c][i] / canvas.alpha[i] + noise) : 0;
        background[at] = (byte) b;
        foreground[at] = (byte) f;
        composite[at] = (byte) step(opacity * f + (1 - opacity) * b);
      }
    }
    return new SampleScene(
        new RgbImage(canvas.width, canvas.height, composite),
        new Matte(canvas.width, canvas.height, alpha),
        new RgbImage(canvas.width, canvas.height, foreground),
        new RgbImage(canvas.width, canvas.height, background));
  }

  private static int step(double value) {
    return (int) Math.max(0, Math.min(255, Math.rint(value)));
  }
}

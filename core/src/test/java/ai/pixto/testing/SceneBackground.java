package ai.pixto.testing;

import java.util.Random;

/** A room out of focus behind a wooden table that comes into focus towards the object. */
final class SceneBackground {

  /** Where the table ends, in picture heights from above. */
  private static final double HORIZON = 0.6;

  private static final int BLURS = 14;

  private final SceneNoise noise;
  private final double[] wall;
  private final double[] wood;
  private final double[][] blurs = new double[BLURS][];
  private final double[] base;

  /**
   * @param wall colour of the far wall, 0 to 1
   * @param liveliness how much the things before the wall differ from it, 0 to 1
   * @param base where the object stands: middle, foot, half its width; its shadow falls there
   */
  SceneBackground(long seed, double[] wall, double[] wood, double liveliness, double[] base) {
    this.noise = new SceneNoise(seed);
    this.wall = wall;
    this.wood = wood;
    this.base = base;
    Random random = new Random(seed);
    for (int k = 0; k < BLURS; k++) {
      boolean book = k < 8;
      double hue = random.nextDouble();
      double strength = liveliness * (0.35 + 0.5 * random.nextDouble());
      blurs[k] =
          new double[] {
            random.nextDouble() * 1.6 - 0.8,
            book ? 0.36 + 0.2 * random.nextDouble() : 0.3 * random.nextDouble(),
            book ? 0.03 + 0.04 * random.nextDouble() : 0.03 + 0.06 * random.nextDouble(),
            book ? 0.18 : 0,
            0.35 + 0.4 * Math.abs(Math.sin(6.3 * hue)),
            0.32 + 0.38 * Math.abs(Math.sin(6.3 * hue + 2)),
            0.3 + 0.35 * Math.abs(Math.sin(6.3 * hue + 4)),
            strength
          };
    }
  }

  /** The colour at a place, 0 to 1 each. */
  double[] colour(double u, double v) {
    double[] far = room(u, v);
    double[] near = table(u, v);
    double table = SceneNoise.smooth((v - HORIZON + 0.012) / 0.024);
    double light = 1.12 - 0.32 * Math.hypot(u + 0.35, v - 0.2) - 0.1 * u * u;
    double[] colour = new double[3];
    for (int c = 0; c < 3; c++) {
      colour[c] = light * (far[c] * (1 - table) + near[c] * table * shadow(u, v));
    }
    return colour;
  }

  private double[] room(double u, double v) {
    double[] colour = wall.clone();
    double cloud = 0.05 * noise.fractal(2 * u, 2 * v, 2);
    for (int c = 0; c < 3; c++) {
      colour[c] += cloud;
    }
    for (double[] blur : blurs) {
      double dx = Math.abs(u - blur[0]) - (blur[3] > 0 ? blur[2] : 0);
      double dy = Math.abs(v - blur[1]) - blur[3];
      double outside = Math.hypot(Math.max(0, dx), Math.max(0, dy));
      double radius = blur[3] > 0 ? 0 : blur[2];
      double edge = 0.035;
      double cover = blur[7] * (1 - SceneNoise.smooth((outside - radius + edge / 2) / edge));
      for (int c = 0; c < 3; c++) {
        colour[c] += cover * (blur[4 + c] - colour[c]);
      }
    }
    return colour;
  }

  private double[] table(double u, double v) {
    double depth = Math.max(0.02, v - HORIZON + 0.1);
    double across = u / depth;
    double along = 0.12 / depth;
    double sharp = SceneNoise.smooth((v - HORIZON) / 0.25);
    double plank = Math.floor(across * 1.1);
    double grain =
        0.10 * noise.fractal(across * 1.5 + 5 * plank, along * 6, 2)
            + 0.07 * sharp * noise.fractal(across * 22, along * 9 + 3 * plank, 3);
    double seam = Math.abs(across * 1.1 - plank - 0.5);
    double gap = 0.35 * sharp * SceneNoise.smooth((seam - 0.485) / 0.012);
    double tone = 1 + 0.08 * noise.at(plank * 7.3, 0.5) + grain * 1.6 - gap;
    return new double[] {wood[0] * tone, wood[1] * tone, wood[2] * tone};
  }

  /** Dark close under the object, and softly to its right, away from the light. */
  private double shadow(double u, double v) {
    double contact = ellipse(u - base[0], v - base[1], base[2] * 1.02, 0.035);
    double cast = ellipse(u - base[0] - 0.16, v - base[1] + 0.012, base[2] * 1.5, 0.065);
    return (1 - 0.55 * Math.exp(-contact * contact)) * (1 - 0.4 * Math.exp(-cast * cast));
  }

  private static double ellipse(double dx, double dy, double rx, double ry) {
    return Math.hypot(dx / rx, dy / ry);
  }
}

package ai.pixto.testing;

import java.util.Random;

/** The things that stand in a scene. */
final class SceneObjects {

  private final SceneCanvas canvas;
  private final Random random;
  private final SceneNoise noise;

  SceneObjects(SceneCanvas canvas, long seed) {
    this.canvas = canvas;
    this.random = new Random(seed);
    this.noise = new SceneNoise(seed + 1);
  }

  /** A furry animal whose tail closes a ring with its body, with whiskers. */
  void plush(double cx, double foot, double size, double[] fur) {
    double[] pale = mix(fur, new double[] {1, 0.97, 0.9}, 0.55);
    double[] rosy = {0.86, 0.55, 0.52};
    double s = size;
    tail(cx + 0.17 * s, foot - 0.13 * s, s, fur);
    furry(cx, foot - 0.21 * s, 0.175 * s, 0.2 * s, 0, fur, s);
    furry(cx, foot - 0.18 * s, 0.1 * s, 0.13 * s, 0, pale, s);
    furry(cx - 0.1 * s, foot - 0.035 * s, 0.08 * s, 0.045 * s, 0.1, fur, s);
    furry(cx + 0.1 * s, foot - 0.035 * s, 0.08 * s, 0.045 * s, -0.1, fur, s);
    furry(cx - 0.15 * s, foot - 0.22 * s, 0.045 * s, 0.11 * s, 0.35, fur, s);
    furry(cx + 0.15 * s, foot - 0.22 * s, 0.045 * s, 0.11 * s, -0.35, fur, s);
    double head = foot - 0.47 * s;
    furry(cx - 0.11 * s, head - 0.13 * s, 0.048 * s, 0.085 * s, -0.4, fur, s);
    furry(cx + 0.11 * s, head - 0.13 * s, 0.048 * s, 0.085 * s, 0.4, fur, s);
    canvas.ellipsoid(cx - 0.112 * s, head - 0.125 * s, 0.026 * s, 0.055 * s, -0.4, (a, d) -> rosy);
    canvas.ellipsoid(cx + 0.112 * s, head - 0.125 * s, 0.026 * s, 0.055 * s, 0.4, (a, d) -> rosy);
    furry(cx, head, 0.165 * s, 0.145 * s, 0, fur, s);
    furry(cx, head + 0.055 * s, 0.075 * s, 0.052 * s, 0, pale, s);
    for (int side = -1; side <= 1; side += 2) {
      eye(cx + side * 0.068 * s, head - 0.025 * s, 0.024 * s);
      whiskers(cx + side * 0.05 * s, head + 0.05 * s, side, s);
    }
    canvas.ellipsoid(cx, head + 0.03 * s, 0.02 * s, 0.014 * s, 0, (a, d) -> rosy);
  }

  /** A glazed mug; the table shows through its handle. */
  void mug(double cx, double foot, double size, double[] glaze) {
    double radius = 0.17 * size;
    double top = foot - 0.42 * size;
    double[] ring = new double[2 * 60];
    for (int k = 0; k < 60; k++) {
      double angle = -1.75 + 3.5 * k / 59;
      ring[2 * k] = cx + radius + 0.1 * size * Math.cos(angle) - 0.01 * size;
      ring[2 * k + 1] = foot - 0.21 * size + 0.13 * size * Math.sin(angle);
    }
    canvas.tube(ring, 0.026 * size, (a, d) -> glaze);
    double[] stripe = {0.93, 0.9, 0.82};
    canvas.cylinder(
        cx,
        top,
        foot - 0.045 * size,
        radius,
        0.045 * size,
        (a, d) -> {
          double wave = 0.12 * Math.sin(9 * Math.asin(Math.max(-1, Math.min(1, a))));
          double[] colour = Math.abs(d - 0.15 + wave) < 0.16 ? stripe : glaze;
          double gloss = 0.5 * Math.exp(-Math.pow((a + 0.45) / 0.09, 2));
          double speck = 1 + 0.05 * noise.fractal(30 * a, 30 * d, 2);
          return mix(scaled(colour, speck), new double[] {1.4, 1.4, 1.4}, gloss);
        });
    canvas.ellipsoid(cx, top + 0.003 * size, radius, 0.05 * size, 0, (a, d) -> scaled(glaze, 1.3));
    canvas.ellipsoid(
        cx,
        top + 0.007 * size,
        radius * 0.93,
        0.042 * size,
        0,
        (a, d) -> new double[] {0.24 + 0.1 * d, 0.14 + 0.06 * d, 0.09 + 0.03 * d});
  }

  /** A bottle that the lower edge of the picture cuts off. */
  void bottle(double cx, double[] glass, double[] label) {
    canvas.cylinder(cx, 0.232, 0.4, 0.045, 0.01, (a, d) -> glossy(a, glass));
    canvas.cylinder(cx, 0.16, 0.24, 0.052, 0.012, (a, d) -> ribbed(a, label));
    canvas.ellipsoid(cx, 0.163, 0.052, 0.013, 0, (a, d) -> scaled(label, 1.25));
    canvas.ellipsoid(cx, 0.47, 0.165, 0.125, 0, (a, d) -> glossy(a, glass));
    canvas.cylinder(cx, 0.46, 1.1, 0.165, 0.02, (a, d) -> glossy(a, glass));
    canvas.cylinder(
        cx,
        0.56,
        0.92,
        0.1652,
        0.02,
        (a, d) -> {
          boolean line = Math.abs(a) < 0.6 && d > -0.1 && d < 0.75 && Math.sin(d * 34) > 0.55;
          boolean mark = Math.hypot(a / 0.32, (d + 0.5) / 0.26) < 1;
          return mark ? scaled(glass, 1.4) : line ? scaled(label, 0.45) : label;
        });
  }

  private void tail(double cx, double cy, double s, double[] fur) {
    double[] ring = new double[2 * 50];
    for (int k = 0; k < 50; k++) {
      double angle = 1.9 - 3.9 * k / 49;
      ring[2 * k] = cx + 0.04 * s + 0.11 * s * Math.cos(angle);
      ring[2 * k + 1] = cy + 0.1 * s * Math.sin(angle);
    }
    canvas.tube(ring, 0.03 * s, (a, d) -> fur);
    for (int n = 0; n < 500; n++) {
      int k = 1 + random.nextInt(47);
      double along = Math.atan2(ring[2 * k + 3] - ring[2 * k + 1], ring[2 * k + 2] - ring[2 * k]);
      int side = random.nextBoolean() ? 1 : -1;
      double out = along + side * 1.2 + 0.5 * random.nextGaussian();
      double off = (0.012 + 0.016 * random.nextDouble()) * s;
      strand(
          ring[2 * k] + off * Math.cos(along + side * 1.57),
          ring[2 * k + 1] + off * Math.sin(along + side * 1.57),
          out,
          (0.018 + 0.02 * random.nextDouble()) * s,
          fur,
          side < 0 ? 0.95 : 0.75);
    }
  }

  private void furry(
      double cx, double cy, double rx, double ry, double angle, double[] fur, double s) {
    canvas.ellipsoid(
        cx, cy, rx, ry, angle, (a, d) -> scaled(fur, 0.95 + 0.1 * noise.at(40 * a, 40 * d)));
    int strands = (int) (20_000 * (rx * ry + 0.02 * (rx + ry)) / (s * s) * 4);
    for (int n = 0; n < strands; n++) {
      double around = 2 * Math.PI * random.nextDouble();
      double radius = Math.pow(random.nextDouble(), 0.35) * 0.99;
      double a = radius * Math.cos(around);
      double b = radius * Math.sin(around);
      double x = cx + Math.cos(angle) * a * rx - Math.sin(angle) * b * ry;
      double y = cy + Math.sin(angle) * a * rx + Math.cos(angle) * b * ry;
      double out = Math.atan2(y - cy, x - cx) + 0.45 * random.nextGaussian();
      double sag = out + 0.35 * Math.cos(out);
      double length = (0.014 + 0.022 * random.nextDouble() * (0.4 + radius)) * s;
      double front = Math.sqrt(1 - radius * radius);
      double[] lit = SceneCanvas.lit(new double[] {1, 1, 1}, (x - cx) / rx, (y - cy) / ry, front);
      strand(x, y, sag, length, fur, lit[0] * (0.82 + 0.36 * random.nextDouble()));
    }
  }

  /** A curled hair of a few bends. */
  private void strand(
      double x, double y, double direction, double length, double[] fur, double shade) {
    int bends = 6;
    double curl = 0.18 * random.nextGaussian();
    double[] line = new double[2 * (bends + 1)];
    double heading = direction;
    line[0] = x;
    line[1] = y;
    for (int k = 1; k <= bends; k++) {
      line[2 * k] = line[2 * k - 2] + length / bends * Math.cos(heading);
      line[2 * k + 1] = line[2 * k - 1] + length / bends * Math.sin(heading);
      heading += curl;
    }
    double thick = canvas.height / 700.0;
    canvas.hair(line, 1.3 * thick, 0.35 * thick, scaled(fur, shade), 0.85);
  }

  private void whiskers(double x, double y, int side, double s) {
    double thick = canvas.height / 900.0;
    for (int k = -1; k <= 1; k++) {
      double[] line = new double[2 * 9];
      for (int n = 0; n < 9; n++) {
        double t = n / 8.0;
        line[2 * n] = x + side * 0.2 * s * t;
        line[2 * n + 1] = y + (0.035 * k * t + 0.04 * t * t - 0.015 * t) * s;
      }
      canvas.hair(line, 1.4 * thick, 0.6 * thick, new double[] {0.95, 0.93, 0.9}, 0.9);
    }
  }

  private void eye(double x, double y, double r) {
    canvas.ellipsoid(x, y, r, r * 1.15, 0, (a, d) -> new double[] {0.12, 0.09, 0.08});
    canvas.ellipsoid(
        x - 0.3 * r, y - 0.4 * r, 0.3 * r, 0.3 * r, 0, (a, d) -> new double[] {1.2, 1.2, 1.2});
  }

  private double[] glossy(double across, double[] glass) {
    double gloss =
        0.75 * Math.exp(-Math.pow((across + 0.55) / 0.07, 2))
            + 0.25 * Math.exp(-Math.pow((across - 0.7) / 0.05, 2));
    return mix(glass, new double[] {1.4, 1.4, 1.4}, gloss);
  }

  private static double[] ribbed(double across, double[] colour) {
    return scaled(colour, 0.85 + 0.2 * Math.sin(24 * Math.asin(Math.max(-1, Math.min(1, across)))));
  }

  private static double[] scaled(double[] colour, double factor) {
    return new double[] {colour[0] * factor, colour[1] * factor, colour[2] * factor};
  }

  private static double[] mix(double[] a, double[] b, double share) {
    return new double[] {
      a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1]), a[2] + share * (b[2] - a[2])
    };
  }
}

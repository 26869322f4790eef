package ai.pixto.testing;

import java.util.Arrays;

/**
 * The object of a scene while it is painted: colour times coverage, and coverage. Places are in
 * units of the picture's height, the origin in the middle of the upper edge.
 */
final class SceneCanvas {

  /** Colour of a solid at a place of its surface, given as -1 to 1 across and down its front. */
  @FunctionalInterface
  interface Skin {
    double[] colour(double across, double down);
  }

  /** Where light comes from: left, above, in front; length 1. */
  private static final double[] LIGHT = {-0.45, -0.62, 0.64};

  final int width;
  final int height;
  final float[] red;
  final float[] green;
  final float[] blue;
  final float[] alpha;
  private final float[] stroke;
  private int[] touched = new int[256];
  private int touchedCount;

  SceneCanvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.red = new float[width * height];
    this.green = new float[width * height];
    this.blue = new float[width * height];
    this.alpha = new float[width * height];
    this.stroke = new float[width * height];
  }

  /** A lit ellipsoid, turned by an angle in radians. */
  void ellipsoid(double cx, double cy, double rx, double ry, double angle, Skin skin) {
    double cos = Math.cos(angle);
    double sin = Math.sin(angle);
    double reach = Math.max(rx, ry) + 2.0 / height;
    for (int y = row(cy - reach); y <= row(cy + reach); y++) {
      for (int x = column(cx - reach); x <= column(cx + reach); x++) {
        double dx = u(x) - cx;
        double dy = v(y) - cy;
        double a = (cos * dx + sin * dy) / rx;
        double b = (-sin * dx + cos * dy) / ry;
        double radius = Math.hypot(a, b);
        double slope = Math.hypot(a / rx, b / ry) / Math.max(1e-9, radius);
        double outside = radius < 1e-6 ? -1e6 : (radius - 1) / slope * height;
        if (outside < 0.5) {
          double front = Math.sqrt(Math.max(0, 1 - radius * radius));
          double nx = cos * a - sin * b;
          double ny = sin * a + cos * b;
          paint(x, y, 0.5 - outside, lit(skin.colour(a, b), nx, ny, front));
        }
      }
    }
  }

  /** A lit upright cylinder whose lower rim bulges by {@code bulge}. */
  void cylinder(double cx, double top, double bottom, double radius, double bulge, Skin skin) {
    for (int y = row(top); y <= row(bottom + bulge) + 1; y++) {
      for (int x = column(cx - radius) - 1; x <= column(cx + radius) + 1; x++) {
        if (x < 0 || x >= width || y < 0 || y >= height) {
          continue;
        }
        double across = (u(x) - cx) / radius;
        double curve = bulge * Math.sqrt(Math.max(0, 1 - across * across));
        double side = (Math.abs(across) - 1) * radius * height;
        double above = (top + curve - v(y)) * height;
        double below = (v(y) - bottom - curve) * height;
        double outside = Math.max(side, Math.max(above, below));
        if (outside < 0.5) {
          double down = 2 * (v(y) - top) / (bottom - top) - 1;
          double nx = Math.max(-1, Math.min(1, across));
          double front = Math.sqrt(1 - nx * nx);
          paint(x, y, 0.5 - outside, lit(skin.colour(across, down), nx, 0.0, front));
        }
      }
    }
  }

  /** A lit tube along a line of places (x and y by turns). */
  void tube(double[] line, double radius, Skin skin) {
    double reach = radius * height + 1;
    for (int k = 0; k + 3 < line.length; k += 2) {
      cover(line[k], line[k + 1], line[k + 2], line[k + 3], reach, reach, true);
    }
    for (int n = 0; n < touchedCount; n++) {
      int i = touched[n];
      double distance = Math.min(1, (reach - stroke[i]) / (radius * height));
      double front = Math.sqrt(Math.max(0, 1 - distance * distance));
      double[] colour = skin.colour(distance, 0);
      double shade = 0.5 + 0.6 * front;
      paint(
          i % width,
          i / width,
          stroke[i] - 0.5,
          new double[] {colour[0] * shade, colour[1] * shade, colour[2] * shade});
    }
    forget();
  }

  /** A hair along a line of places that thins out to its end; the widths are in pixels. */
  void hair(double[] line, double fromWidth, double toWidth, double[] colour, double opacity) {
    int segments = line.length / 2 - 1;
    for (int k = 0; k < segments; k++) {
      double a = fromWidth + (toWidth - fromWidth) * k / segments;
      double b = fromWidth + (toWidth - fromWidth) * (k + 1) / segments;
      cover(
          line[2 * k],
          line[2 * k + 1],
          line[2 * k + 2],
          line[2 * k + 3],
          a / 2 + 0.5,
          b / 2 + 0.5,
          false);
    }
    for (int n = 0; n < touchedCount; n++) {
      int i = touched[n];
      paint(i % width, i / width, opacity * stroke[i], colour);
    }
    forget();
  }

  /** Lays colour over what is there. */
  void paint(int x, int y, double coverage, double[] colour) {
    if (x < 0 || y < 0 || x >= width || y >= height || coverage <= 0) {
      return;
    }
    float c = (float) Math.min(1, coverage);
    int i = y * width + x;
    red[i] += c * ((float) colour[0] - red[i]);
    green[i] += c * ((float) colour[1] - green[i]);
    blue[i] += c * ((float) colour[2] - blue[i]);
    alpha[i] += c * (1 - alpha[i]);
  }

  double u(int x) {
    return (x + 0.5 - width / 2.0) / height;
  }

  double v(int y) {
    return (y + 0.5) / height;
  }

  static double[] lit(double[] colour, double nx, double ny, double nz) {
    double lambert = Math.max(0, nx * LIGHT[0] + ny * LIGHT[1] + nz * LIGHT[2]);
    double shade = 0.42 + 0.68 * lambert;
    return new double[] {colour[0] * shade, colour[1] * shade, colour[2] * shade};
  }

  private int column(double u) {
    return (int) Math.floor(u * height + width / 2.0);
  }

  private int row(double v) {
    return (int) Math.floor(v * height);
  }

  /** Keeps in {@code stroke} how far each pixel lies inside a capsule, or, clamped, up to 1. */
  private void cover(
      double u0, double v0, double u1, double v1, double from, double to, boolean deep) {
    double x0 = u0 * height + width / 2.0 - 0.5;
    double y0 = v0 * height - 0.5;
    double x1 = u1 * height + width / 2.0 - 0.5;
    double y1 = v1 * height - 0.5;
    double reach = Math.max(from, to);
    double dx = x1 - x0;
    double dy = y1 - y0;
    double length = Math.max(1e-9, dx * dx + dy * dy);
    for (int y = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        y <= Math.min(height - 1, Math.ceil(Math.max(y0, y1) + reach));
        y++) {
      for (int x = Math.max(0, (int) Math.floor(Math.min(x0, x1) - reach));
          x <= Math.min(width - 1, Math.ceil(Math.max(x0, x1) + reach));
          x++) {
        double t = Math.max(0, Math.min(1, ((x - x0) * dx + (y - y0) * dy) / length));
        double distance = Math.hypot(x - x0 - t * dx, y - y0 - t * dy);
        double inside = from + t * (to - from) - distance;
        if (inside > 0) {
          int i = y * width + x;
          if (stroke[i] == 0) {
            touch(i);
          }
          stroke[i] = (float) Math.max(stroke[i], deep ? inside : Math.min(1, inside));
        }
      }
    }
  }

  private void touch(int i) {
    if (touchedCount == touched.length) {
      touched = Arrays.copyOf(touched, 2 * touchedCount);
    }
    touched[touchedCount++] = i;
  }

  private void forget() {
    for (int n = 0; n < touchedCount; n++) {
      stroke[touched[n]] = 0;
    }
    touchedCount = 0;
  }
}

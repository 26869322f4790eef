package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * Removes the background of flat drawings, logos and screenshots: floods from the border over the
 * border's colours and over slow gradients that start there, opens enclosed regions of exactly the
 * border's colours (the holes of letters), and solves {@code colour = alpha * fill + (1 - alpha) *
 * background} in the anti-aliased edge pixels.
 *
 * <p>Beside the result it needs one byte a pixel and the flood's front. Safe for any number of
 * threads.
 */
public final class GraphicSegmenter {

  private static final byte OBJECT = 0;
  private static final byte BACKGROUND = 1;
  private static final byte SEEN = 2;

  /** A border colour that covers less of the border belongs to the object touching it. */
  private static final double LEAST_SHARE = 0.02;

  /** Largest channel difference to a border colour that the flood crosses. */
  private static final int NEAR = 14;

  /** Largest channel difference between neighbours of a gradient, and of it to a border colour. */
  private static final int GRADIENT_STEP = 3;

  private static final int GRADIENT_RANGE = 70;

  /** Enclosed regions must be of a border colour within this, and of this many pixels. */
  private static final int HOLE_NEAR = 4;

  private static final int HOLE_AREA = 6;

  /** How far beside the line of mixtures a fill may lie: in levels, and as a slope. */
  private static final double NOISE = 4;

  private static final double ASKEW = 0.15;

  /**
   * How much stronger a notch's sides are than a pixel in it, and that than its weakest neighbour.
   */
  private static final double NOTCH = 1.25;

  private static final int WINDOW = 2;
  private static final int ROWS_A_CHUNK = 32;
  private static final int STEPS_BETWEEN_CHECKS = 1 << 16;

  private GraphicSegmenter() {}

  /**
   * @return the opacity of each pixel, 0 to 1, of the image's size
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static FloatMap segment(RgbImage image, TaskContext task) {
    int[] border = BorderColours.of(image).main(LEAST_SHARE);
    byte[] region = new byte[image.pixels()];
    flood(image, border, region, task.cancellation());
    openHoles(image, border, region, task.cancellation());
    FloatMap alpha = new FloatMap(image.width(), image.height());
    task.forRange(
        image.height(),
        ROWS_A_CHUNK,
        (top, bottom) -> {
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < image.width(); x++) {
              alpha.values()[y * image.width() + x] = opacity(image, region, x, y);
            }
          }
        });
    return alpha;
  }

  private static void flood(
      RgbImage image, int[] border, byte[] region, Cancellation cancellation) {
    int width = image.width();
    Front front = new Front();
    for (int i = 0; i < region.length; i++) {
      int x = i % width;
      boolean edge = x == 0 || x == width - 1 || i < width || i >= region.length - width;
      if (edge && nearest(BorderColours.colour(image, i), border) <= NEAR) {
        region[i] = BACKGROUND;
        front.push(i);
      }
    }
    spread(image, border, region, front, cancellation);
  }

  private static void spread(
      RgbImage image, int[] border, byte[] region, Front front, Cancellation cancellation) {
    int width = image.width();
    int height = image.height();
    int steps = 0;
    while (front.size > 0) {
      if (++steps % STEPS_BETWEEN_CHECKS == 0) {
        cancellation.check();
      }
      int at = front.pop();
      int x = at % width;
      int colour = BorderColours.colour(image, at);
      reach(image, border, region, front, colour, x > 0 ? at - 1 : at);
      reach(image, border, region, front, colour, x + 1 < width ? at + 1 : at);
      reach(image, border, region, front, colour, at >= width ? at - width : at);
      reach(image, border, region, front, colour, at / width + 1 < height ? at + width : at);
    }
  }

  private static void reach(
      RgbImage image, int[] border, byte[] region, Front front, int from, int to) {
    if (region[to] != OBJECT) {
      return;
    }
    int colour = BorderColours.colour(image, to);
    int distance = nearest(colour, border);
    if (distance <= NEAR
        || distance <= GRADIENT_RANGE && BorderColours.difference(colour, from) <= GRADIENT_STEP) {
      region[to] = BACKGROUND;
      front.push(to);
    }
  }

  private static int nearest(int colour, int[] border) {
    int nearest = 255;
    for (int candidate : border) {
      nearest = Math.min(nearest, BorderColours.difference(colour, candidate));
    }
    return nearest;
  }

  private static void openHoles(
      RgbImage image, int[] border, byte[] region, Cancellation cancellation) {
    int width = image.width();
    Front front = new Front();
    int[] members = new int[1 << 10];
    for (int start = 0; start < region.length; start++) {
      if (start % STEPS_BETWEEN_CHECKS == 0) {
        cancellation.check();
      }
      if (region[start] != OBJECT
          || nearest(BorderColours.colour(image, start), border) > HOLE_NEAR) {
        continue;
      }
      int count = 0;
      region[start] = SEEN;
      front.push(start);
      while (front.size > 0) {
        int at = front.pop();
        if (count == members.length) {
          members = Arrays.copyOf(members, 2 * count);
        }
        members[count++] = at;
        int x = at % width;
        int[] neighbours = {
          x > 0 ? at - 1 : at, x + 1 < width ? at + 1 : at, at - width, at + width
        };
        for (int to : neighbours) {
          if (to >= 0
              && to < region.length
              && region[to] == OBJECT
              && nearest(BorderColours.colour(image, to), border) <= HOLE_NEAR) {
            region[to] = SEEN;
            front.push(to);
          }
        }
      }
      if (count >= HOLE_AREA) {
        for (int i = 0; i < count; i++) {
          region[members[i]] = BACKGROUND;
          front.push(members[i]);
        }
        spread(image, border, region, front, cancellation);
      }
    }
  }

  /** Exactly 0 and 1 away from the edge between object and background, unmixed beside it. */
  private static float opacity(RgbImage image, byte[] region, int x, int y) {
    int i = y * image.width() + x;
    boolean background = region[i] == BACKGROUND;
    if (!besideOther(image, region, x, y, background)
        && (background || !isInNotch(image, region, x, y))) {
      return background ? 0 : 1;
    }
    double[] behind = background(image, region, x, y);
    int colour = BorderColours.colour(image, i);
    double[] away = minus(colour, behind);
    double length = Math.sqrt(dot(away, away));
    if (length < 1.5) {
      return 0;
    }
    double farthest = length;
    for (int oy = Math.max(0, y - WINDOW); oy <= Math.min(image.height() - 1, y + WINDOW); oy++) {
      for (int ox = Math.max(0, x - WINDOW); ox <= Math.min(image.width() - 1, x + WINDOW); ox++) {
        int other = oy * image.width() + ox;
        if (region[other] != BACKGROUND) {
          double[] fill = minus(BorderColours.colour(image, other), behind);
          double along = dot(fill, away) / length;
          double aside = Math.sqrt(Math.max(0, dot(fill, fill) - along * along));
          // On the line from the background through this pixel, as well as rounding lets one tell.
          if (along > farthest && aside < NOISE + (ASKEW + 1 / length) * along) {
            farthest = along;
          }
        }
      }
    }
    return background && farthest == length ? 0 : (float) Math.min(1, length / farthest);
  }

  private static boolean isNearBackground(byte[] region, int i, int width) {
    for (int row = i - WINDOW * width; row <= i + WINDOW * width; row += width) {
      for (int other = row - WINDOW; other <= row + WINDOW; other++) {
        if (region[other] == BACKGROUND) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean besideOther(
      RgbImage image, byte[] region, int x, int y, boolean background) {
    for (int oy = Math.max(0, y - 1); oy <= Math.min(image.height() - 1, y + 1); oy++) {
      for (int ox = Math.max(0, x - 1); ox <= Math.min(image.width() - 1, x + 1); ox++) {
        if (background != (region[oy * image.width() + ox] == BACKGROUND)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether an object's pixel that touches no background is mixed with it all the same: in the
   * sharp inner corner of a letter such as w the background fades out in mixed pixels only, the
   * fill on two opposite sides of them. A pale line within an outline does not fade.
   */
  private static boolean isInNotch(RgbImage image, byte[] region, int x, int y) {
    int width = image.width();
    int i = y * width + x;
    if (x < WINDOW
        || y < WINDOW
        || x >= width - WINDOW
        || y >= image.height() - WINDOW
        || !isNearBackground(region, i, width)) {
      return false;
    }
    double[] behind = background(image, region, x, y);
    double[] away = minus(BorderColours.colour(image, i), behind);
    double own = dot(away, away);
    boolean between = false;
    boolean fades = false;
    for (int step : new int[] {1, width - 1, width, width + 1}) {
      double one = dot(minus(BorderColours.colour(image, i - step), behind), away);
      double other = dot(minus(BorderColours.colour(image, i + step), behind), away);
      between |= Math.min(one, other) > NOTCH * own;
      fades |= NOTCH * Math.min(one, other) < own;
    }
    return between && fades;
  }

  /** The mean of the window's background, without its edge pixels where there are others. */
  private static double[] background(RgbImage image, byte[] region, int x, int y) {
    double[] pure = new double[4];
    double[] all = new double[4];
    for (int oy = Math.max(0, y - WINDOW); oy <= Math.min(image.height() - 1, y + WINDOW); oy++) {
      for (int ox = Math.max(0, x - WINDOW); ox <= Math.min(image.width() - 1, x + WINDOW); ox++) {
        int other = oy * image.width() + ox;
        if (region[other] == BACKGROUND) {
          add(all, BorderColours.colour(image, other));
          if (!besideOther(image, region, ox, oy, true)) {
            add(pure, BorderColours.colour(image, other));
          }
        }
      }
    }
    double[] chosen = pure[3] > 0 ? pure : all;
    return new double[] {chosen[0] / chosen[3], chosen[1] / chosen[3], chosen[2] / chosen[3]};
  }

  private static void add(double[] sum, int colour) {
    sum[0] += colour >> 16;
    sum[1] += colour >> 8 & 0xff;
    sum[2] += colour & 0xff;
    sum[3]++;
  }

  private static double[] minus(int colour, double[] base) {
    return new double[] {
      (colour >> 16) - base[0], (colour >> 8 & 0xff) - base[1], (colour & 0xff) - base[2]
    };
  }

  private static double dot(double[] a, double[] b) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
  }

  /** A stack of pixels that grows. */
  private static final class Front {

    private int[] pixels = new int[1 << 10];
    private int size;

    void push(int pixel) {
      if (size == pixels.length) {
        pixels = Arrays.copyOf(pixels, 2 * size);
      }
      pixels[size++] = pixel;
    }

    int pop() {
      return pixels[--size];
    }
  }
}

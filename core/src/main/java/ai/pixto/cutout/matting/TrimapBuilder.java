package ai.pixto.cutout.matting;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;

/**
 * Makes a trimap of full size from a segmentation at working resolution. The unknown band follows
 * the segmentation's outline; it is a few pixels wide along a sharp edge and up to 3.5 % of the
 * diagonal to either side where hair, fur or blur mix the colours of both sides. A part too thin
 * for the band keeps a known core.
 *
 * <p>What a person said (strokes, a box) is put on top by the caller.
 */
public final class TrimapBuilder {

  /** A thin part's band reaches this far to its middle line. */
  private static final float THIN_SHARE = 0.6f;

  /** A part is thin where no point near it lies deeper than this many times its middle line. */
  private static final float THIN_DEPTH = 1.6f;

  private static final int CHUNK_ROWS = 32;

  private TrimapBuilder() {}

  /** As {@link #build(RgbImage, FloatMap, TaskContext)}, of a hard segmentation. */
  public static Trimap build(RgbImage image, Mask segmentation, TaskContext task) {
    float[] values = new float[segmentation.inside().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = segmentation.inside()[i] ? 1 : 0;
    }
    return build(image, new FloatMap(segmentation.width(), segmentation.height(), values), task);
  }

  /**
   * @param image at full size
   * @param segmentation the probability of foreground over the whole picture, best at 320 to 480
   *     pixels for the long side; the outline is where it crosses 0.5
   * @return of the image's size; without unknown pixels if the segmentation has no outline
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static Trimap build(RgbImage image, FloatMap segmentation, TaskContext task) {
    int w = segmentation.width();
    int h = segmentation.height();
    Mask mask = new Mask(w, h);
    for (int i = 0; i < mask.inside().length; i++) {
      mask.inside()[i] = segmentation.values()[i] >= 0.5f;
    }
    float[] distance = SignedDistance.of(mask, task);
    RgbImage small = Resampling.resize(image, w, h, task);
    double scale = Math.max((double) image.width() / w, (double) image.height() / h);
    BandWidth widths = new BandWidth(small, segmentation, distance, scale);
    task.cancellation().check();
    float[] half = widths.halfWidths();
    spareThinParts(distance, half, w, h);
    return enlarge(image, new FloatMap(w, h, distance), new FloatMap(w, h, half), task);
  }

  /** Narrows the band so that the middle line of a thin part stays known. */
  private static void spareThinParts(float[] distance, float[] half, int w, int h) {
    float[] cap = half.clone();
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        float depth = Math.abs(distance[y * w + x]);
        float width = half[y * w + x];
        if (depth * THIN_SHARE < width && isThinMiddle(distance, w, h, x, y, width)) {
          int reach = (int) Math.ceil(depth) + 1;
          boolean inside = distance[y * w + x] > 0;
          for (int ny = Math.max(0, y - reach); ny <= Math.min(h - 1, y + reach); ny++) {
            for (int nx = Math.max(0, x - reach); nx <= Math.min(w - 1, x + reach); nx++) {
              int at = ny * w + nx;
              if (distance[at] > 0 == inside) {
                cap[at] = Math.min(cap[at], THIN_SHARE * depth);
              }
            }
          }
        }
      }
    }
    System.arraycopy(cap, 0, half, 0, half.length);
  }

  private static boolean isThinMiddle(float[] distance, int w, int h, int x, int y, float width) {
    float sign = Math.signum(distance[y * w + x]);
    float depth = sign * distance[y * w + x];
    int reach = (int) Math.ceil(width) + 1;
    for (int ny = Math.max(0, y - 1); ny <= Math.min(h - 1, y + 1); ny++) {
      for (int nx = Math.max(0, x - 1); nx <= Math.min(w - 1, x + 1); nx++) {
        if (sign * distance[ny * w + nx] > depth) {
          return false;
        }
      }
    }
    for (int ny = Math.max(0, y - reach); ny <= Math.min(h - 1, y + reach); ny++) {
      for (int nx = Math.max(0, x - reach); nx <= Math.min(w - 1, x + reach); nx++) {
        if (sign * distance[ny * w + nx] > THIN_DEPTH * depth) {
          return false;
        }
      }
    }
    return true;
  }

  private static Trimap enlarge(
      RgbImage image, FloatMap distance, FloatMap half, TaskContext task) {
    byte[] regions = new byte[image.pixels()];
    task.forRange(
        image.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          float[] d = new float[distance.width() + 1];
          float[] b = new float[distance.width() + 1];
          for (int y = top; y < bottom; y++) {
            blendRows(distance, image.height(), y, d);
            blendRows(half, image.height(), y, b);
            enlargeRow(d, b, distance.width(), image.width(), regions, y * image.width());
          }
        });
    return new Trimap(image.width(), image.height(), regions);
  }

  /** The row of a small map that lies under row {@code y} of {@code height}, interpolated. */
  private static void blendRows(FloatMap map, int height, int y, float[] row) {
    float at = position(y, height, map.height());
    int low = (int) at;
    int high = Math.min(map.height() - 1, low + 1);
    float share = at - low;
    for (int x = 0; x < map.width(); x++) {
      row[x] = (1 - share) * map.at(x, low) + share * map.at(x, high);
    }
    row[map.width()] = row[map.width() - 1];
  }

  private static void enlargeRow(
      float[] distance, float[] half, int from, int to, byte[] regions, int start) {
    for (int x = 0; x < to; x++) {
      float at = position(x, to, from);
      int low = (int) at;
      float share = at - low;
      float d = distance[low] + share * (distance[low + 1] - distance[low]);
      float h = half[low] + share * (half[low + 1] - half[low]);
      regions[start + x] =
          Math.abs(d) < h ? Trimap.UNKNOWN : d > 0 ? Trimap.FOREGROUND : Trimap.BACKGROUND;
    }
  }

  private static float position(int index, int length, int smallLength) {
    float at = (index + 0.5f) * smallLength / length - 0.5f;
    return Math.max(0, Math.min(smallLength - 1, at));
  }
}

package ai.pixto.cutout.matting;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * A first opacity for each unknown pixel from one known foreground and one known background colour:
 * the best of what its {@link SampleRays} meet and of what its neighbours chose.
 *
 * <p>The answer of a pixel does not depend on how the picture is tiled, save within {@link #margin}
 * of a tile's border.
 */
final class ColourSampling {

  /**
   * @param alpha 0 to 1 of each pixel of a tile, exact where known
   * @param confidence 0 to 1 of each pixel, 1 where known
   */
  record Estimate(float[] alpha, float[] confidence) {}

  /** How far away the neighbours are that a pixel asks, round by round, in pixels. */
  private static final int[] NEIGHBOUR_STEPS = {1, 3};

  private static final int CHUNK_ROWS = 16;

  private final RgbImage image;
  private final Trimap trimap;
  private final SampleRays rays;

  ColourSampling(RgbImage image, Trimap trimap, TaskContext task) {
    this.image = image;
    this.trimap = trimap;
    this.rays = new SampleRays(trimap, task);
  }

  /** How far a pixel's answer depends on its neighbours' after this many rounds, in pixels. */
  static int margin(int rounds) {
    return Arrays.stream(NEIGHBOUR_STEPS, 0, rounds).sum();
  }

  /**
   * @param rounds how often pixels ask their neighbours, 0 to 2
   */
  Estimate estimate(Tile tile, int rounds, TaskContext task) {
    int pixels = tile.width() * tile.height();
    Samples samples = new Samples(new int[pixels], new int[pixels], new float[2 * pixels]);
    Arrays.fill(samples.fore, SampleRays.NONE);
    Arrays.fill(samples.back, SampleRays.NONE);
    gather(tile, samples, task);
    for (int round = 0; round < rounds; round++) {
      samples = askNeighbours(tile, samples, NEIGHBOUR_STEPS[round], task);
    }
    return rate(tile, samples, task);
  }

  /** The pair of each pixel and how far its nearest samples are. */
  private record Samples(int[] fore, int[] back, float[] near) {}

  private void gather(Tile tile, Samples samples, TaskContext task) {
    task.forRange(
        tile.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          ColourPair pair = new ColourPair(image);
          int[] fore = new int[SampleRays.RAYS];
          int[] back = new int[SampleRays.RAYS];
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < tile.width(); x++) {
              if (tile.region(x, y) != Trimap.UNKNOWN) {
                continue;
              }
              int at = y * tile.width() + x;
              pair.begin(tile.left() + x, tile.top() + y);
              rays.cast(tile.left() + x, tile.top() + y, fore, back);
              samples.near[2 * at] = nearest(pair, fore);
              samples.near[2 * at + 1] = nearest(pair, back);
              pair.near(samples.near[2 * at], samples.near[2 * at + 1]);
              for (int f : fore) {
                for (int b : back) {
                  pair.offer(f, b);
                }
              }
              samples.fore[at] =
                  pair.fore() >= 0 ? pair.fore() : Arrays.stream(fore).max().orElse(-1);
              samples.back[at] =
                  pair.back() >= 0 ? pair.back() : Arrays.stream(back).max().orElse(-1);
            }
          }
        });
  }

  private static float nearest(ColourPair pair, int[] places) {
    float nearest = Float.MAX_VALUE;
    for (int place : places) {
      if (place != SampleRays.NONE) {
        nearest = Math.min(nearest, pair.distance(place));
      }
    }
    return nearest;
  }

  private Samples askNeighbours(Tile tile, Samples old, int step, TaskContext task) {
    Samples samples = new Samples(old.fore.clone(), old.back.clone(), old.near);
    task.forRange(
        tile.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          ColourPair pair = new ColourPair(image);
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < tile.width(); x++) {
              if (tile.region(x, y) == Trimap.UNKNOWN) {
                int at = y * tile.width() + x;
                pair.begin(tile.left() + x, tile.top() + y);
                pair.near(old.near[2 * at], old.near[2 * at + 1]);
                pair.offer(old.fore[at], old.back[at]);
                askAround(tile, old, x, y, step, pair);
                if (pair.fore() >= 0) {
                  samples.fore[at] = pair.fore();
                  samples.back[at] = pair.back();
                }
              }
            }
          }
        });
    return samples;
  }

  private static void askAround(Tile tile, Samples old, int x, int y, int step, ColourPair pair) {
    for (int ny = y - step; ny <= y + step; ny += step) {
      for (int nx = x - step; nx <= x + step; nx += step) {
        if (nx < 0 || ny < 0 || nx >= tile.width() || ny >= tile.height()) {
          continue;
        }
        int f = old.fore[ny * tile.width() + nx];
        int b = old.back[ny * tile.width() + nx];
        pair.offer(f, b);
        pair.offer(f, pair.back());
        pair.offer(pair.fore(), b);
      }
    }
  }

  private Estimate rate(Tile tile, Samples samples, TaskContext task) {
    Estimate estimate =
        new Estimate(new float[samples.fore.length], new float[samples.fore.length]);
    task.forRange(
        tile.height(),
        CHUNK_ROWS,
        (top, bottom) -> {
          ColourPair pair = new ColourPair(image);
          pair.near(1, 1);
          for (int y = top; y < bottom; y++) {
            for (int x = 0; x < tile.width(); x++) {
              int at = y * tile.width() + x;
              int f = samples.fore[at];
              int b = samples.back[at];
              if (tile.region(x, y) != Trimap.UNKNOWN) {
                estimate.alpha[at] = tile.region(x, y) == Trimap.FOREGROUND ? 1 : 0;
                estimate.confidence[at] = 1;
              } else if (f >= 0 && b >= 0) {
                pair.begin(tile.left() + x, tile.top() + y);
                pair.offer(f, b);
                estimate.alpha[at] = pair.alpha();
                estimate.confidence[at] = pair.confidence();
              } else {
                estimate.alpha[at] = f >= 0 ? 1 : b >= 0 ? 0 : 0.5f;
              }
            }
          }
        });
    return estimate;
  }
}

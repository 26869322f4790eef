package ai.pixto.cutout.prior;

import java.util.Arrays;

/**
 * What the classical cues know of each superpixel, and which touch.
 *
 * @param count how many regions
 * @param area pixels of each
 * @param colour mean L, a, b of each: three values a region
 * @param position mean x and y of each, as a share of the picture's longer side: two a region
 * @param upperEdge pixels of each on the left, top and right edges of the picture
 * @param bottomEdge pixels of each on the bottom edge, corners aside
 * @param neighbours the regions that touch each
 */
record RegionGraph(
    int count,
    int[] area,
    float[] colour,
    float[] position,
    int[] upperEdge,
    int[] bottomEdge,
    int[][] neighbours) {

  static RegionGraph of(LabImage image, Superpixels regions) {
    int n = regions.count();
    int[] labels = regions.labels();
    int width = image.width();
    int height = image.height();
    int[] area = new int[n];
    double[] sums = new double[5 * n];
    int[] upper = new int[n];
    int[] bottom = new int[n];
    boolean[] touch = new boolean[n * n];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int i = y * width + x;
        int r = labels[i];
        area[r]++;
        sums[5 * r] += image.l()[i];
        sums[5 * r + 1] += image.a()[i];
        sums[5 * r + 2] += image.b()[i];
        sums[5 * r + 3] += x;
        sums[5 * r + 4] += y;
        if (x == 0 || x == width - 1 || y == 0) {
          upper[r]++;
        } else if (y == height - 1) {
          bottom[r]++;
        }
        if (x > 0) {
          touch[r * n + labels[i - 1]] = true;
          touch[labels[i - 1] * n + r] = true;
        }
        if (y > 0) {
          touch[r * n + labels[i - width]] = true;
          touch[labels[i - width] * n + r] = true;
        }
      }
    }
    float[] colour = new float[3 * n];
    float[] position = new float[2 * n];
    double longer = Math.max(width, height);
    int[][] neighbours = new int[n][];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < 3; c++) {
        colour[3 * r + c] = (float) (sums[5 * r + c] / area[r]);
      }
      position[2 * r] = (float) (sums[5 * r + 3] / area[r] / longer);
      position[2 * r + 1] = (float) (sums[5 * r + 4] / area[r] / longer);
      neighbours[r] = touching(touch, n, r);
    }
    return new RegionGraph(n, area, colour, position, upper, bottom, neighbours);
  }

  private static int[] touching(boolean[] touch, int n, int region) {
    int[] found = new int[n];
    int size = 0;
    for (int other = 0; other < n; other++) {
      if (other != region && touch[region * n + other]) {
        found[size++] = other;
      }
    }
    return Arrays.copyOf(found, size);
  }

  /** The Euclidean distance of two regions' mean colours. */
  float colourDistance(int p, int q) {
    float dl = colour[3 * p] - colour[3 * q];
    float da = colour[3 * p + 1] - colour[3 * q + 1];
    float db = colour[3 * p + 2] - colour[3 * q + 2];
    return (float) Math.sqrt(dl * dl + da * da + db * db);
  }

  /** The squared distance of two regions' centres, the picture's longer side being 1. */
  float squaredDistance(int p, int q) {
    float dx = position[2 * p] - position[2 * q];
    float dy = position[2 * p + 1] - position[2 * q + 1];
    return dx * dx + dy * dy;
  }
}

package ai.pixto.cutout.segment;

import ai.pixto.image.RgbImage;
import java.util.Arrays;

/**
 * The colours of a picture, gathered into cells of 8 x 8 x 8 levels, so that a colour model learns
 * from and is asked about a few thousand colours instead of every pixel.
 *
 * @param of the index of each pixel's cell, rows from the top
 * @param colours the mean red, green and blue of each cell that occurs, 0 to 255, {@code 3 * size}
 */
record ColourBins(int[] of, float[] colours) {

  private static final int BITS = 5;
  private static final int SHIFT = 8 - BITS;

  static ColourBins of(RgbImage image) {
    byte[] rgb = image.rgb();
    int pixels = image.pixels();
    int[] cellToBin = new int[1 << (3 * BITS)];
    Arrays.fill(cellToBin, -1);
    int[] of = new int[pixels];
    int bins = 0;
    for (int i = 0; i < pixels; i++) {
      int cell =
          (rgb[3 * i] & 0xff) >> SHIFT << (2 * BITS)
              | (rgb[3 * i + 1] & 0xff) >> SHIFT << BITS
              | (rgb[3 * i + 2] & 0xff) >> SHIFT;
      if (cellToBin[cell] < 0) {
        cellToBin[cell] = bins++;
      }
      of[i] = cellToBin[cell];
    }
    float[] colours = new float[3 * bins];
    int[] count = new int[bins];
    for (int i = 0; i < pixels; i++) {
      count[of[i]]++;
      for (int c = 0; c < 3; c++) {
        colours[3 * of[i] + c] += rgb[3 * i + c] & 0xff;
      }
    }
    for (int i = 0; i < colours.length; i++) {
      colours[i] /= count[i / 3];
    }
    return new ColourBins(of, colours);
  }

  /** How many colours occur. */
  int size() {
    return colours.length / 3;
  }

  /** The sum of a weight over the pixels of each cell. */
  float[] gather(float[] weights) {
    float[] sums = new float[size()];
    for (int i = 0; i < of.length; i++) {
      sums[of[i]] += weights[i];
    }
    return sums;
  }
}

package ai.pixto.cutout.matting;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;

/**
 * How wide the unknown band must be on each side of an outline, judged from colours: pixels near
 * the outline that look like the other side, as the strands of hair and the gaps between them or a
 * blurred edge do, are counted for each step along the outline.
 */
final class BandWidth {

  /** At least this much, in working pixels: a segmentation errs by about one. */
  private static final float LEAST = 1;

  /** And this much in pixels of the full picture. */
  private static final float LEAST_FULL = 1.5f;

  /** At most this share of the diagonal. */
  private static final double MOST = 0.035;

  /** How much wider than the mean mixed zone the band is, since strands differ in length. */
  private static final float WIDENING = 1.4f;

  /** A sharp edge leaves this many mixed pixels a step. */
  private static final float SHARP = 1.2f;

  /** A pixel is on the wrong side when its opacity by colour is off by more than this. */
  private static final float TOLERATED = 0.3f;

  /** Counts for a soft segmentation's own doubt. */
  private static final float SOFTNESS = 0.5f;

  /** Square of the contrast, in steps of 8-bit colour, that tells two sides apart. */
  private static final float LEAST_CONTRAST = 15 * 15;

  private static final int COLOUR_SUMS = 5;

  private final RgbImage small;
  private final FloatMap segmentation;
  private final float[] distance;
  private final int most;
  private final float least;

  /**
   * @param small the picture at working resolution
   * @param segmentation at working resolution
   * @param distance signed, of the segmentation's outline
   * @param scale pixels of the full picture to one of these
   */
  BandWidth(RgbImage small, FloatMap segmentation, float[] distance, double scale) {
    this.small = small;
    this.segmentation = segmentation;
    this.distance = distance;
    this.most = (int) Math.max(3, Math.round(MOST * Math.hypot(small.width(), small.height())));
    this.least = (float) (LEAST + LEAST_FULL / scale);
  }

  /** The greatest half-width, in working pixels. */
  int most() {
    return most;
  }

  /** The half-width at each pixel, in working pixels; it means nothing far from the outline. */
  float[] halfWidths() {
    float[] mixed = mixedPixels();
    float[] outline = new float[mixed.length];
    for (int i = 0; i < outline.length; i++) {
      outline[i] = Math.abs(distance[i]) < 1 ? 0.5f : 0;
    }
    BoxSums box = new BoxSums(small.width(), small.height(), most);
    box.apply(mixed);
    box.apply(outline);
    for (int i = 0; i < mixed.length; i++) {
      float spread = mixed[i] / Math.max(1, outline[i]);
      mixed[i] = Math.min(most, least + WIDENING * Math.max(0, spread - SHARP));
    }
    return mixed;
  }

  /** 0 to 1 a pixel near the outline: how surely its colour belongs to the other side or both. */
  private float[] mixedPixels() {
    float[][] inside = colourSums(true);
    float[][] outside = colourSums(false);
    float[] mixed = new float[distance.length];
    for (int i = 0; i < mixed.length; i++) {
      if (Math.abs(distance[i]) > most || inside[0][i] < 1 || outside[0][i] < 1) {
        continue;
      }
      float p = segmentation.values()[i];
      mixed[i] = Math.max(wrongSide(i, inside, outside), SOFTNESS * 4 * p * (1 - p));
    }
    return mixed;
  }

  private float wrongSide(int i, float[][] inside, float[][] outside) {
    float contrast = 0;
    float along = 0;
    for (int c = 0; c < 3; c++) {
      float f = inside[c + 1][i] / inside[0][i];
      float b = outside[c + 1][i] / outside[0][i];
      contrast += (f - b) * (f - b);
      along += (f - b) * ((small.rgb()[3 * i + c] & 0xff) - b);
    }
    float alpha = along / (contrast + 1);
    float wrong = distance[i] > 0 ? 1 - alpha : alpha;
    if (wrong < TOLERATED) {
      return 0;
    }
    // How well the two sides' colours can be told apart at all (Fisher's criterion).
    float scatter = scatter(inside, i) + scatter(outside, i) + LEAST_CONTRAST;
    return Math.min(1, wrong) * contrast / (contrast + scatter);
  }

  private static float scatter(float[][] sums, int i) {
    float mean = 0;
    for (int c = 0; c < 3; c++) {
      float m = sums[c + 1][i] / sums[0][i];
      mean += m * m;
    }
    return Math.max(0, sums[4][i] / sums[0][i] - mean);
  }

  /** Count, red, green, blue and squares of the pixels of one side well away from the outline. */
  private float[][] colourSums(boolean inside) {
    float[][] sums = new float[COLOUR_SUMS][distance.length];
    BoxSums box = new BoxSums(small.width(), small.height(), most + most / 2);
    for (int i = 0; i < distance.length; i++) {
      float away = inside ? distance[i] : -distance[i];
      if (away <= 1) {
        continue;
      }
      // Pixels deep on a side count most; those near the outline only where there are no others.
      float weight = away > 0.4f * most ? 1 : 0.02f;
      sums[0][i] = weight;
      for (int c = 0; c < 3; c++) {
        float v = small.rgb()[3 * i + c] & 0xff;
        sums[c + 1][i] = weight * v;
        sums[4][i] += weight * v * v;
      }
    }
    for (float[] plane : sums) {
      box.apply(plane);
    }
    return sums;
  }
}

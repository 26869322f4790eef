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

  /** Strands of even density that end at R are on the mean R / 2 away. */
  private static final float WIDENING = 2;

  /** A few stray pixels for each step along the outline do not widen the band. */
  private static final float STRAY = 1.5f;

  /** A pixel is on the wrong side when its opacity by colour is off by more than this. */
  private static final float TOLERATED = 0.15f;

  /** It counts fully when it is off by this much more. */
  private static final float FADE = 0.15f;

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

  /** The half-width at each pixel, in working pixels; it means nothing far from the outline. */
  float[] halfWidths() {
    float[] mixed = mixedPixels();
    float[] outline = new float[mixed.length];
    float[] moment = new float[mixed.length];
    for (int i = 0; i < mixed.length; i++) {
      float away = Math.abs(distance[i]);
      outline[i] = away < 1 ? 0.5f : 0;
      moment[i] = away * mixed[i];
    }
    BoxSums box = new BoxSums(small.width(), small.height(), most);
    box.apply(mixed);
    box.apply(outline);
    box.apply(moment);
    for (int i = 0; i < mixed.length; i++) {
      float reach = WIDENING * moment[i] / (mixed[i] + STRAY * Math.max(1, outline[i]));
      mixed[i] = Math.min(most, least + reach);
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
    float inner = scatter(inside, i);
    float outer = scatter(outside, i);
    double noise = Math.sqrt((distance[i] > 0 ? inner : outer) / (contrast + LEAST_CONTRAST));
    double sure = Math.max(0, Math.min(1, (wrong - TOLERATED - noise) / FADE));
    // How well the two sides' colours can be told apart at all (Fisher's criterion).
    return (float) sure * contrast / (contrast + inner + outer + LEAST_CONTRAST);
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
    BoxSums box = new BoxSums(small.width(), small.height(), 2 * most);
    for (int i = 0; i < distance.length; i++) {
      float away = inside ? distance[i] : -distance[i];
      if (away <= 1) {
        continue;
      }
      // Pixels deep on a side count most; those near the outline only where there are no others.
      float weight = away > 0.7f * most ? 1 : 0.02f;
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

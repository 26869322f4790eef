package ai.pixto.cutout.segment;

/**
 * Tidies a cut: opens rings and handles whose inside looks like the background, fills speckles, and
 * keeps or drops separate parts by evidence instead of keeping the largest only.
 *
 * <p>Strokes are obeyed: a part with a kept pixel stays, a hole with a removed pixel stays open.
 */
final class HoleFiller {

  /** Of the picture: a smaller hole is a speckle. */
  private static final double SPECKLE = 0.0005;

  /** Of the picture: a smaller enclosed region is not opened. */
  private static final double SMALLEST_OPENING = 0.001;

  /** The log likelihood ratio below which a pixel may wear the background's colours. */
  private static final double BACKGROUND_COLOUR = -0.5;

  /** The mean of colour and prior together below which an enclosed region is opened. */
  private static final double OPENING_EVIDENCE = -12;

  /**
   * How much the colours count against the prior when a region is judged as a whole. The prior sees
   * too little detail to see through a handle, so it is easily overruled here.
   */
  private static final double REGION_COLOUR = 4;

  /** Of the largest part: a smaller part needs more evidence than the cut's own. */
  private static final double SMALL_PART = 0.05;

  private static final double CRUMB = 0.004;

  private HoleFiller() {}

  /** The tidied mask; the given one is not changed. */
  static boolean[] tidy(boolean[] mask, int width, int height, GrabCut cut, Guidance guidance) {
    boolean[] tidied = mask.clone();
    openRings(tidied, width, height, cut, guidance);
    fillSpeckles(tidied, width, height, guidance);
    dropParts(tidied, width, height, cut, guidance);
    return tidied;
  }

  private static void openRings(
      boolean[] mask, int width, int height, GrabCut cut, Guidance guidance) {
    boolean[] doubtful = new boolean[mask.length];
    for (int i = 0; i < mask.length; i++) {
      doubtful[i] =
          mask[i] && guidance.fixed()[i] == Guidance.FREE && cut.ratio(i) < BACKGROUND_COLOUR;
    }
    Parts regions = Parts.of(width, height, false, i -> doubtful[i]);
    if (regions.largest() < SMALLEST_OPENING * mask.length) {
      return;
    }
    double[] exposed = regions.sums(i -> besideBackground(mask, width, height, i) ? 1 : 0);
    // The region's own colours must not speak for themselves as foreground.
    cut.learnWithout(mask, i -> doubtful[i]);
    double[] evidence = regions.sums(i -> cut.opinion(i) + REGION_COLOUR * cut.ratio(i));
    for (int i = 0; i < mask.length; i++) {
      int region = regions.of()[i];
      if (region >= 0
          && exposed[region] == 0
          && regions.area()[region] >= SMALLEST_OPENING * mask.length
          && evidence[region] < OPENING_EVIDENCE * regions.area()[region]) {
        mask[i] = false;
      }
    }
  }

  private static boolean besideBackground(boolean[] mask, int width, int height, int i) {
    int x = i % width;
    int y = i / width;
    return x == 0
        || y == 0
        || x == width - 1
        || y == height - 1
        || !mask[i - 1]
        || !mask[i + 1]
        || !mask[i - width]
        || !mask[i + width];
  }

  private static void fillSpeckles(boolean[] mask, int width, int height, Guidance guidance) {
    Parts holes = Parts.of(width, height, false, i -> !mask[i]);
    double[] fixed = holes.sums(i -> guidance.fixed()[i] == Guidance.BACKGROUND ? 1 : 0);
    for (int i = 0; i < mask.length; i++) {
      int hole = holes.of()[i];
      if (hole >= 0
          && !holes.touchesBorder()[hole]
          && holes.area()[hole] < SPECKLE * mask.length
          && fixed[hole] == 0) {
        mask[i] = true;
      }
    }
  }

  private static void dropParts(
      boolean[] mask, int width, int height, GrabCut cut, Guidance guidance) {
    Parts parts = Parts.of(width, height, true, i -> mask[i]);
    int largest = parts.largest();
    double[] kept = parts.sums(i -> guidance.fixed()[i] == Guidance.FOREGROUND ? 1 : 0);
    double[] opinion = parts.sums(cut::opinion);
    for (int i = 0; i < mask.length; i++) {
      int part = parts.of()[i];
      if (part >= 0 && kept[part] == 0) {
        int area = parts.area()[part];
        boolean doubtful = opinion[part] < 0;
        if (area < CRUMB * largest || area < SMALL_PART * largest && doubtful) {
          mask[i] = false;
        }
      }
    }
  }
}

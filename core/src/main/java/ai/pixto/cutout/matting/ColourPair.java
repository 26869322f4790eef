package ai.pixto.cutout.matting;

import ai.pixto.image.RgbImage;

/**
 * The best pair of a foreground and a background sample for one pixel so far (He et al., "A Global
 * Sampling Method for Alpha Matting", 2011, eq. 3 to 6). One per thread, set to pixel after pixel.
 */
final class ColourPair {

  /** What a sample costs that is as far away as the nearest, in steps of 8-bit colour. */
  private static final float DISTANCE_COST = 2;

  /** In steps of 8-bit colour: a colour missed by this much has confidence 1/e. */
  private static final float TRUSTED_ERROR = 8;

  /** In steps of 8-bit colour: two colours this far apart can tell an opacity. */
  private static final float TRUSTED_CONTRAST = 30;

  private final byte[] rgb;
  private final int width;
  private int column;
  private int row;
  private int red;
  private int green;
  private int blue;
  private float foreCost;
  private float backCost;
  private int lastFore;
  private int lastBack;
  private float lastForeAway;
  private float lastBackAway;
  private int fore;
  private int back;
  private float cost;
  private float alpha;
  private float error;
  private float contrast;

  ColourPair(RgbImage image) {
    rgb = image.rgb();
    width = image.width();
  }

  /** Starts with a new pixel that has no pair. */
  void begin(int x, int y) {
    column = x;
    row = y;
    int at = 3 * (y * width + x);
    red = rgb[at] & 0xff;
    green = rgb[at + 1] & 0xff;
    blue = rgb[at + 2] & 0xff;
    fore = SampleRays.NONE;
    back = SampleRays.NONE;
    lastFore = SampleRays.NONE;
    lastBack = SampleRays.NONE;
    cost = Float.MAX_VALUE;
  }

  /** The distances of the nearest samples, by which others are measured. */
  void near(float foreground, float background) {
    foreCost = DISTANCE_COST / foreground;
    backCost = DISTANCE_COST / background;
  }

  /** Takes this pair if it explains the pixel better; a pair that lacks a part is ignored. */
  void offer(int foreground, int background) {
    if ((foreground | background) < 0) {
      return;
    }
    if (foreground == fore && background == back) {
      return;
    }
    float away = awayFore(foreground) + awayBack(background);
    if (away >= cost) {
      return;
    }
    explain(foreground, background);
    float left = cost - away;
    if (error < left * left) {
      cost = (float) Math.sqrt(error) + away;
      fore = foreground;
      back = background;
    }
  }

  private float awayFore(int foreground) {
    if (foreground != lastFore) {
      lastFore = foreground;
      lastForeAway = distance(foreground) * foreCost;
    }
    return lastForeAway;
  }

  private float awayBack(int background) {
    if (background != lastBack) {
      lastBack = background;
      lastBackAway = distance(background) * backCost;
    }
    return lastBackAway;
  }

  int fore() {
    return fore;
  }

  int back() {
    return back;
  }

  /** The opacity by which the pair comes nearest to the pixel's colour. */
  float alpha() {
    explain(fore, back);
    return alpha;
  }

  /** 0 to 1: how near that is and how far the pair's colours differ. */
  float confidence() {
    explain(fore, back);
    return (float)
        (Math.exp(-error / (TRUSTED_ERROR * TRUSTED_ERROR))
            * (1 - Math.exp(-contrast / (TRUSTED_CONTRAST * TRUSTED_CONTRAST))));
  }

  float distance(int place) {
    int dx = SampleRays.column(place) - column;
    int dy = SampleRays.row(place) - row;
    return (float) Math.sqrt((float) dx * dx + (float) dy * dy);
  }

  private void explain(int foreground, int background) {
    int f = 3 * (SampleRays.row(foreground) * width + SampleRays.column(foreground));
    int b = 3 * (SampleRays.row(background) * width + SampleRays.column(background));
    int br = rgb[b] & 0xff;
    int bg = rgb[b + 1] & 0xff;
    int bb = rgb[b + 2] & 0xff;
    int dr = (rgb[f] & 0xff) - br;
    int dg = (rgb[f + 1] & 0xff) - bg;
    int db = (rgb[f + 2] & 0xff) - bb;
    int r = red - br;
    int g = green - bg;
    int c = blue - bb;
    contrast = dr * dr + dg * dg + db * db;
    alpha = Math.max(0, Math.min(1, (r * dr + g * dg + c * db) / (contrast + 1)));
    float er = r - alpha * dr;
    float eg = g - alpha * dg;
    float eb = c - alpha * db;
    error = er * er + eg * eg + eb * eb;
  }
}

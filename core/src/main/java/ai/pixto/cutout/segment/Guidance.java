package ai.pixto.cutout.segment;

import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * What a person's hints say about each pixel of the working picture.
 *
 * @param fixed {@link #FREE}, {@link #FOREGROUND} or {@link #BACKGROUND}: what is beyond doubt
 * @param stroked {@link Strokes#NONE}, {@link Strokes#KEEP} or {@link Strokes#REMOVE}
 * @param bonus what is added to the log odds of foreground
 */
record Guidance(byte[] fixed, byte[] stroked, float[] bonus) {

  static final byte FREE = 0;
  static final byte FOREGROUND = 1;
  static final byte BACKGROUND = 2;

  /** Of the box's side: in this strip along each side the object must show. */
  private static final double STRIP = 0.12;

  /** How much of a strip may be left out as noise when its highest prior is asked for. */
  private static final double STRIP_QUANTILE = 0.97;

  /** How far the log odds are raised toward a box whose sides the prior does not reach. */
  private static final double TIGHTNESS = 0.7;

  private static final double MOST_TIGHTNESS = 2;

  /**
   * @param hints in pixels of the whole picture
   * @param image the working picture
   * @param prior of the working picture's size
   * @param unaided what was found without the strokes, of the working picture's size
   * @param fullWidth of the whole picture
   * @param fullHeight of the whole picture
   */
  static Guidance of(
      Hints hints,
      RgbImage image,
      FloatMap prior,
      boolean[] unaided,
      int fullWidth,
      int fullHeight,
      TaskContext task) {
    int width = image.width();
    int height = image.height();
    byte[] fixed = new byte[width * height];
    float[] bonus = new float[width * height];
    hints.box().ifPresent(b -> frame(shrink(b, image, fullWidth, fullHeight), prior, fixed, bonus));
    byte[] stroked =
        hints
            .strokes()
            .map(s -> StrokeField.shrink(s, width, height))
            .orElseGet(() -> new byte[width * height]);
    if (hints.strokes().isPresent()) {
      StrokeField.add(image, stroked, unaided, bonus, task.cancellation());
    }
    for (int i = 0; i < fixed.length; i++) {
      if (stroked[i] != Strokes.NONE) {
        fixed[i] = stroked[i] == Strokes.KEEP ? FOREGROUND : BACKGROUND;
      }
    }
    return new Guidance(fixed, stroked, bonus);
  }

  /** The box in working pixels: every working pixel whose centre lies in it, at least one. */
  private static Box shrink(Box box, RgbImage image, int fullWidth, int fullHeight) {
    Box inside = box.within(fullWidth, fullHeight);
    double across = (double) image.width() / fullWidth;
    double down = (double) image.height() / fullHeight;
    int left = (int) Math.min(image.width() - 1, Math.round(inside.x() * across));
    int top = (int) Math.min(image.height() - 1, Math.round(inside.y() * down));
    int right = (int) Math.round((inside.x() + inside.width()) * across);
    int bottom = (int) Math.round((inside.y() + inside.height()) * down);
    return new Box(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
  }

  /**
   * Outside the box is background. Inside, a person's box is tight: the object touches its four
   * sides (Lempitsky et al., "Image segmentation with a bounding box prior", ICCV 2009, section 2).
   * Where the prior leaves a side empty it is too timid, and is raised as a whole.
   */
  private static void frame(Box box, FloatMap prior, byte[] fixed, float[] bonus) {
    int right = box.x() + box.width();
    int bottom = box.y() + box.height();
    int acrossStrip = (int) Math.ceil(STRIP * box.width());
    int downStrip = (int) Math.ceil(STRIP * box.height());
    double least =
        Math.min(
            Math.min(
                high(prior, box.x(), box.y(), box.x() + acrossStrip, bottom),
                high(prior, right - acrossStrip, box.y(), right, bottom)),
            Math.min(
                high(prior, box.x(), box.y(), right, box.y() + downStrip),
                high(prior, box.x(), bottom - downStrip, right, bottom)));
    double wanted = TIGHTNESS * (0.5 - GrabCut.logOdds(least));
    float raise = (float) Math.max(0, Math.min(MOST_TIGHTNESS, wanted));
    for (int y = 0; y < prior.height(); y++) {
      for (int x = 0; x < prior.width(); x++) {
        int i = y * prior.width() + x;
        bonus[i] = raise;
        if (!box.contains(x, y)) {
          fixed[i] = BACKGROUND;
        }
      }
    }
  }

  private static double high(FloatMap prior, int left, int top, int right, int bottom) {
    float[] values = new float[(right - left) * (bottom - top)];
    int n = 0;
    for (int y = top; y < bottom; y++) {
      for (int x = left; x < right; x++) {
        values[n++] = prior.at(x, y);
      }
    }
    Arrays.sort(values);
    return values[Math.max(0, (int) (STRIP_QUANTILE * n) - 1)];
  }
}

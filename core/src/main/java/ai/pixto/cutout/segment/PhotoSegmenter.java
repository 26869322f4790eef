package ai.pixto.cutout.segment;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds the object of a photograph from a prior, the colours, the edges and a person's hints: two
 * rounds of {@link GrabCut} at half the working size, one at the working size, then tidying.
 *
 * <p>The prior's answer never collapses. When a cut empties, floods or leaves the prior's mask
 * behind, a milder cut that hardly trusts colours is tried; when that fails too the prior's own
 * mask stands. Immutable and safe for any number of threads.
 */
public final class PhotoSegmenter {

  /** The longer side of the working picture, in pixels. */
  public static final int WORKING_SIZE = 320;

  private static final int COARSE_ROUNDS = 2;
  private static final double MILD_COLOUR = 0.2;

  /** A cut has run away when its area is beyond these multiples of the prior's... */
  private static final double LEAST_AREA = 0.3;

  private static final double MOST_AREA = 3;

  /** ...or when intersection over union with it falls below this. */
  private static final double LEAST_AGREEMENT = 0.3;

  /** How much of the probability comes from the smoothed mask, the rest from the energies. */
  private static final float MASK_SHARE = 0.85f;

  private final int workingSize;

  public PhotoSegmenter() {
    this(WORKING_SIZE);
  }

  /**
   * @param workingSize the longer side of the working picture, in pixels, 16 or more
   */
  public PhotoSegmenter(int workingSize) {
    if (workingSize < 16) {
      throw new IllegalArgumentException("The working size must be 16 pixels or more.");
    }
    this.workingSize = workingSize;
  }

  /**
   * @param image the whole picture
   * @param prior the probability of foreground over the whole picture, at any size; with a box best
   *     from {@link HintedPrior}
   * @param hints in pixels of the picture
   * @throws InvalidRequestException if the box lies outside the picture or the strokes have another
   *     size
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public Segmentation segment(RgbImage image, FloatMap prior, Hints hints, TaskContext task) {
    hints
        .strokes()
        .filter(s -> s.width() != image.width() || s.height() != image.height())
        .ifPresent(
            s -> {
              throw new InvalidRequestException(
                  "strokes", "The strokes must have the size of the picture.");
            });
    Hints frame = new Hints(hints.box(), Optional.empty());
    Scale coarse = Scale.of(image, prior, frame, workingSize / 2, Scale.NOTHING, task);
    boolean[] unaided = coarse.findObject();
    boolean[] mask = unaided;
    if (hints.strokes().isPresent()) {
      coarse = Scale.of(image, prior, hints, workingSize / 2, s -> unaided, task);
      mask = coarse.findObject();
    }
    Scale small = coarse;
    Scale fine = Scale.of(image, prior, hints, workingSize, s -> enlarge(unaided, small, s), task);
    boolean[] trusted = fine.cut.opinionMask();
    boolean[] start = enlarge(mask, coarse, fine.image);
    boolean[] result = fine.tidy(fine.cut.cut(start, fine.colour));
    boolean priorStands = false;
    if (hints.strokes().isEmpty() && ranAway(result, trusted)) {
      result = fine.tidy(fine.cut.cut(trusted, MILD_COLOUR));
      if (ranAway(result, trusted)) {
        result = trusted.clone();
      }
      priorStands = true;
    }
    return new Segmentation(
        new Mask(fine.width, fine.height, result),
        soften(result, fine),
        agreement(result, trusted),
        priorStands);
  }

  private static boolean ranAway(boolean[] result, boolean[] trusted) {
    int area = area(result);
    int expected = area(trusted);
    return area < LEAST_AREA * expected
        || area > MOST_AREA * expected
        || agreement(result, trusted) < LEAST_AGREEMENT;
  }

  private static int area(boolean[] mask) {
    return new Mask(mask.length, 1, mask).area();
  }

  private static double agreement(boolean[] a, boolean[] b) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < a.length; i++) {
      both += a[i] && b[i] ? 1 : 0;
      either += a[i] || b[i] ? 1 : 0;
    }
    return either == 0 ? 1 : (double) both / either;
  }

  private static boolean[] enlarge(boolean[] mask, Scale from, RgbImage to) {
    boolean[] larger = new boolean[to.pixels()];
    for (int i = 0; i < larger.length; i++) {
      int x = i % to.width() * from.width / to.width();
      int y = i / to.width() * from.height / to.height();
      larger[i] = mask[y * from.width + x];
    }
    return larger;
  }

  /** The mask under a 3 x 3 binomial, with some of each pixel's own certainty. */
  private static FloatMap soften(boolean[] mask, Scale scale) {
    FloatMap soft = new FloatMap(scale.width, scale.height);
    for (int y = 0; y < scale.height; y++) {
      for (int x = 0; x < scale.width; x++) {
        int sum = 0;
        for (int dy = -1; dy <= 1; dy++) {
          for (int dx = -1; dx <= 1; dx++) {
            int ox = Math.max(0, Math.min(scale.width - 1, x + dx));
            int oy = Math.max(0, Math.min(scale.height - 1, y + dy));
            sum += mask[oy * scale.width + ox] ? (2 - Math.abs(dx)) * (2 - Math.abs(dy)) : 0;
          }
        }
        int i = y * scale.width + x;
        double certainty = 1 / (1 + Math.exp(-scale.cut.energy(i)));
        soft.values()[i] = MASK_SHARE * sum / 16 + (1 - MASK_SHARE) * (float) certainty;
      }
    }
    return soft;
  }

  /** The picture, the prior and the hints at one size. */
  private static final class Scale {

    /** What is found without strokes where nothing was looked for yet. */
    static final Function<RgbImage, boolean[]> NOTHING = small -> new boolean[small.pixels()];

    private final RgbImage image;
    private final int width;
    private final int height;
    private final Guidance guidance;
    private final GrabCut cut;
    private final double colour;

    private Scale(RgbImage image, Guidance guidance, GrabCut cut, double colour) {
      this.image = image;
      width = image.width();
      height = image.height();
      this.guidance = guidance;
      this.cut = cut;
      this.colour = colour;
    }

    static Scale of(
        RgbImage image,
        FloatMap prior,
        Hints hints,
        int size,
        Function<RgbImage, boolean[]> unaided,
        TaskContext task) {
      double factor = Math.min(1, (double) size / Math.max(image.width(), image.height()));
      int width = (int) Math.max(1, Math.round(image.width() * factor));
      int height = (int) Math.max(1, Math.round(image.height() * factor));
      RgbImage small = Resampling.resize(image, width, height, task);
      FloatMap map = Resampling.resize(prior, width, height, task);
      Guidance guidance =
          Guidance.of(hints, small, map, unaided.apply(small), image.width(), image.height(), task);
      double colour = hints.strokes().isPresent() ? GrabCut.STROKED_COLOUR : GrabCut.COLOUR;
      return new Scale(small, guidance, new GrabCut(small, map, guidance, task), colour);
    }

    boolean[] findObject() {
      boolean[] mask = cut.opinionMask();
      for (int round = 0; round < COARSE_ROUNDS; round++) {
        mask = cut.cut(mask, colour);
      }
      return mask;
    }

    boolean[] tidy(boolean[] mask) {
      return HoleFiller.tidy(mask, width, height, cut, guidance);
    }
  }
}

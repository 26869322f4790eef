package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.task.TaskContext;
import java.util.Arrays;

/**
 * A threshold for each object. What stands out at a low threshold is an object; it ends where its
 * brightness has fallen half way from its own median to the background (full width at half
 * maximum), so that a dim nucleus keeps its rim and a bright one does not keep its glow.
 *
 * <p>The low threshold is the geometric mean, above the background, of Otsu's thresholds of the
 * brightness and of its square root, on which the noise of light is even (Anscombe 1948): the
 * former alone loses dim objects beside bright ones, the latter alone keeps glow.
 *
 * @param regions what stands out at the low threshold
 * @param threshold of each region, index 0 unused
 * @param mask the regions' pixels above their own thresholds
 * @param rule how the thresholds were chosen, for a sentence
 */
record ObjectThresholds(Regions regions, float[] threshold, Mask mask, String rule) {

  private static final int OBJECTS_A_CHUNK = 32;
  private static final double HALF = 0.5;

  /** Objects stand out of the background's spread by at least this many deviations. */
  private static final double ABOVE_SPREAD = 4;

  /** One pixel in a billion of mere noise is this many deviations above its mean. */
  private static final double SURELY_NOT_NOISE = 6;

  /** The share of a normal distribution that is more than one deviation below its middle. */
  private static final double ONE_BELOW = 0.1587;

  /** The most by which the finer thresholds may change Otsu's area, as a factor. */
  private static final double MOST_CHANGE = 2;

  static ObjectThresholds choose(EvenedSignal signal, TaskContext task) {
    MicroscopyHistogram histogram = signal.histogram();
    if (signal.mayBeNoise()) {
      double middle = histogram.quantileBelow(Double.POSITIVE_INFINITY, 0.5);
      double spread = middle - histogram.quantileBelow(Double.POSITIVE_INFINITY, ONE_BELOW);
      return halfMaximum(
          signal.map(),
          middle + SURELY_NOT_NOISE * Math.max(spread, signal.noise()),
          middle,
          "half of each object's own height, six deviations of noise at least",
          task);
    }
    double otsu = histogram.otsu().threshold();
    double background = histogram.quantileBelow(otsu, 0.5);
    double spread = background - histogram.quantileBelow(otsu, ONE_BELOW);
    double root = histogram.otsu(value -> Math.sqrt(Math.max(0, value - background))).threshold();
    double between = background + Math.sqrt((otsu - background) * Math.max(0, root - background));
    double low = Math.min(otsu, Math.max(between, background + ABOVE_SPREAD * spread));
    ObjectThresholds fine =
        halfMaximum(signal.map(), low, background, "half of each object's own height", task);
    ObjectThresholds plain = global(signal.map(), otsu, task);
    double change = (double) fine.mask.area() / plain.mask.area();
    return change > MOST_CHANGE || change < 1 / MOST_CHANGE ? plain : fine;
  }

  /** Every pixel above one threshold. */
  private static ObjectThresholds global(FloatMap map, double threshold, TaskContext task) {
    Regions regions = Regions.of(above(map, threshold), task);
    float[] thresholds = new float[regions.count() + 1];
    Arrays.fill(thresholds, (float) threshold);
    return of(map, regions, thresholds, "Otsu's threshold");
  }

  private static ObjectThresholds halfMaximum(
      FloatMap map, double low, double background, String rule, TaskContext task) {
    Regions regions = Regions.of(above(map, low), task);
    Regions.Members members = regions.members();
    float[] thresholds = new float[regions.count() + 1];
    task.forRange(
        regions.count(),
        OBJECTS_A_CHUNK,
        (from, to) -> {
          for (int k = from + 1; k <= to; k++) {
            double median = median(map, members, k);
            thresholds[k] = (float) Math.max(low, background + HALF * (median - background));
          }
        });
    return of(map, regions, thresholds, rule);
  }

  private static double median(FloatMap map, Regions.Members members, int region) {
    int begin = members.begin()[region];
    int end = members.begin()[region + 1];
    float[] values = new float[end - begin];
    for (int i = begin; i < end; i++) {
      values[i - begin] = map.values()[members.pixels()[i]];
    }
    Arrays.sort(values);
    return 0.5 * (values[(values.length - 1) / 2] + values[values.length / 2]);
  }

  private static ObjectThresholds of(
      FloatMap map, Regions regions, float[] thresholds, String rule) {
    boolean[] inside = new boolean[map.values().length];
    for (int i = 0; i < inside.length; i++) {
      int region = regions.labels()[i];
      inside[i] = region > 0 && map.values()[i] > thresholds[region];
    }
    return new ObjectThresholds(
        regions, thresholds, new Mask(map.width(), map.height(), inside), rule);
  }

  private static Mask above(FloatMap map, double threshold) {
    boolean[] inside = new boolean[map.values().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = map.values()[i] > threshold;
    }
    return new Mask(map.width(), map.height(), inside);
  }
}

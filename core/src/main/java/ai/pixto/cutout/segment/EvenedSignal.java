package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.task.TaskContext;

/**
 * A signal made fit for thresholds: smoothed where its noise calls for it, its background evened
 * where that separates objects better, and otherwise left alone.
 *
 * @param map objects are brighter than the background
 * @param histogram of the map
 * @param noise standard deviation that is left from pixel to pixel, in units of the map
 * @param note what was done to the signal, to be put behind its name in a sentence
 */
record EvenedSignal(FloatMap map, MicroscopyHistogram histogram, double noise, String note) {

  /** Below this many deviations of noise the contrast is too low to threshold single pixels. */
  private static final double NOISY = 8;

  /** The share of a tile's pixels that is darker than what is taken for its background. */
  private static final double DARK_END = 0.2;

  private static final double SMOOTHING_SIGMA = 1;

  /** What smoothing leaves of white noise: 1 / (2 sqrt(pi) sigma). */
  private static final double NOISE_LEFT = 0.2821 / SMOOTHING_SIGMA;

  /** The unevenness of the background, as a share of the objects' contrast, that is corrected. */
  private static final double UNEVEN = 0.15;

  /** How much better the evened picture must separate. */
  private static final double CLEARLY_BETTER = 0.01;

  /** Otsu's split of mere noise has a contrast of 1.5 deviations; this many is more than noise. */
  private static final double MORE_THAN_NOISE = 2.5;

  static EvenedSignal of(FloatMap signal, TaskContext task) {
    EvenedSignal given = raw(signal, task);
    return given.flat() ? given : given.smoothed(task).evened(DARK_END, task);
  }

  /** The signal as it is. */
  static EvenedSignal raw(FloatMap signal, TaskContext task) {
    return new EvenedSignal(
        signal, MicroscopyHistogram.of(signal, task), MicroscopyNoise.deviation(signal), "");
  }

  boolean flat() {
    return histogram.flat();
  }

  /** Whether Otsu's threshold may split noise and nothing else. */
  boolean mayBeNoise() {
    return histogram.contrast() < MORE_THAN_NOISE * noise;
  }

  private EvenedSignal smoothed(TaskContext task) {
    if (histogram.contrast() >= NOISY * noise) {
      return this;
    }
    FloatMap calm = MicroscopyNoise.withoutHotPixels(map, task);
    FloatMap smooth = MicroscopyNoise.smooth(calm, SMOOTHING_SIGMA, task);
    return new EvenedSignal(
        smooth,
        MicroscopyHistogram.of(smooth, task),
        NOISE_LEFT * noise,
        note + ", smoothed against noise (Gaussian, sigma 1 pixel),");
  }

  /**
   * Less its background surface where that separates objects better, else as it is.
   *
   * @param quantile see {@link BackgroundSurface#fit}
   */
  EvenedSignal evened(double quantile, TaskContext task) {
    BackgroundSurface surface = BackgroundSurface.fit(map, quantile, task);
    if (surface.range() <= UNEVEN * histogram.contrast()) {
      return this;
    }
    FloatMap even = surface.subtractedFrom(map, task);
    EvenedSignal evened =
        new EvenedSignal(
            even,
            MicroscopyHistogram.of(even, task),
            noise,
            note + ", less a background surface of second order,");
    boolean better =
        evened.histogram.otsu().separability() > histogram.otsu().separability() + CLEARLY_BETTER;
    return better || evened.flat() || evened.mayBeNoise() ? evened : this;
  }
}

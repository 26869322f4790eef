package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import java.util.function.IntToDoubleFunction;

/**
 * A micrograph as a map in which objects are brighter than the background: fluorescence as it is,
 * transmitted light as absorbance, which grows with the amount of stain (Beer and Lambert).
 *
 * @param map in units of the picture, or of natural logarithms
 * @param brightField whether the objects are darker than the background
 * @param name what the map is, for a sentence
 */
record MicroscopySignal(FloatMap map, boolean brightField, String name) {

  private static final int PIXELS_A_CHUNK = 1 << 15;

  /** Mean difference of the channels, as a share of the range, from which a picture has colour. */
  private static final double COLOURED = 0.02;

  /** How much better hematoxylin must separate than plain absorbance to be preferred. */
  private static final double CLEARLY_BETTER = 0.02;

  /** Light below this share of the background's is not told from darkness. */
  private static final double DARKEST = 1.0 / 256;

  /**
   * Absorbance of hematoxylin, eosin and what neither explains in red, green and blue (Ruifrok and
   * Johnston, Anal. Quant. Cytol. Histol. 23, 2001, table 1), rows of length 1; the third row is
   * orthogonal to both.
   */
  private static final double[] HEMATOXYLIN = {0.651, 0.701, 0.290};

  private static final double[] EOSIN = {0.070, 0.991, 0.110};

  static MicroscopySignal of(Picture picture, TaskContext task) {
    FloatMap intensity = finite(picture.intensity(), task);
    MicroscopyHistogram histogram = MicroscopyHistogram.of(intensity, task);
    boolean brightField = !histogram.flat() && histogram.peak() > histogram.otsu().threshold();
    boolean coloured = picture.colourChannels() == 3 && meanChroma(picture) > COLOURED;
    if (!brightField) {
      return coloured
          ? new MicroscopySignal(brightest(picture, task), false, "the brightest channel")
          : new MicroscopySignal(intensity, false, "the intensity");
    }
    if (!coloured) {
      float[] values = intensity.values();
      double light = histogram.quantileBelow(Double.POSITIVE_INFINITY, 0.95);
      FloatMap absorbance =
          map(picture, task, i -> absorbance(values[i], light, histogram.low(), histogram.high()));
      return new MicroscopySignal(absorbance, true, "the absorbance");
    }
    return stained(picture, task);
  }

  /**
   * Green absorbance, which all common stains share, or hematoxylin alone where that is clearer.
   */
  private static MicroscopySignal stained(Picture picture, TaskContext task) {
    double[] light = new double[3];
    double[] low = new double[3];
    double[] high = new double[3];
    for (int c = 0; c < 3; c++) {
      MicroscopyHistogram histogram = MicroscopyHistogram.of(channel(picture, c, task), task);
      light[c] = histogram.quantileBelow(Double.POSITIVE_INFINITY, 0.95);
      low[c] = histogram.low();
      high[c] = histogram.high();
    }
    int channels = picture.channels();
    FloatMap green =
        map(
            picture,
            task,
            i -> absorbance(picture.value(i * channels + 1), light[1], low[1], high[1]));
    double[] share = hematoxylinShare();
    FloatMap hematoxylin =
        map(
            picture,
            task,
            i -> {
              double sum = 0;
              for (int c = 0; c < 3; c++) {
                sum +=
                    share[c]
                        * absorbance(picture.value(i * channels + c), light[c], low[c], high[c]);
              }
              return sum;
            });
    double plain = MicroscopyHistogram.of(green, task).otsu().separability();
    double unmixed = MicroscopyHistogram.of(hematoxylin, task).otsu().separability();
    return unmixed > plain + CLEARLY_BETTER
        ? new MicroscopySignal(hematoxylin, true, "the hematoxylin absorbance")
        : new MicroscopySignal(green, true, "the green absorbance");
  }

  /** What red, green and blue absorbance weigh in the amount of hematoxylin: a column of M^-1. */
  private static double[] hematoxylinShare() {
    double[] rest = cross(HEMATOXYLIN, EOSIN);
    double[] share = cross(EOSIN, rest);
    double volume = 0;
    for (int c = 0; c < 3; c++) {
      volume += HEMATOXYLIN[c] * share[c];
    }
    for (int c = 0; c < 3; c++) {
      share[c] /= volume;
    }
    return share;
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }

  /** Floats below zero are possible; absorbance needs light above none. */
  private static double absorbance(double value, double light, double low, double high) {
    double dark = Math.min(low, 0);
    double floor = DARKEST * (high - dark);
    return Math.log(Math.max(light - dark, floor) / Math.max(value - dark, floor));
  }

  /** Mean difference of the strongest and weakest channel, as a share of the brightest value. */
  static double meanChroma(Picture picture) {
    if (picture.colourChannels() != 3) {
      return 0;
    }
    int channels = picture.channels();
    int pixels = picture.width() * picture.height();
    int step = Math.max(1, pixels >> 14);
    double sum = 0;
    double brightest = 0;
    int count = 0;
    for (int i = 0; i < pixels; i += step) {
      float r = picture.value(i * channels);
      float g = picture.value(i * channels + 1);
      float b = picture.value(i * channels + 2);
      float most = Math.max(r, Math.max(g, b));
      if (Float.isFinite(r + g + b)) {
        sum += most - Math.min(r, Math.min(g, b));
        brightest = Math.max(brightest, most);
        count++;
      }
    }
    return brightest > 0 ? sum / count / brightest : 0;
  }

  /** Any dye counts alike, however little a person's eye makes of its colour. */
  private static FloatMap brightest(Picture picture, TaskContext task) {
    int channels = picture.channels();
    return finite(
        map(
            picture,
            task,
            i ->
                Math.max(
                    picture.value(i * channels),
                    Math.max(picture.value(i * channels + 1), picture.value(i * channels + 2)))),
        task);
  }

  private static FloatMap channel(Picture picture, int channel, TaskContext task) {
    int channels = picture.channels();
    return finite(map(picture, task, i -> picture.value(i * channels + channel)), task);
  }

  private static FloatMap map(Picture picture, TaskContext task, IntToDoubleFunction value) {
    float[] values = new float[picture.width() * picture.height()];
    task.forRange(
        values.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = (float) value.applyAsDouble(i);
          }
        });
    return new FloatMap(picture.width(), picture.height(), values);
  }

  /** What is not a number, or infinite, becomes the darkest number there is. */
  static FloatMap finite(FloatMap map, TaskContext task) {
    float[] values = map.values();
    float darkest = Float.POSITIVE_INFINITY;
    boolean all = true;
    for (float value : values) {
      if (Float.isFinite(value)) {
        darkest = Math.min(darkest, value);
      } else {
        all = false;
      }
    }
    if (all) {
      return map;
    }
    float fill = Float.isFinite(darkest) ? darkest : 0;
    float[] filled = new float[values.length];
    task.forRange(
        values.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            filled[i] = Float.isFinite(values[i]) ? values[i] : fill;
          }
        });
    return new FloatMap(map.width(), map.height(), filled);
  }
}

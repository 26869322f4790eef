package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;

/**
 * A micrograph as a map in which objects are brighter than the background: fluorescence as it is,
 * transmitted light as absorbance.
 *
 * @param map in units of the picture, or of natural logarithms
 * @param brightField whether the objects are darker than the background
 * @param name what the map is, for a sentence
 */
record MicroscopySignal(FloatMap map, boolean brightField, String name) {

  private static final int PIXELS_A_CHUNK = 1 << 15;
  private static final int SAMPLES = 1 << 14;

  /** Mean difference of the channels, as a share of the range, from which a picture has colour. */
  private static final double COLOURED = 0.02;

  /**
   * Where most of a coloured picture is at least this share of the brightest, light shines through.
   */
  private static final double TRANSMITTED = 0.5;

  /** How much longer the dark tail of a histogram must be to speak for dark objects. */
  private static final double LONGER_TAIL = 1.5;

  /** How much better hematoxylin must separate than plain absorbance to be preferred. */
  private static final double CLEARLY_BETTER = 0.02;

  static MicroscopySignal of(Picture picture, TaskContext task) {
    if (picture.colourChannels() == 3 && meanChroma(picture) > COLOURED) {
      FloatMap[] channels = new FloatMap[3];
      for (int c = 0; c < 3; c++) {
        channels[c] = finite(channel(picture, c, task), task);
      }
      return coloured(channels, task);
    }
    FloatMap intensity = finite(picture.intensity(), task);
    return darkObjects(intensity, task)
        ? new MicroscopySignal(Absorbance.of(intensity, task), true, "the absorbance")
        : new MicroscopySignal(intensity, false, "the intensity");
  }

  /** Dyes on black: any counts alike, however little the eye makes of its colour. */
  private static MicroscopySignal coloured(FloatMap[] channels, TaskContext task) {
    FloatMap brightest = brightest(channels, task);
    MicroscopyHistogram histogram = MicroscopyHistogram.of(brightest, task);
    double middle = histogram.quantileBelow(Double.POSITIVE_INFINITY, 0.5);
    return middle > TRANSMITTED * histogram.high()
        ? stained(channels, task)
        : new MicroscopySignal(brightest, false, "the brightest channel");
  }

  /** Green absorbance, common to the usual stains, or hematoxylin alone where that is clearer. */
  private static MicroscopySignal stained(FloatMap[] channels, TaskContext task) {
    FloatMap[] absorbance = new FloatMap[3];
    for (int c = 0; c < 3; c++) {
      absorbance[c] = Absorbance.of(channels[c], task);
    }
    FloatMap hematoxylin = Absorbance.hematoxylin(absorbance, task);
    double plain = MicroscopyHistogram.of(absorbance[1], task).otsu().separability();
    double unmixed = MicroscopyHistogram.of(hematoxylin, task).otsu().separability();
    return unmixed > plain + CLEARLY_BETTER
        ? new MicroscopySignal(hematoxylin, true, "the absorbance of hematoxylin")
        : new MicroscopySignal(absorbance[1], true, "the absorbance of green light");
  }

  /**
   * Whether objects are darker than the background: background is where brightness, its slow
   * changes taken out, occurs most often.
   */
  static boolean darkObjects(FloatMap intensity, TaskContext task) {
    EvenedSignal raw = EvenedSignal.raw(intensity, task);
    EvenedSignal signal = raw.flat() ? raw : raw.evened(0.5, task);
    if (signal.flat()) {
      return false;
    }
    MicroscopyHistogram histogram = signal.histogram();
    if (!signal.mayBeNoise()) {
      return histogram.peak() > histogram.otsu().threshold();
    }
    double middle = histogram.quantileBelow(Double.POSITIVE_INFINITY, 0.5);
    return middle - histogram.low() > LONGER_TAIL * (histogram.high() - middle);
  }

  /** Mean difference of the strongest and weakest channel, as a share of the brightest value. */
  static double meanChroma(Picture picture) {
    if (picture.colourChannels() != 3) {
      return 0;
    }
    int channels = picture.channels();
    int pixels = picture.width() * picture.height();
    int step = Math.max(1, pixels / SAMPLES);
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

  private static FloatMap channel(Picture picture, int channel, TaskContext task) {
    int channels = picture.channels();
    float[] values = new float[picture.width() * picture.height()];
    task.forRange(
        values.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = picture.value(i * channels + channel);
          }
        });
    return new FloatMap(picture.width(), picture.height(), values);
  }

  private static FloatMap brightest(FloatMap[] channels, TaskContext task) {
    float[] r = channels[0].values();
    float[] g = channels[1].values();
    float[] b = channels[2].values();
    float[] values = new float[r.length];
    task.forRange(
        values.length,
        PIXELS_A_CHUNK,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] = Math.max(r[i], Math.max(g[i], b[i]));
          }
        });
    return new FloatMap(channels[0].width(), channels[0].height(), values);
  }
}

package ai.pixto.cutout.segment;

import ai.pixto.image.FloatMap;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import java.util.Locale;

/**
 * Tells micrographs from photographs by what both are made of: a micrograph has one even background
 * that most of its pixels belong to, several objects none of which is most of them, and no colour
 * but that of a stain or dye. It looks at a preview, so it is quick on any size.
 */
public final class MicroscopyDetector {

  /**
   * What was found.
   *
   * @param score 0 to 1; from {@link #FOUND} on it is a micrograph
   * @param reason why, in a sentence
   */
  public record Finding(double score, String reason) {

    public static final double FOUND = 0.5;

    /** Whether the picture is taken for a micrograph. */
    public boolean found() {
      return score >= FOUND;
    }
  }

  private static final int PREVIEW_SIDE = 384;

  /** How near the background's brightness is, as a share of the objects' contrast. */
  private static final double NEAR = 0.15;

  /** The share of pixels near the background's brightness, from no sign to full sign. */
  private static final double EVEN_FROM = 0.35;

  private static final double EVEN_TO = 0.55;

  /** Otsu's separability, which is 0.64 for mere noise, from no sign to full sign. */
  private static final double SEPARATE_FROM = 0.6;

  private static final double SEPARATE_TO = 0.72;

  /** The share of all object pixels in the largest object, from no sign to full sign. */
  private static final double LARGEST_FROM = 0.6;

  private static final double LARGEST_TO = 0.25;

  /** Pieces smaller than this share of the picture are not counted as objects. */
  private static final double COUNTED = 1.0 / 8000;

  /** So many objects are several. */
  private static final int SEVERAL = 4;

  /** What an even background is worth when there is one object only. */
  private static final double ONE_OBJECT = 0.35;

  /** Grey of more than 8 bits comes from instruments more than from cameras. */
  private static final double DEEP_GREY = 0.4;

  private static final double GREY_CHROMA = 0.02;
  private static final int NEUTRAL_CHROMA = 28;
  private static final double DARK = 0.12;

  private static final double STAIN = 1;
  private static final double WARM_STAIN = 0.7;
  private static final double DYE = 0.8;

  private MicroscopyDetector() {}

  /**
   * @throws ai.pixto.error.CancelledException if the task was cancelled
   */
  public static Finding detect(Picture picture, TaskContext task) {
    boolean deepGrey = picture.colourChannels() == 1 && picture.type() != Picture.SampleType.U8;
    Picture preview = deepGrey ? deepPreview(picture, task) : colourPreview(picture, task);
    FloatMap intensity = preview.intensity();
    MicroscopyHistogram histogram = MicroscopyHistogram.of(intensity, task);
    if (histogram.flat()) {
      return new Finding(
          deepGrey ? Finding.FOUND : 0, "The picture has the same brightness everywhere.");
    }
    boolean bright = MicroscopySignal.darkObjects(intensity, task);
    EvenedSignal signal = EvenedSignal.of(bright ? negative(intensity) : intensity, task);
    if (signal.flat()) {
      return new Finding(deepGrey ? Finding.FOUND : 0, "Nothing stands out of a smooth gradient.");
    }
    Objects objects = Objects.in(signal, task);
    double even =
        ramp(evenShare(signal), EVEN_FROM, EVEN_TO)
            * ramp(signal.histogram().otsu().separability(), SEPARATE_FROM, SEPARATE_TO);
    double several =
        ramp(objects.largest, LARGEST_FROM, LARGEST_TO)
            * Math.min(1, (double) objects.count / SEVERAL);
    double colour = deepGrey ? 1 : colour(preview, objects.mask, bright, histogram);
    double score = even * (ONE_OBJECT + (1 - ONE_OBJECT) * several) * colour;
    if (deepGrey) {
      score = DEEP_GREY + (1 - DEEP_GREY) * score;
    }
    return new Finding(score, reason(score, deepGrey, bright, even, several, colour, objects));
  }

  private static String reason(
      double score,
      boolean deepGrey,
      boolean bright,
      double even,
      double several,
      double colour,
      Objects objects) {
    if (score >= Finding.FOUND) {
      return String.format(
          Locale.ROOT,
          "It looks like a micrograph: %s%d objects on an even %s background.",
          deepGrey ? "grey values of more than 8 bits, " : "",
          objects.count,
          bright ? "bright" : "dark");
    }
    String lacking =
        even < 0.5
            ? "its background is not even"
            : colour < 0.5
                ? "its colours are not those of a stain or dye"
                : several < 0.5 ? "one object makes up most of it" : "too little speaks for it";
    return "It does not look like a micrograph: " + lacking + ".";
  }

  private static double evenShare(EvenedSignal signal) {
    double near = NEAR * signal.histogram().contrast();
    double background = signal.histogram().peak();
    int count = 0;
    for (float value : signal.map().values()) {
      if (Math.abs(value - background) < near) {
        count++;
      }
    }
    return (double) count / signal.map().values().length;
  }

  /** Whether the colours are those of micrographs: none, a stain on white light, a dye on black. */
  private static double colour(
      Picture preview, Mask objects, boolean bright, MicroscopyHistogram histogram) {
    if (MicroscopySignal.meanChroma(preview) < GREY_CHROMA) {
      return 1;
    }
    byte[] rgb = preview.bytes();
    double[] mean = new double[3];
    double groundChroma = 0;
    for (int i = 0; i < objects.inside().length; i++) {
      int r = rgb[3 * i] & 0xff;
      int g = rgb[3 * i + 1] & 0xff;
      int b = rgb[3 * i + 2] & 0xff;
      if (objects.inside()[i]) {
        mean[0] += r;
        mean[1] += g;
        mean[2] += b;
      } else {
        groundChroma += Math.max(r, Math.max(g, b)) - Math.min(r, Math.min(g, b));
      }
    }
    int area = objects.area();
    groundChroma /= Math.max(1, objects.inside().length - area);
    if (groundChroma > NEUTRAL_CHROMA) {
      return 0;
    }
    if (!bright) {
      return histogram.peak() < DARK ? DYE : 0;
    }
    // Hematoxylin, eosin, Giemsa and DAB all take away more green than red or blue, or more blue
    // than green than red; nothing natural on white does the first so well.
    boolean greenLeast = mean[1] < mean[0] && mean[1] < mean[2];
    boolean brown = mean[0] > mean[1] && mean[1] > mean[2];
    double strength = (Math.max(mean[0], mean[2]) - mean[1]) / Math.max(1, 255.0 * area);
    if (strength < NEUTRAL_CHROMA / 255.0) {
      return 0;
    }
    return greenLeast ? STAIN : brown ? WARM_STAIN : 0;
  }

  private static Picture colourPreview(Picture picture, TaskContext task) {
    RgbImage rgb = picture.rgb();
    double scale = scale(picture);
    return Picture.of(
        Resampling.resize(rgb, side(rgb.width(), scale), side(rgb.height(), scale), task));
  }

  private static Picture deepPreview(Picture picture, TaskContext task) {
    double scale = scale(picture);
    int width = side(picture.width(), scale);
    int height = side(picture.height(), scale);
    FloatMap finite = MicroscopySignal.finite(picture.intensity(), task);
    return Picture.of(width, height, 1, Resampling.resize(finite, width, height, task).values());
  }

  private static double scale(Picture picture) {
    return Math.min(1, (double) PREVIEW_SIDE / Math.max(picture.width(), picture.height()));
  }

  private static int side(int pixels, double scale) {
    return Math.max(1, (int) Math.round(pixels * scale));
  }

  private static FloatMap negative(FloatMap map) {
    float[] values = new float[map.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = -map.values()[i];
    }
    return new FloatMap(map.width(), map.height(), values);
  }

  /** 0 up to {@code from}, 1 beyond {@code to}, whichever of the two is larger. */
  private static double ramp(double value, double from, double to) {
    return Math.max(0, Math.min(1, (value - from) / (to - from)));
  }

  /**
   * What is above Otsu's threshold.
   *
   * @param count pieces that are large enough
   * @param largest the largest piece's share of all
   */
  private record Objects(Mask mask, int count, double largest) {

    static Objects in(EvenedSignal signal, TaskContext task) {
      FloatMap map = signal.map();
      double threshold = signal.histogram().otsu().threshold();
      boolean[] inside = new boolean[map.values().length];
      for (int i = 0; i < inside.length; i++) {
        inside[i] = map.values()[i] > threshold;
      }
      Mask mask = new Mask(map.width(), map.height(), inside);
      int[] areas = Regions.of(mask, task).areas();
      int count = 0;
      int largest = 0;
      for (int k = 1; k < areas.length; k++) {
        count += areas[k] >= COUNTED * inside.length ? 1 : 0;
        largest = Math.max(largest, areas[k]);
      }
      return new Objects(mask, count, (double) largest / Math.max(1, mask.area()));
    }
  }
}

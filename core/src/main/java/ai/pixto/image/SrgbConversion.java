package ai.pixto.image;

import java.awt.color.ColorSpace;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes the 8-bit sRGB view of a picture that algorithms look at.
 *
 * <ul>
 *   <li>Plain 8-bit RGB shares its bytes.
 *   <li>RGB in another profile goes through Java's colour management, after it is cut to 8 bits.
 *   <li>Grey of 16 bits or float is mostly measured, not painted: what lies between the 0.1 % and
 *       the 99.9 % darkest pixel is stretched to 0 to 255. So is float RGB that leaves 0 to 1.
 *   <li>Transparent pixels are shown over mid grey, which is as far from dark as from light
 *       objects.
 *   <li>What is not a number counts as black.
 * </ul>
 */
final class SrgbConversion {

  private static final int BACKDROP = 128;
  private static final double CUT_SHARE = 0.001;

  /** Of a float picture this many samples are sorted to find its range. */
  private static final int RANKED_SAMPLES = 1 << 20;

  private SrgbConversion() {}

  static RgbImage convert(Picture picture) {
    int width = picture.width();
    Optional<ColorSpace> space =
        picture.colourChannels() == 3
            ? picture.iccProfile().flatMap(profile -> IccProfiles.toConvert(profile, 3))
            : Optional.empty();
    boolean plain = picture.channels() == 3 && picture.type() == Picture.SampleType.U8;
    byte[] rgb = plain ? picture.bytes() : eightBit(picture);
    if (space.isPresent()) {
      byte[] converted = new byte[rgb.length];
      if (ColourTransform.toSrgb(space.get(), rgb, 3, width, converted)) {
        rgb = converted;
      }
    }
    if (picture.hasAlpha()) {
      overBackdrop(picture, rgb);
    }
    return new RgbImage(width, picture.height(), rgb);
  }

  /** Red, green, blue in the picture's own colour space, without its alpha. */
  private static byte[] eightBit(Picture picture) {
    return switch (picture.type()) {
      case U8 -> fromBytes(picture);
      case U16 -> fromShorts(picture);
      case F32 -> fromFloats(picture);
    };
  }

  private static byte[] fromBytes(Picture picture) {
    byte[] from = picture.bytes();
    int channels = picture.channels();
    int green = picture.colourChannels() == 3 ? 1 : 0;
    byte[] rgb = new byte[3 * picture.width() * picture.height()];
    for (int i = 0, to = 0; to < rgb.length; i += channels, to += 3) {
      rgb[to] = from[i];
      rgb[to + 1] = from[i + green];
      rgb[to + 2] = from[i + 2 * green];
    }
    return rgb;
  }

  private static byte[] fromShorts(Picture picture) {
    short[] from = picture.shorts();
    int channels = picture.channels();
    int green = picture.colourChannels() == 3 ? 1 : 0;
    boolean measured = green == 0 && picture.iccProfile().isEmpty();
    byte[] table = measured ? stretch(from, channels) : byDivision();
    byte[] rgb = new byte[3 * picture.width() * picture.height()];
    for (int i = 0, to = 0; to < rgb.length; i += channels, to += 3) {
      rgb[to] = table[from[i] & 0xffff];
      rgb[to + 1] = table[from[i + green] & 0xffff];
      rgb[to + 2] = table[from[i + 2 * green] & 0xffff];
    }
    return rgb;
  }

  private static byte[] byDivision() {
    byte[] table = new byte[1 << 16];
    for (int i = 0; i < table.length; i++) {
      table[i] = (byte) ((i + 128) / 257);
    }
    return table;
  }

  private static byte[] stretch(short[] samples, int channels) {
    int[] histogram = new int[1 << 16];
    for (int i = 0; i < samples.length; i += channels) {
      histogram[samples[i] & 0xffff]++;
    }
    long pixels = samples.length / channels;
    long cut = (long) (CUT_SHARE * pixels);
    int low = 0;
    for (long below = histogram[0]; below <= cut; below += histogram[low]) {
      low++;
    }
    int high = histogram.length - 1;
    for (long above = histogram[high]; above <= cut; above += histogram[high]) {
      high--;
    }
    byte[] table = new byte[histogram.length];
    for (int i = 0; i < table.length; i++) {
      table[i] = stretched(i, low, high);
    }
    return table;
  }

  private static byte[] fromFloats(Picture picture) {
    float[] from = picture.floats();
    int channels = picture.channels();
    int green = picture.colourChannels() == 3 ? 1 : 0;
    float low = 0;
    float high = 1;
    if (green == 0 || !isWithinUnit(picture)) {
      float[] ranked = ranked(picture);
      int cut = (int) (CUT_SHARE * ranked.length);
      if (ranked.length > 0) {
        low = ranked[cut];
        high = ranked[ranked.length - 1 - cut];
      }
    }
    byte[] rgb = new byte[3 * picture.width() * picture.height()];
    for (int i = 0, to = 0; to < rgb.length; i += channels, to += 3) {
      rgb[to] = stretched(from[i], low, high);
      rgb[to + 1] = green == 0 ? rgb[to] : stretched(from[i + 1], low, high);
      rgb[to + 2] = green == 0 ? rgb[to] : stretched(from[i + 2], low, high);
    }
    return rgb;
  }

  /** A flat picture is shown as mid grey. */
  private static byte stretched(double value, double low, double high) {
    if (!(high > low)) {
      return (byte) (value != value ? 0 : 128);
    }
    double scaled = 255 * ((value - low) / (high - low)) + 0.5;
    return (byte) (scaled >= 255 ? 255 : scaled > 0 ? (int) scaled : 0);
  }

  private static boolean isWithinUnit(Picture picture) {
    float[] samples = picture.floats();
    for (int i = 0; i < samples.length; i++) {
      boolean alpha = picture.hasAlpha() && i % picture.channels() == picture.channels() - 1;
      if (!alpha && (samples[i] < 0 || samples[i] > 1)) {
        return false;
      }
    }
    return true;
  }

  /** Finite colour samples from all over the picture, in order of size. */
  private static float[] ranked(Picture picture) {
    float[] samples = picture.floats();
    int pixels = picture.width() * picture.height();
    int colours = picture.colourChannels();
    // A step that shares no factor with common widths, so that no column is preferred.
    int step = Math.max(1, (int) ((long) pixels * colours / RANKED_SAMPLES)) | 1;
    float[] taken = new float[(int) (((long) pixels + step - 1) / step) * colours];
    int count = 0;
    for (long pixel = 0; pixel < pixels; pixel += step) {
      for (int c = 0; c < colours; c++) {
        float value = samples[(int) pixel * picture.channels() + c];
        if (Float.isFinite(value)) {
          taken[count++] = value;
        }
      }
    }
    float[] ranked = Arrays.copyOf(taken, count);
    Arrays.sort(ranked);
    return ranked;
  }

  private static void overBackdrop(Picture picture, byte[] rgb) {
    int channels = picture.channels();
    for (int pixel = 0; pixel < picture.width() * picture.height(); pixel++) {
      float opacity = picture.value(pixel * channels + channels - 1);
      if (opacity < 1) {
        float share = opacity > 0 ? opacity : 0;
        for (int i = 3 * pixel; i < 3 * pixel + 3; i++) {
          rgb[i] = (byte) Math.round(share * (rgb[i] & 0xff) + (1 - share) * BACKDROP);
        }
      }
    }
  }
}

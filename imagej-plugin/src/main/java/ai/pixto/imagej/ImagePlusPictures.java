package ai.pixto.imagej;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import ij.process.IntProcessor;
import ij.process.ShortProcessor;
import java.awt.image.IndexColorModel;
import java.util.Arrays;

/**
 * ImageJ's slices as the pictures that core looks at. The pixels are copied: nothing done to the
 * slice afterwards reaches the picture, nor the other way.
 */
final class ImagePlusPictures {

  /** Share of the values at either end that may lie outside 0 to 1: hot pixels, dead pixels. */
  private static final double OUTLIERS = 0.001;

  private static final int MOST_SAMPLES = 1 << 17;

  /** The largest step in a channel from one entry of a smooth lookup table to the next. */
  private static final int SMOOTH_STEP = 24;

  private ImagePlusPictures() {}

  /**
   * What a person sees in the slice, at its full depth:
   *
   * <ul>
   *   <li>RGB, and 8-bit with a palette of unrelated colours: 8-bit RGB;
   *   <li>other 8-bit: its values, whatever the smooth lookup table they are shown with;
   *   <li>16-bit and 32-bit: floats, scaled so that nearly all values lie between 0 and 1. A camera
   *       of 12 bits would otherwise look black, and calibrated or signed values have no natural
   *       range. For instance 100 to 4095 becomes 0 to 1, and a single hot pixel of 65535 becomes
   *       16.4. Values that are no numbers become 0.
   * </ul>
   *
   * <p>Where the lookup table is inverting, light and dark are exchanged, as they are on the
   * screen.
   *
   * @throws InvalidRequestException if the slice is of a kind that ImageJ itself shows only in part
   */
  static Picture picture(ImageProcessor slice) {
    int width = slice.getWidth();
    int height = slice.getHeight();
    if (slice instanceof ColorProcessor && !(slice instanceof IntProcessor)) {
      return Picture.of(width, height, 3, rgb((int[]) slice.getPixels()));
    }
    if (slice instanceof ByteProcessor) {
      return isPalette(slice)
          ? Picture.of(width, height, 3, throughPalette(slice))
          : Picture.of(width, height, 1, bytes(slice));
    }
    if (slice instanceof ShortProcessor || slice instanceof FloatProcessor) {
      return Picture.of(width, height, 1, scaled(slice));
    }
    throw new InvalidRequestException(
        "picture",
        "Pixto does not read images of this kind; convert it first (Image > Type > 32-bit).");
  }

  private static byte[] rgb(int[] pixels) {
    byte[] rgb = new byte[3 * pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      rgb[3 * i] = (byte) (pixels[i] >> 16);
      rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
      rgb[3 * i + 2] = (byte) pixels[i];
    }
    return rgb;
  }

  private static byte[] bytes(ImageProcessor slice) {
    byte[] values = ((byte[]) slice.getPixels()).clone();
    if (isInverting(slice)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) ~values[i];
      }
    }
    return values;
  }

  /**
   * Whether the colours stand for themselves, as in a GIF, and not for values, as in a table such
   * as Green or Fire: those change in small steps from one value to the next.
   */
  private static boolean isPalette(ImageProcessor slice) {
    if (!(slice.getColorModel() instanceof IndexColorModel table)) {
      return false;
    }
    boolean coloured = false;
    int largest = 0;
    for (int i = 1; i < table.getMapSize(); i++) {
      int red = table.getRed(i);
      int green = table.getGreen(i);
      int blue = table.getBlue(i);
      coloured |= red != green || green != blue;
      largest = Math.max(largest, Math.abs(red - table.getRed(i - 1)));
      largest = Math.max(largest, Math.abs(green - table.getGreen(i - 1)));
      largest = Math.max(largest, Math.abs(blue - table.getBlue(i - 1)));
    }
    return coloured && largest > SMOOTH_STEP;
  }

  /** Not ImageProcessor.isInvertedLut, which a threshold's red can mislead. */
  private static boolean isInverting(ImageProcessor slice) {
    return slice.getColorModel() instanceof IndexColorModel table
        && brightness(table, 0) > brightness(table, table.getMapSize() - 1);
  }

  private static int brightness(IndexColorModel table, int index) {
    return table.getRed(index) + table.getGreen(index) + table.getBlue(index);
  }

  private static byte[] throughPalette(ImageProcessor slice) {
    IndexColorModel table = (IndexColorModel) slice.getColorModel();
    byte[] indices = (byte[]) slice.getPixels();
    byte[] rgb = new byte[3 * indices.length];
    for (int i = 0; i < indices.length; i++) {
      int index = Math.min(indices[i] & 0xff, table.getMapSize() - 1);
      rgb[3 * i] = (byte) table.getRed(index);
      rgb[3 * i + 1] = (byte) table.getGreen(index);
      rgb[3 * i + 2] = (byte) table.getBlue(index);
    }
    return rgb;
  }

  private static float[] scaled(ImageProcessor slice) {
    float[] values = new float[slice.getPixelCount()];
    for (int i = 0; i < values.length; i++) {
      values[i] = slice.getf(i);
    }
    float[] sample = sortedSample(values);
    int skip = (int) (OUTLIERS * sample.length);
    float low = sample.length == 0 ? 0 : sample[skip];
    float high = sample.length == 0 ? 0 : sample[sample.length - 1 - skip];
    if (low == high && sample.length > 0) {
      low = sample[0];
      high = sample[sample.length - 1];
    }
    double range = low == high ? 1 : (double) high - low;
    boolean inverted = isInverting(slice);
    for (int i = 0; i < values.length; i++) {
      float value = (float) (((double) values[i] - low) / range);
      values[i] = !Float.isFinite(value) ? 0 : inverted ? 1 - value : value;
    }
    return values;
  }

  private static float[] sortedSample(float[] values) {
    int stride = Math.max(1, values.length / MOST_SAMPLES);
    float[] sample = new float[(values.length + stride - 1) / stride];
    int n = 0;
    for (int i = 0; i < values.length; i += stride) {
      if (Float.isFinite(values[i])) {
        sample[n++] = values[i];
      }
    }
    float[] finite = Arrays.copyOf(sample, n);
    Arrays.sort(finite);
    return finite;
  }
}

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

/**
 * ImageJ's slices as the pictures that core looks at. The pixels are copied: nothing done to the
 * slice afterwards reaches the picture, nor the other way.
 */
final class ImagePlusPictures {

  /** The largest step in a channel from one entry of a smooth lookup table to the next. */
  private static final int SMOOTH_STEP = 24;

  private ImagePlusPictures() {}

  /**
   * The slice at its own depth:
   *
   * <ul>
   *   <li>RGB, and 8-bit with a palette of unrelated colours: 8-bit RGB;
   *   <li>other 8-bit: its values, whatever the smooth lookup table they are shown with;
   *   <li>16-bit: its values; signed ones as floats, for instance the stored 32760 as -8;
   *   <li>32-bit: its values.
   * </ul>
   *
   * <p>The display range does not count. Where the lookup table is inverting, light and dark are
   * exchanged, as they are on the screen: 8-bit values within 0 to 255, others within their own
   * range.
   *
   * @param zero the stored value that ImageJ shows as 0: 32768 in signed 16-bit pictures
   * @throws InvalidRequestException if the slice is of a kind that ImageJ itself shows only in part
   */
  static Picture picture(ImageProcessor slice, int zero) {
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
    if (slice instanceof ShortProcessor && zero == 0) {
      return Picture.of(width, height, 1, shorts(slice));
    }
    if (slice instanceof ShortProcessor || slice instanceof FloatProcessor) {
      return Picture.of(width, height, 1, floats(slice, zero));
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

  private static short[] shorts(ImageProcessor slice) {
    short[] values = ((short[]) slice.getPixels()).clone();
    if (isInverting(slice)) {
      int low = 0xffff;
      int high = 0;
      for (short value : values) {
        low = Math.min(low, value & 0xffff);
        high = Math.max(high, value & 0xffff);
      }
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) (low + high - (values[i] & 0xffff));
      }
    }
    return values;
  }

  private static float[] floats(ImageProcessor slice, int zero) {
    float[] values = new float[slice.getPixelCount()];
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < values.length; i++) {
      values[i] = slice.getf(i) - zero;
      if (Float.isFinite(values[i])) {
        low = Math.min(low, values[i]);
        high = Math.max(high, values[i]);
      }
    }
    if (isInverting(slice)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = low + high - values[i];
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
}

package ai.pixto.image;

import java.awt.Point;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/** Carries 8-bit pixels from a colour space to sRGB, some rows at a time. */
final class ColourTransform {

  /** Enough pixels a call that the call itself costs nothing, few enough to stay in the cache. */
  private static final int PIXELS_A_STRIP = 1 << 15;

  private ColourTransform() {}

  /**
   * @param from interleaved samples of {@code channels} a pixel
   * @param rgb room for three samples a pixel; may be {@code from} itself when that has three
   * @return whether it worked; Java's colour management refuses some profiles
   */
  static boolean toSrgb(ColorSpace space, byte[] from, int channels, int width, byte[] rgb) {
    int height = from.length / channels / width;
    int rows = Math.max(1, Math.min(height, PIXELS_A_STRIP / width));
    try {
      ColorConvertOp op = new ColorConvertOp(null);
      Strip source = new Strip(space, channels, width, rows);
      Strip target = new Strip(ColorSpace.getInstance(ColorSpace.CS_sRGB), 3, width, rows);
      for (int top = 0; top < height; top += rows) {
        int pixels = Math.min(rows, height - top) * width;
        int start = top * width;
        System.arraycopy(from, start * channels, source.samples, 0, pixels * channels);
        op.filter(source.image, target.image);
        System.arraycopy(target.samples, 0, rgb, start * 3, pixels * 3);
      }
      return true;
    } catch (RuntimeException e) {
      return false; // CMMException and relatives: the caller has another way.
    }
  }

  private static final class Strip {

    final byte[] samples;
    final BufferedImage image;

    Strip(ColorSpace space, int channels, int width, int rows) {
      samples = new byte[width * rows * channels];
      int[] offsets = new int[channels];
      for (int c = 0; c < channels; c++) {
        offsets[c] = c;
      }
      WritableRaster raster =
          Raster.createInterleavedRaster(
              new DataBufferByte(samples, samples.length),
              width,
              rows,
              width * channels,
              channels,
              offsets,
              new Point());
      ColorModel model =
          new ComponentColorModel(space, false, false, ColorModel.OPAQUE, DataBuffer.TYPE_BYTE);
      image = new BufferedImage(model, raster, false, null);
    }
  }
}

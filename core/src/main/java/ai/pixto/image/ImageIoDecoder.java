package ai.pixto.image;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.ImageReader;

/** Lets an ImageIO reader decode a page whose size has been allowed, and takes its 8-bit pixels. */
final class ImageIoDecoder {

  /** Bytes of heap a pixel: the reader's own picture and the samples taken from it. */
  static final int BYTES_A_PIXEL = 8;

  private ImageIoDecoder() {}

  /**
   * @param size what the page must turn out to be
   */
  static Picture read(ImageReader reader, Source source, int page, Decoder.PageSize size)
      throws IOException {
    try (SourceImageStream stream = new SourceImageStream(source)) {
      reader.setInput(stream, false, true);
      if (reader.getWidth(page) != size.width() || reader.getHeight(page) != size.height()) {
        throw UnreadableException.damaged();
      }
      return picture(reader.read(page));
    } finally {
      reader.dispose();
    }
  }

  private static Picture picture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    Raster raster = image.getRaster();
    int channels = image.getColorModel().hasAlpha() ? 4 : 3;
    boolean plain =
        image.getColorModel() instanceof ComponentColorModel
            && raster.getTransferType() == DataBuffer.TYPE_BYTE;
    if (plain) {
      channels = raster.getNumBands();
    }
    byte[] samples = new byte[width * height * channels];
    int[] row = new int[width * Math.max(1, channels)];
    for (int y = 0; y < height; y++) {
      int to = y * width * channels;
      if (plain) {
        raster.getPixels(0, y, width, 1, row);
        for (int i = 0; i < width * channels; i++) {
          samples[to + i] = (byte) row[i];
        }
      } else {
        image.getRGB(0, y, width, 1, row, 0, width);
        for (int x = 0; x < width; x++, to += channels) {
          samples[to] = (byte) (row[x] >> 16);
          samples[to + 1] = (byte) (row[x] >> 8);
          samples[to + 2] = (byte) row[x];
          if (channels == 4) {
            samples[to + 3] = (byte) (row[x] >>> 24);
          }
        }
      }
    }
    return Picture.of(width, height, channels, samples);
  }
}

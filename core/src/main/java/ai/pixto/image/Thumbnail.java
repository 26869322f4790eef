package ai.pixto.image;

import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small versions of pictures, for looking through many; made in memory alone. */
public final class Thumbnail {

  private static final float QUALITY = 0.8f;

  private Thumbnail() {}

  /**
   * A JPEG in sRGB that keeps the picture's proportions; one that is small enough keeps its size.
   * What is transparent is shown as {@link Picture#rgb} shows it.
   *
   * @param side the most that its width and height may be, in pixels, 1 or more
   */
  public static byte[] jpeg(Picture picture, int side, Workers workers) {
    double scale = Math.min(1.0, (double) side / Math.max(picture.width(), picture.height()));
    int width = (int) Math.max(1, Math.round(picture.width() * scale));
    int height = (int) Math.max(1, Math.round(picture.height() * scale));
    RgbImage small = Resampling.resize(picture.rgb(), width, height, TaskContext.of(workers));
    try {
      return encoded(small);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] encoded(RgbImage image) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = JdkCodecs.writer("com.sun.imageio.plugins.jpeg.");
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam param = writer.getDefaultWriteParam();
      param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      param.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered(image), null, null), param);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static BufferedImage buffered(RgbImage image) {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int rgb = image.red(x, y) << 16 | image.green(x, y) << 8 | image.blue(x, y);
        buffered.setRGB(x, y, rgb);
      }
    }
    return buffered;
  }
}

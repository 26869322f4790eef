package ai.pixto.testing;

import ai.pixto.image.RgbImage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** The picture {@code samples/photo.jpg} that ships with the project, and how it is made. */
public final class SamplePhoto {

  private static final float JPEG_QUALITY = 0.88f;

  private SamplePhoto() {}

  /** What the file shows, with the true matte. */
  public static SampleScene scene() {
    return SampleScene.render(SampleScene.Variant.FURRY, 7, 1200, 900);
  }

  /** Writes the file anew; the argument is its path. */
  public static void main(String[] arguments) throws IOException {
    write(scene().composite(), Path.of(arguments[0]));
  }

  private static void write(RgbImage image, Path path) throws IOException {
    BufferedImage buffered =
        new BufferedImage(image.width(), image.height(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        buffered.setRGB(x, y, image.red(x, y) << 16 | image.green(x, y) << 8 | image.blue(x, y));
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(path.toFile())) {
      ImageWriteParam options = writer.getDefaultWriteParam();
      options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      options.setCompressionQuality(JPEG_QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(buffered, null, null), options);
    } finally {
      writer.dispose();
    }
  }
}

package ai.pixto.testing;

import ai.pixto.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The files of an evaluation set, read without the codecs under test. */
public final class EvaluationSet {

  private EvaluationSet() {}

  /** The PNG files of a folder such as {@code eval/people/image}, in order of their names. */
  public static List<Path> files(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SharedData.require(folder))) {
      return files.filter(f -> f.toString().endsWith(".png")).sorted().toList();
    }
  }

  /** The samples of a PNG file, 8-bit or 16-bit, as they are. */
  public static Picture read(Path path) throws IOException {
    BufferedImage image = ImageIO.read(path.toFile());
    int width = image.getWidth();
    int height = image.getHeight();
    int channels = image.getRaster().getNumBands();
    int[] samples = image.getRaster().getPixels(0, 0, width, height, (int[]) null);
    if (image.getSampleModel().getSampleSize(0) == 16) {
      short[] deep = new short[samples.length];
      for (int i = 0; i < deep.length; i++) {
        deep[i] = (short) samples[i];
      }
      return Picture.of(width, height, channels, deep);
    }
    byte[] bytes = new byte[samples.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) samples[i];
    }
    return Picture.of(width, height, channels, bytes);
  }
}

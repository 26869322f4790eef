package ai.pixto.bridge.cli;

import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Rendered test pictures: an orange disc on blue, both a little rough. */
final class Samples {

  static final int WIDTH = 120;
  static final int HEIGHT = 90;

  private Samples() {}

  /** Writes a disc to a file of this name, with its folders; .jpg, .png and .tif are possible. */
  static Path disc(Path file) {
    write(file, Picture.of(WIDTH, HEIGHT, 3, pixels()));
    return file;
  }

  static void write(Path file, Picture picture) {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    PictureWriter.write(file, picture, Provenance.NONE);
  }

  static byte[] pixels() {
    Random random = new Random(7);
    byte[] pixels = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      boolean inside = Math.hypot(i % WIDTH - 60, i / WIDTH - 45) < 25;
      int rough = random.nextInt(12);
      pixels[3 * i] = (byte) ((inside ? 220 : 50) + rough);
      pixels[3 * i + 1] = (byte) ((inside ? 120 : 80) + rough);
      pixels[3 * i + 2] = (byte) ((inside ? 30 : 170) + rough);
    }
    return pixels;
  }
}

package ai.pixto.bridge.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * Runs the command once on a small picture that nobody sees, so that Java can save the classes
 * which that takes (application class data sharing); the launchers do it once after a build.
 */
final class WarmUp {

  private static final int SIDE = 96;

  private WarmUp() {}

  static void run() throws IOException {
    Path folder = Files.createTempDirectory("pixto-");
    try {
      for (String ending : new String[] {"jpg", "png"}) {
        Path file = folder.resolve("in." + ending);
        ImageIO.write(disc(), ending, file.toFile());
        quietly("remove-background", file.toString(), "-o", folder + "/out.png");
        quietly("remove-background", file.toString(), "-o", folder + "/out.png", "--json");
      }
      quietly("--version");
      quietly("remove-background", "--help");
    } finally {
      for (String name : new String[] {"in.jpg", "in.png", "out.png"}) {
        Files.deleteIfExists(folder.resolve(name));
      }
      Files.delete(folder);
    }
  }

  private static void quietly(String... arguments) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream(), true),
            true);
    PixtoCommand.run(streams, System.getenv(), new Interruption(), arguments);
  }

  private static BufferedImage disc() {
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < SIDE * SIDE; i++) {
      boolean inside = Math.hypot(i % SIDE - 48, i / SIDE - 48) < 24;
      image.setRGB(i % SIDE, i / SIDE, (inside ? 0xc04020 : 0x305080) + random.nextInt(24));
    }
    return image;
  }
}

package ai.pixto.bridge.cli;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Runs the command once on a small picture that nobody sees, and looks at settings and engines, so
 * that Java can save the classes which that takes (application class data sharing); the launchers
 * do it once after a build. The person's own settings are left alone.
 */
final class WarmUp {

  private static final int SIDE = 96;

  private WarmUp() {}

  static void run() throws IOException {
    Path folder = Files.createTempDirectory("pixto-");
    Map<String, String> environment = Map.of("PIXTO_HOME", folder.resolve("home").toString());
    try {
      for (String ending : new String[] {"jpg", "png"}) {
        Path file = folder.resolve("in." + ending);
        ImageIO.write(disc(), ending, file.toFile());
        quietly(environment, "remove-background", file.toString(), "-o", folder + "/out.png");
        quietly(
            environment, "remove-background", file.toString(), "-o", folder + "/out.png", "--json");
      }
      quietly(environment, "--version");
      quietly(environment, "remove-background", "--help");
      quietly(environment, "config", "get", "user_options.display.progress");
      quietly(environment, "engines", "list");
    } finally {
      delete(folder);
    }
  }

  private static void quietly(Map<String, String> environment, String... arguments) {
    Streams streams =
        new Streams(
            new ByteArrayInputStream(new byte[0]),
            new ByteArrayOutputStream(),
            new PrintWriter(OutputStream.nullOutputStream(), true),
            true,
            false);
    PixtoCommand.run(streams, environment, new Interruption(), arguments);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
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

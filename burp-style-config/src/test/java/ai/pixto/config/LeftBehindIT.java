package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Looks, when all tests have run, for the secret that they worked with in what they left: reports
 * with all that was printed and logged, and every other file but compiled classes.
 */
class LeftBehindIT {

  private static final Path TARGET = Path.of("target").toAbsolutePath();

  @Test
  void noTestLeftTheSecretBehind() throws IOException {
    assertTrue(
        Files.exists(
            TARGET.resolve("surefire-reports/TEST-" + CanaryTest.class.getName() + ".xml")),
        "Run 'mvn verify', so that there are reports to look into.");
    assertEquals(List.of(), holdingTheSecret(TARGET));
  }

  @Test
  void itWouldBeFoundAsItIsAndInUtf16(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("none.txt"), "canary");
    Files.writeString(folder.resolve("report.xml"), "<out>" + Canary.TEXT + "</out>");
    Files.writeString(folder.resolve("wide.bin"), Canary.TEXT, StandardCharsets.UTF_16BE);
    assertEquals(
        List.of(folder.resolve("report.xml"), folder.resolve("wide.bin")),
        holdingTheSecret(folder));
  }

  private static List<Path> holdingTheSecret(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".class"))
          .filter(LeftBehindIT::holdsTheSecret)
          .sorted()
          .toList();
    }
  }

  private static boolean holdsTheSecret(Path file) {
    try {
      String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      return Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)
          .map(Canary.TEXT::getBytes)
          .anyMatch(wanted -> bytes.contains(new String(wanted, StandardCharsets.ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

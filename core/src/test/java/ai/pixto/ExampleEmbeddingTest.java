package ai.pixto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Locations;
import ai.pixto.config.Settings;
import ai.pixto.image.PictureReader;
import ai.pixto.settings.PixtoSettings;
import ai.pixto.testing.partner.ReplicateSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleEmbeddingTest {

  @TempDir Path folder;

  @Test
  void theExampleOfTheReadmeWorks() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start();
        Settings settings =
            Settings.builder(PixtoSettings.APPLICATION)
                .locations(Locations.below(folder.resolve("home")))
                .workingFolder(folder)
                .environment(Map.of("REPLICATE_API_TOKEN", ReplicateSimulator.KEY))
                .option("user_options.engines.replicate.endpoint=" + replicate.endpoint())
                .option("user_options.engines.replicate.key={\"$env\": \"REPLICATE_API_TOKEN\"}")
                .open()) {

      Path file = ExampleEmbedding.draw(settings, folder.resolve("lighthouse.png"));

      assertTrue(new PictureReader().read(file).width() > 0);
      assertTrue(
          Files.readString(file, StandardCharsets.ISO_8859_1).contains("trainedAlgorithmicMedia"));
      assertEquals(1, replicate.submissions().size());
    }
  }

  @Test
  void theReadmeShowsTheExampleAsItIs() throws Exception {
    Path root = Path.of("..").toAbsolutePath();
    String readme = Files.readString(root.resolve("README.md")).replaceAll("\\s+", " ");
    String source =
        Files.readString(root.resolve("core/src/test/java/ai/pixto/ExampleEmbedding.java"));
    int from = source.indexOf("    GivenConsents consents");
    int to = source.indexOf("      return file;");
    assertTrue(readme.contains(source.substring(from, to).strip().replaceAll("\\s+", " ")));
  }
}

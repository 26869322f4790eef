package ai.pixto;

import ai.pixto.config.Settings;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Job;
import ai.pixto.engine.Purpose;
import ai.pixto.engine.RunOptions;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.ResultFiles;
import java.nio.file.Path;
import java.time.Duration;

/** How a program uses the jar; it stands in README. */
final class ExampleEmbedding {

  private ExampleEmbedding() {}

  static Path draw(Settings settings, Path file) {
    GivenConsents consents = new GivenConsents().grant("replicate", Purpose.GENERATE_IMAGES);
    try (Pixto pixto = Pixto.builder().settings(settings).consents(consents).open()) {
      Job<ImageSet> job =
          pixto.run(
              GenerateImage.of("a lighthouse at dusk"), RunOptions.DEFAULT.withEngine("replicate"));
      job.onProgress((done, stage) -> System.out.printf("%s %.0f %%%n", stage, 100 * done));
      ImageSet set = job.await(Duration.ofMinutes(5));
      ResultFiles.write(set.images().get(0), set.made(), file);
      return file;
    }
  }
}

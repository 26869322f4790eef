package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.Test;

class VotedPriorTest {

  private static final RgbImage PICTURE = new RgbImage(120, 90, new byte[3 * 120 * 90]);

  @Test
  void aVoteMovesWhatIsUnsureAndKeepsWhatIsSure() {
    SaliencyPrior unsure = (image, task) -> new FloatMap(2, 1, new float[] {0.5f, 0.999f});
    SaliencyPrior vote = (image, task) -> new FloatMap(2, 1, new float[] {0.9f, 0});

    FloatMap map = estimate(new VotedPrior(unsure, vote, 0.2f), PICTURE);

    assertEquals(0.61f, map.at(0, 0), 0.005f);
    assertTrue(map.at(1, 0) > 0.99f);
  }

  @Test
  void theStandardVoteIsTheSameOnAnyNumberOfThreads() {
    assertArrayEquals(
        estimate(1, VotedPrior.standard(), PICTURE).values(),
        estimate(3, VotedPrior.standard(), PICTURE).values(),
        0);
  }

  private static FloatMap estimate(SaliencyPrior prior, RgbImage image) {
    return estimate(2, prior, image);
  }

  private static FloatMap estimate(int threads, SaliencyPrior prior, RgbImage image) {
    try (Workers workers = new Workers(threads)) {
      return prior.estimate(image, TaskContext.of(workers));
    }
  }
}

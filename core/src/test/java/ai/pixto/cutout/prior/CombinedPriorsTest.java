package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.Test;

class CombinedPriorsTest {

  private static final RgbImage PICTURE = new RgbImage(120, 90, new byte[3 * 120 * 90]);

  @Test
  void aBoxedPriorSeesTheBoxAndAFifthMoreAndSaysNothingOutside() {
    SaliencyPrior area =
        (image, task) -> new FloatMap(1, 1, new float[] {image.width() * image.height()});

    FloatMap map = estimate(new BoxedPrior(area, new Box(30, 20, 10, 50)), PICTURE);

    assertEquals(14 * 70, map.at(30, 20));
    assertEquals(14 * 70, map.at(39, 69));
    assertEquals(0, map.at(29, 20));
    assertEquals(0, map.at(39, 70));
  }

  @Test
  void aBoxedPriorPutsWhatItSawWhereItWas() {
    // Each column says how far it lies from the left of what the prior sees.
    SaliencyPrior ramp =
        (image, task) -> {
          float[] values = new float[image.width()];
          for (int x = 0; x < values.length; x++) {
            values[x] = x;
          }
          return new FloatMap(image.width(), 1, values);
        };

    FloatMap map = estimate(new BoxedPrior(ramp, new Box(30, 20, 10, 50)), PICTURE);

    assertEquals(2, map.at(30, 40), 1e-4f);
    assertEquals(11, map.at(39, 40), 1e-4f);
  }

  @Test
  void aBoxOutsideThePictureIsRefused() {
    BoxedPrior boxed = new BoxedPrior(new ClassicalPrior(), new Box(200, 0, 5, 5));

    assertThrows(InvalidRequestException.class, () -> estimate(boxed, PICTURE));
  }

  @Test
  void aVoteMovesWhatIsUnsureAndKeepsWhatIsSure() {
    SaliencyPrior unsure = (image, task) -> new FloatMap(2, 1, new float[] {0.5f, 0.999f});
    SaliencyPrior vote = (image, task) -> new FloatMap(2, 1, new float[] {0.9f, 0});

    FloatMap map = estimate(new VotedPrior(unsure, vote, 0.2f, 0), PICTURE);

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

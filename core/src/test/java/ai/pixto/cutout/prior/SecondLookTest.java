package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.Test;

class SecondLookTest {

  private static final int SIDE = 100;
  private static final RgbImage PICTURE = new RgbImage(SIDE, SIDE, new byte[3 * SIDE * SIDE]);

  @Test
  void thePartThatWasFoundIsSeenAgainWithAMargin() {
    SaliencyPrior middle = (image, task) -> square(40, 60, 0.5f);
    // The second says 0.9 everywhere it looks: the mean of the logits 0 and 2.2 is that of 0.75.
    SaliencyPrior sure = (image, task) -> new FloatMap(1, 1, new float[] {0.9f});

    FloatMap map = estimate(new SecondLook(middle, sure));

    assertEquals(0.75f, map.at(50, 50), 0.001f);
    assertEquals(0, map.at(35, 50), 0.01f);
    assertEquals(0.029f, map.at(36, 50), 0.001f);
    assertEquals(0.029f, map.at(63, 50), 0.001f);
    assertEquals(0, map.at(64, 50), 0.01f);
  }

  @Test
  void anAnswerThatFillsThePictureIsNotLookedAtAgain() {
    FloatMap full = square(5, 95, 0.9f);
    SaliencyPrior never =
        (image, task) -> {
          throw new AssertionError("looked again");
        };

    assertSame(full, estimate(new SecondLook((image, task) -> full, never)));
  }

  @Test
  void anEmptyAnswerStands() {
    FloatMap empty = new FloatMap(SIDE, SIDE);
    assertSame(empty, estimate(new SecondLook((image, task) -> empty, (image, task) -> empty)));
  }

  private static FloatMap square(int from, int to, float value) {
    FloatMap map = new FloatMap(SIDE, SIDE);
    for (int y = from; y < to; y++) {
      for (int x = from; x < to; x++) {
        map.values()[y * SIDE + x] = value;
      }
    }
    return map;
  }

  private static FloatMap estimate(SaliencyPrior prior) {
    try (Workers workers = new Workers(1)) {
      return prior.estimate(PICTURE, TaskContext.of(workers));
    }
  }
}

package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import ai.pixto.cutout.prior.SaliencyPrior;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HintedPriorTest {

  private static final RgbImage IMAGE = new RgbImage(40, 20, new byte[3 * 40 * 20]);

  @Test
  void looksAtTheBoxInThreeContextsAndSaysNothingOutside() {
    List<String> seen = new ArrayList<>();
    SaliencyPrior leftHalf =
        (image, task) -> {
          seen.add(image.width() + " x " + image.height());
          return new FloatMap(2, 1, new float[] {1, 0});
        };
    try (Workers workers = new Workers(1)) {
      FloatMap map =
          HintedPrior.estimate(
              leftHalf, IMAGE, Hints.of(new Box(20, 5, 10, 10)), TaskContext.of(workers));
      assertEquals(List.of("12 x 12", "14 x 14", "18 x 18"), seen);
      assertEquals(0, map.at(19, 10));
      assertEquals(0, map.at(25, 4));
      assertEquals(0, map.at(30, 10));
      // The left column's centre is 1.5, 2.5 and 4.5 pixels into views of 12, 14 and 18 pixels: all
      // in the first quarter, where the two values are not yet mixed.
      assertEquals(1, map.at(20, 10), 1e-6);
      assertEquals(0, map.at(29, 10), 1e-6);
    }
  }

  @Test
  void asksOnceAboutTheWholePictureWithoutABox() {
    FloatMap own = new FloatMap(3, 3);
    try (Workers workers = new Workers(1)) {
      TaskContext task = TaskContext.of(workers);
      assertSame(own, HintedPrior.estimate((image, t) -> own, IMAGE, Hints.NONE, task));
    }
  }
}

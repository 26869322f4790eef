package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ResamplingTest {

  private static final Workers WORKERS = new Workers(2);
  private static final TaskContext TASK = TaskContext.of(WORKERS);

  @AfterAll
  static void stop() {
    WORKERS.close();
  }

  @Test
  void shrinkingTakesTheMeanOfTheCoveredPixels() {
    FloatMap source = new FloatMap(4, 2, new float[] {1, 3, 5, 7, 1, 3, 5, 11});
    assertArrayEquals(new float[] {2, 7}, Resampling.resize(source, 2, 1, TASK).values(), 1e-6f);
  }

  @Test
  void partlyCoveredPixelsCountByTheirShare() {
    FloatMap source = new FloatMap(3, 1, new float[] {0, 6, 12});
    assertArrayEquals(new float[] {2, 10}, Resampling.resize(source, 2, 1, TASK).values(), 1e-5f);
  }

  @Test
  void growingInterpolatesBetweenPixelCentres() {
    FloatMap source = new FloatMap(2, 1, new float[] {0, 4});
    assertArrayEquals(
        new float[] {0, 1, 3, 4}, Resampling.resize(source, 4, 1, TASK).values(), 1e-6f);
  }

  @Test
  void colourChannelsStayApart() {
    RgbImage source = new RgbImage(2, 1, new byte[] {10, 20, 30, 30, 40, (byte) 250});
    RgbImage small = Resampling.resize(source, 1, 1, TASK);
    assertEquals(20, small.red(0, 0));
    assertEquals(30, small.green(0, 0));
    assertEquals(140, small.blue(0, 0));
  }
}

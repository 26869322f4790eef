package ai.pixto.cutout.matting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlacesTest {

  @Test
  void theLastPixelOfEveryShapeIsAPlace() {
    int[][] sizes = {{1, 1}, {1, 200_000_000}, {200_000_000, 1}, {65_537, 3_000}, {3_000, 65_537}};
    for (int[] size : sizes) {
      Places places = Places.ofWidth(size[0]);
      int last = places.of(size[0] - 1, size[1] - 1);

      assertTrue(last >= 0, "not a sign that there is none");
      assertEquals(size[0] - 1, places.column(last));
      assertEquals(size[1] - 1, places.row(last));
    }
  }

  @Test
  void samplesAreFoundAtTheEndOfAVeryTallPicture() {
    // given: black background, a grey unknown pixel at the end of 40,000 rows, white foreground
    int height = 40_000;
    byte[] rgb = new byte[3 * 3 * height];
    byte[] regions = new byte[3 * height];
    for (int i = 2; i < regions.length; i += 3) {
      regions[i] = Trimap.FOREGROUND;
      Arrays.fill(rgb, 3 * i, 3 * i + 3, (byte) 255);
    }
    int grey = 3 * (height - 1) + 1;
    regions[grey] = Trimap.UNKNOWN;
    Arrays.fill(rgb, 3 * grey, 3 * grey + 3, (byte) 51);
    RgbImage image = new RgbImage(3, height, rgb);
    Trimap trimap = new Trimap(3, height, regions);
    try (Workers workers = new Workers(1)) {
      TaskContext task = TaskContext.of(workers);
      Tile tile = Tile.withBand(image, trimap, height, 0).get(0);
      // when
      ColourSampling.Estimate estimate =
          new ColourSampling(image, trimap, task).estimate(tile, 0, task);
      // then
      int at = (tile.height() - 1) * tile.width() + 1 - tile.left();
      assertEquals(0.2, estimate.alpha()[at], 0.01);
      assertTrue(estimate.confidence()[at] > 0.9);
    }
  }
}

package ai.pixto.testing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SampleSceneTest {

  private static final int WIDTH = 400;
  private static final int HEIGHT = 300;
  private static final Path PHOTO = Path.of("..", "samples", "photo.jpg");

  @ParameterizedTest
  @EnumSource
  void theCompositeIsMadeOfItsParts(SampleScene.Variant variant) {
    SampleScene scene = SampleScene.render(variant, 3, WIDTH, HEIGHT);

    for (int i = 0; i < 3 * WIDTH * HEIGHT; i++) {
      double alpha = scene.matte().opacity(i / 3);
      double mixed =
          alpha * (scene.foreground().rgb()[i] & 0xff)
              + (1 - alpha) * (scene.background().rgb()[i] & 0xff);
      assertEquals(mixed, scene.composite().rgb()[i] & 0xff, 0.51);
    }
    double share = share(scene.matte(), 0.5f);
    assertTrue(share > 0.08 && share < 0.5, "the object covers " + share);
  }

  @ParameterizedTest
  @EnumSource
  void theSameSeedGivesTheSamePictureAndAnotherAnother(SampleScene.Variant variant) {
    RgbImage first = SampleScene.render(variant, 3, 80, 60).composite();

    assertArrayEquals(first.rgb(), SampleScene.render(variant, 3, 80, 60).composite().rgb());
    assertFalse(
        Arrays.equals(first.rgb(), SampleScene.render(variant, 4, 80, 60).composite().rgb()));
  }

  @ParameterizedTest
  @EnumSource(names = {"FURRY", "HANDLE", "LOW_CONTRAST"})
  void theBackgroundShowsThroughAHole(SampleScene.Variant variant) {
    Matte matte = SampleScene.render(variant, 3, WIDTH, HEIGHT).matte();

    int outside = floodFromCorner(matte);
    int background = (int) Math.round((1 - share(matte, 0.5f)) * WIDTH * HEIGHT);

    assertTrue(background - outside > 0.004 * WIDTH * HEIGHT, "pixels: " + (background - outside));
  }

  @Test
  void furIsSoftAndGlassIsNot() {
    Matte fur = SampleScene.render(SampleScene.Variant.FURRY, 3, WIDTH, HEIGHT).matte();
    Matte glass = SampleScene.render(SampleScene.Variant.PRODUCT, 3, WIDTH, HEIGHT).matte();

    assertTrue(soft(fur) > 5 * soft(glass));
  }

  @Test
  void theBottleIsCutOffByTheLowerEdge() {
    Matte matte = SampleScene.render(SampleScene.Variant.PRODUCT, 3, WIDTH, HEIGHT).matte();

    int opaque = 0;
    for (int x = 0; x < WIDTH; x++) {
      opaque += matte.at(x, HEIGHT - 1) == Matte.OPAQUE ? 1 : 0;
    }
    assertTrue(opaque > WIDTH / 8);
  }

  @Test
  void lowContrastIsLow() {
    double furry = contrast(SampleScene.render(SampleScene.Variant.FURRY, 3, WIDTH, HEIGHT));
    double low = contrast(SampleScene.render(SampleScene.Variant.LOW_CONTRAST, 3, WIDTH, HEIGHT));

    assertTrue(low < 0.5 * furry, low + " against " + furry);
  }

  @Test
  void thePhotographThatShipsIsThisScene() throws Exception {
    BufferedImage shipped = ImageIO.read(PHOTO.toFile());
    RgbImage rendered = SamplePhoto.scene().composite();

    assertTrue(Files.size(PHOTO) <= 300_000, "bytes: " + Files.size(PHOTO));
    assertEquals(rendered.width(), shipped.getWidth());
    assertEquals(rendered.height(), shipped.getHeight());
    double sum = 0;
    for (int y = 0; y < rendered.height(); y++) {
      for (int x = 0; x < rendered.width(); x++) {
        sum += Math.abs((shipped.getRGB(x, y) >> 8 & 0xff) - rendered.green(x, y));
      }
    }
    double mean = sum / rendered.pixels();
    assertTrue(mean < 3, "differs by " + mean + "; SamplePhoto.main writes it anew");
  }

  private static int floodFromCorner(Matte matte) {
    boolean[] seen = new boolean[matte.alpha().length];
    Deque<Integer> next = new ArrayDeque<>();
    next.add(0);
    seen[0] = true;
    int count = 0;
    while (!next.isEmpty()) {
      int i = next.poll();
      count++;
      int x = i % matte.width();
      int y = i / matte.width();
      for (int side = 0; side < 4; side++) {
        int u = x + (side == 0 ? 1 : side == 1 ? -1 : 0);
        int v = y + (side == 2 ? 1 : side == 3 ? -1 : 0);
        if (u >= 0 && v >= 0 && u < matte.width() && v < matte.height()) {
          int j = v * matte.width() + u;
          if (!seen[j] && matte.opacity(j) < 0.5f) {
            seen[j] = true;
            next.add(j);
          }
        }
      }
    }
    return count;
  }

  private static double share(Matte matte, float threshold) {
    int count = 0;
    for (int i = 0; i < matte.alpha().length; i++) {
      count += matte.opacity(i) >= threshold ? 1 : 0;
    }
    return (double) count / matte.alpha().length;
  }

  private static int soft(Matte matte) {
    int count = 0;
    for (int i = 0; i < matte.alpha().length; i++) {
      float opacity = matte.opacity(i);
      count += opacity > 0.05f && opacity < 0.95f ? 1 : 0;
    }
    return count;
  }

  /** Distance between the mean colours of the object and the room. */
  private static double contrast(SampleScene scene) {
    double[] object = new double[3];
    double[] room = new double[3];
    double weight = 0;
    for (int i = 0; i < scene.matte().alpha().length; i++) {
      double alpha = scene.matte().opacity(i);
      weight += alpha;
      for (int c = 0; c < 3; c++) {
        object[c] += alpha * (scene.composite().rgb()[3 * i + c] & 0xff);
        room[c] += (1 - alpha) * (scene.composite().rgb()[3 * i + c] & 0xff);
      }
    }
    double sum = 0;
    for (int c = 0; c < 3; c++) {
      double difference = object[c] / weight - room[c] / (scene.matte().alpha().length - weight);
      sum += difference * difference;
    }
    return Math.sqrt(sum);
  }
}

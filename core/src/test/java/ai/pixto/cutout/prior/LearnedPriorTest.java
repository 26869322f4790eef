package ai.pixto.cutout.prior;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.image.FloatMap;
import ai.pixto.image.RgbImage;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnedPriorTest {

  private static final int SIDE = 224;

  @Test
  void aPictureMadeByFormulaGivesTheTrainersOutput() throws IOException {
    float[] expected;
    try (InputStream in = getClass().getResourceAsStream("formula.output.f32")) {
      expected = floats(in.readAllBytes());
    }

    float[] found = withWorkers(2, LearnedPrior.singlePass(), formulaPicture()).values();

    assertArrayEquals(expected, found, 1e-4f);
    assertEquals(0.79887f, found[104 * SIDE + 118], 1e-4f);
    assertEquals(0.02807f, found[5 * SIDE + 5], 1e-4f);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mattes-GT09", "people-0201", "photos-pascals-24", "photos-sod-113016"})
  void photographsGiveTheTrainersOutput(String name) throws IOException {
    Path folder = SharedData.require("models/saliency/golden");
    RgbImage photo = read(folder.resolve(name + ".input.png"));
    float[] expected = floats(Files.readAllBytes(folder.resolve(name + ".output.f32")));

    float[] found = withWorkers(2, LearnedPrior.singlePass(), photo).values();

    assertArrayEquals(expected, found, 1e-4f);
  }

  @Test
  void theNumberOfThreadsChangesNoBit() {
    RgbImage picture = formulaPicture();

    float[] one = withWorkers(1, LearnedPrior.standard(), picture).values();
    float[] three = withWorkers(3, LearnedPrior.standard(), picture).values();

    assertArrayEquals(one, three, 0);
  }

  @Test
  void picturesLookedAtSideBySideDoNotDisturbEachOther() {
    LearnedPrior prior = LearnedPrior.singlePass();
    RgbImage picture = formulaPicture();
    float[] alone = withWorkers(1, prior, picture).values();

    float[][] together =
        IntStream.range(0, 6)
            .parallel()
            .mapToObj(i -> withWorkers(2, prior, picture).values())
            .toArray(float[][]::new);

    for (float[] found : together) {
      assertArrayEquals(alone, found, 0);
    }
  }

  @Test
  void aMirroredPictureGivesTheMirroredMap() {
    RgbImage picture = formulaPicture();
    byte[] mirrored = new byte[picture.rgb().length];
    for (int i = 0; i < SIDE * SIDE; i++) {
      int other = i / SIDE * SIDE + SIDE - 1 - i % SIDE;
      System.arraycopy(picture.rgb(), 3 * i, mirrored, 3 * other, 3);
    }

    FloatMap map = withWorkers(2, LearnedPrior.standard(), picture);
    FloatMap other = withWorkers(2, LearnedPrior.standard(), new RgbImage(SIDE, SIDE, mirrored));

    for (int x = 0; x < SIDE; x++) {
      assertEquals(map.at(x, 100), other.at(SIDE - 1 - x, 100), 1e-4f);
    }
  }

  @Test
  void aPictureOfOnePixelIsNoError() {
    FloatMap map =
        withWorkers(1, LearnedPrior.singlePass(), new RgbImage(1, 1, new byte[] {9, 9, 9}));

    assertTrue(map.at(112, 112) >= 0 && map.at(112, 112) <= 1);
  }

  @Test
  void stopsWhenCancelled() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    try (Workers workers = new Workers(2)) {
      TaskContext task = new TaskContext(workers, Progress.NONE, cancellation);

      assertThrows(
          CancelledException.class, () -> LearnedPrior.standard().estimate(formulaPicture(), task));
    }
  }

  /** The picture whose output the network's trainer published, with a disc in the middle. */
  private static RgbImage formulaPicture() {
    byte[] rgb = new byte[3 * SIDE * SIDE];
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        boolean disc = Math.hypot(x - 118, y - 104) < 61;
        int[] blueGreenRed = {40, 90, 210};
        for (int c = 0; c < 3; c++) {
          int pattern = ((x * (c + 3) + y * (5 - c)) * 7 + x * y / 16) % 256;
          rgb[3 * (y * SIDE + x) + 2 - c] = (byte) (disc ? blueGreenRed[c] : pattern);
        }
      }
    }
    return new RgbImage(SIDE, SIDE, rgb);
  }

  private static FloatMap withWorkers(int threads, SaliencyPrior prior, RgbImage image) {
    try (Workers workers = new Workers(threads)) {
      return prior.estimate(image, TaskContext.of(workers));
    }
  }

  private static RgbImage read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new RgbImage(image.getWidth(), image.getHeight(), rgb);
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / 4];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }
}

package ai.pixto.cutout.matting;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Matte;
import ai.pixto.image.RgbImage;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SharedData;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The mattings on the photographs with true mattes: sum of absolute differences in thousands and
 * mean squared error in thousandths over the unknown pixels, the mean of all photographs, at or
 * below PyMatting's closed form.
 */
class MattingAccuracyTest {

  private record Score(double sad, double mse) {}

  @ParameterizedTest
  @CsvSource({"trimap1, fast, 6.7, 31", "trimap1, best, 4.5, 14", "trimap2, fast, 9.2, 34"})
  void mattesAreAtLeastAsNearTheTruthAsClosedForm(
      String trimaps, String quality, double sad, double mse) throws IOException {
    Path folder = SharedData.require("eval/mattes");
    Matting matting = quality.equals("best") ? new ClosedFormMatting() : new GuidedMatting();
    List<Path> names;
    try (Stream<Path> files = Files.list(folder.resolve("image"))) {
      names = files.map(Path::getFileName).sorted().toList();
    }
    double sads = 0;
    double mses = 0;
    try (Workers workers = Workers.ofProcessors()) {
      for (Path name : names) {
        Score score =
            score(
                matting,
                rgb(folder.resolve("image").resolve(name)),
                grey(folder.resolve(trimaps).resolve(name)),
                grey(folder.resolve("mask").resolve(name)),
                TaskContext.of(workers));
        sads += score.sad() / names.size();
        mses += score.mse() / names.size();
      }
    }
    assertTrue(sads <= sad, "SAD " + sads);
    assertTrue(mses <= mse, "MSE " + mses);
  }

  private static Score score(
      Matting matting, RgbImage image, int[] trimap, int[] truth, TaskContext task) {
    byte[] regions = new byte[trimap.length];
    for (int i = 0; i < regions.length; i++) {
      regions[i] =
          trimap[i] == 0
              ? Trimap.BACKGROUND
              : trimap[i] == 255 ? Trimap.FOREGROUND : Trimap.UNKNOWN;
    }
    Matte matte = matting.solve(image, new Trimap(image.width(), image.height(), regions), task);
    double differences = 0;
    double squares = 0;
    int unknown = 0;
    for (int i = 0; i < regions.length; i++) {
      if (regions[i] == Trimap.UNKNOWN) {
        double off = matte.opacity(i) - truth[i] / 255.0;
        differences += Math.abs(off);
        squares += off * off;
        unknown++;
      }
    }
    return new Score(differences / 1000, 1000 * squares / unknown);
  }

  private static RgbImage rgb(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    byte[] rgb = new byte[3 * image.getWidth() * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int pixel = image.getRGB(i % image.getWidth(), i / image.getWidth());
      rgb[3 * i] = (byte) (pixel >> 16);
      rgb[3 * i + 1] = (byte) (pixel >> 8);
      rgb[3 * i + 2] = (byte) pixel;
    }
    return new RgbImage(image.getWidth(), image.getHeight(), rgb);
  }

  private static int[] grey(Path file) throws IOException {
    Raster raster = ImageIO.read(file.toFile()).getRaster();
    int[] values = new int[raster.getWidth() * raster.getHeight()];
    return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, values);
  }
}

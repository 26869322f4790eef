package ai.pixto.cutout.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.image.Matte;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.EvaluationSet;
import ai.pixto.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Our measures against those of the reference script, on the evaluation sets and on predictions
 * that are wrong in every way there is: shifted, blurred, thresholded, of another size or depth,
 * with an alpha channel, missing.
 */
class ReferenceEvaluationTest {

  private static final String PYTHON = "/usr/bin/python3";
  private static final Pattern FIGURE = Pattern.compile("\"(\\w+)\": ([-+.\\deE]+)");

  @TempDir Path predictions;

  @Test
  void peopleMeasureAsTheReferenceDoes() throws Exception {
    assertSameFigures("eval/people", List.of());
  }

  @Test
  void mattesMeasureAsTheReferenceDoesInTheUnknownBandToo() throws Exception {
    Path trimaps = SharedData.require("eval/mattes/trimap1");
    assertSameFigures("eval/mattes", List.of("--trimap", trimaps.toString()));
  }

  private void assertSameFigures(String folder, List<String> options) throws Exception {
    Path set = SharedData.require(folder);
    requirePython();
    List<Path> truths = EvaluationSet.files(folder + "/mask");
    for (int i = 0; i < truths.size(); i++) {
      writePrediction(set, truths.get(i).getFileName().toString(), i);
    }

    Map<String, Double> expected = reference(set, options);
    Map<String, Double> actual = measured(set, truths, !options.isEmpty());

    assertEquals(expected.keySet(), actual.keySet());
    assertTrue(expected.get("IoU") > 0.2, "the predictions should be worth measuring");
    expected.forEach((name, value) -> assertEquals(value, actual.get(name), 1e-3, name));
  }

  private Map<String, Double> measured(Path set, List<Path> truths, boolean withTrimap)
      throws IOException {
    try (Workers workers = new Workers(2)) {
      Evaluator evaluator = new Evaluator(TaskContext.of(workers));
      for (Path path : truths) {
        Path name = path.getFileName();
        Matte truth = matte(path);
        Path prediction = predictions.resolve(name);
        if (withTrimap) {
          Matte trimap = matte(set.resolve("trimap1").resolve(name));
          if (Files.exists(prediction)) {
            evaluator.add(matte(prediction), truth, trimap);
          } else {
            evaluator.addMissing(truth, trimap);
          }
        } else if (Files.exists(prediction)) {
          evaluator.add(matte(prediction), truth);
        } else {
          evaluator.addMissing(truth);
        }
      }
      return new TreeMap<>(evaluator.evaluation().named());
    }
  }

  private Map<String, Double> reference(Path set, List<String> options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(PYTHON);
    command.add(SharedData.require("eval/evaluate.py").toString());
    command.add(predictions.toString());
    command.add(set.resolve("mask").toString());
    command.add("--json");
    command.addAll(options);
    Process process = start(command);
    String output = new String(process.getInputStream().readAllBytes());
    assertTrue(process.waitFor(1, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), output);
    Map<String, Double> figures = new TreeMap<>();
    Matcher matcher = FIGURE.matcher(output);
    while (matcher.find()) {
      figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
    }
    return figures;
  }

  /** One of seven ways of being wrong, by turns. */
  private void writePrediction(Path set, String name, int turn) throws IOException {
    BufferedImage truth = ImageIO.read(set.resolve("mask").resolve(name).toFile());
    BufferedImage image = ImageIO.read(set.resolve("image").resolve(name).toFile());
    int width = truth.getWidth();
    int height = truth.getHeight();
    BufferedImage prediction =
        switch (turn % 7) {
          case 0 -> shifted(truth, 9, -6);
          case 1 -> blurred(truth, 12);
          case 2 -> aboveMean(image);
          case 3 -> shrunk(shifted(truth, -4, 5), width / 2, height / 3);
          case 4 -> deep(blurred(shifted(truth, 3, 8), 5));
          case 5 -> withAlpha(image, blurred(truth, 20));
          default -> null;
        };
    if (prediction != null) {
      ImageIO.write(prediction, "png", predictions.resolve(name).toFile());
    }
  }

  private static BufferedImage shifted(BufferedImage truth, int dx, int dy) {
    BufferedImage result = grey(truth.getWidth(), truth.getHeight());
    for (int y = 0; y < truth.getHeight(); y++) {
      for (int x = 0; x < truth.getWidth(); x++) {
        int fromX = x - dx;
        int fromY = y - dy;
        boolean inside =
            fromX >= 0 && fromY >= 0 && fromX < truth.getWidth() && fromY < truth.getHeight();
        set(result, x, y, inside ? get(truth, fromX, fromY) : 0);
      }
    }
    return result;
  }

  private static BufferedImage blurred(BufferedImage truth, int radius) {
    BufferedImage result = grey(truth.getWidth(), truth.getHeight());
    for (int y = 0; y < truth.getHeight(); y++) {
      for (int x = 0; x < truth.getWidth(); x++) {
        int sum = 0;
        int count = 0;
        for (int k = -radius; k <= radius; k++) {
          if (x + k >= 0 && x + k < truth.getWidth()) {
            sum += get(truth, x + k, y);
            count++;
          }
        }
        set(result, x, y, sum / count);
      }
    }
    return result;
  }

  private static BufferedImage aboveMean(BufferedImage image) {
    BufferedImage result = grey(image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        set(result, x, y, (image.getRGB(x, y) >> 8 & 0xff) > 100 ? 255 : 0);
      }
    }
    return result;
  }

  private static BufferedImage shrunk(BufferedImage source, int width, int height) {
    BufferedImage result = grey(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int fromX = x * source.getWidth() / width;
        set(result, x, y, get(source, fromX, y * source.getHeight() / height));
      }
    }
    return result;
  }

  private static BufferedImage deep(BufferedImage source) {
    BufferedImage result =
        new BufferedImage(source.getWidth(), source.getHeight(), BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < source.getHeight(); y++) {
      for (int x = 0; x < source.getWidth(); x++) {
        set(result, x, y, get(source, x, y) * 251 + x % 7);
      }
    }
    return result;
  }

  private static BufferedImage withAlpha(BufferedImage image, BufferedImage alpha) {
    BufferedImage result =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        result.setRGB(x, y, get(alpha, x, y) << 24 | image.getRGB(x, y) & 0xffffff);
      }
    }
    return result;
  }

  private static BufferedImage grey(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
  }

  private static int get(BufferedImage image, int x, int y) {
    return image.getRaster().getSample(x, y, 0);
  }

  private static void set(BufferedImage image, int x, int y, int value) {
    image.getRaster().setSample(x, y, 0, value);
  }

  private static Matte matte(Path path) throws IOException {
    return MatteOf.picture(EvaluationSet.read(path));
  }

  private static void requirePython() throws Exception {
    boolean ready =
        Files.isExecutable(Path.of(PYTHON))
            && start(List.of(PYTHON, "-c", "import cv2, scipy")).waitFor() == 0;
    assumeTrue(ready, "skipped: " + PYTHON + " has no OpenCV and SciPy (python3-opencv)");
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}

package ai.pixto.cutout;

import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.measure.MatteOf;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.image.Box;
import ai.pixto.image.Mask;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SharedData;
import ai.pixto.testing.StrokeSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a person's hints make of every third photograph of a set: mean intersection over union with
 * a box that leaves 5 % around the object, then with three lines after it, each drawn along the
 * worst mistake of what came before.
 */
class HintedQualityTest {

  private static final double MARGIN = 0.05;
  private static final int LINES = 3;
  private static final BackgroundRemover REMOVER = BackgroundRemover.standard();

  @ParameterizedTest
  @CsvSource({
    "photos-sod, 0.86, 0.90",
    "photos-pascals, 0.685, 0.825",
    "mattes, 0.81, 0.925",
    "people, 0.88, 0.94"
  })
  void aBoxAndThreeLinesReachTheFloor(String set, double boxFloor, double linesFloor)
      throws IOException {
    Path folder = SharedData.require("eval/" + set);
    List<Path> names;
    try (Stream<Path> files = Files.list(folder.resolve("image"))) {
      names = files.map(Path::getFileName).sorted().toList();
    }
    List<Path> third =
        IntStream.range(0, names.size()).filter(i -> i % 3 == 0).mapToObj(names::get).toList();
    double boxed = 0;
    double lined = 0;
    try (Workers workers = Workers.ofProcessors()) {
      TaskContext task = TaskContext.of(workers);
      PictureReader reader = new PictureReader();
      for (Path name : third) {
        Picture picture = reader.read(folder.resolve("image").resolve(name));
        Mask truth = mask(MatteOf.picture(reader.read(folder.resolve("mask").resolve(name))));
        Box box = around(truth);
        Mask result = remove(picture, Hints.of(box), task);
        boxed += overlap(result, truth) / third.size();
        lined += overlap(withLines(picture, box, result, truth, task), truth) / third.size();
      }
    }
    assertTrue(boxed >= boxFloor, "with a box " + boxed);
    assertTrue(lined >= linesFloor, "with a box and lines " + lined);
  }

  private static Mask withLines(
      Picture picture, Box box, Mask unaided, Mask truth, TaskContext task) {
    Mask result = unaided;
    Strokes strokes = StrokeSimulator.none(truth);
    for (int line = 0; line < LINES; line++) {
      Optional<Strokes> more = StrokeSimulator.nextLine(strokes, result, truth);
      if (more.isEmpty()) {
        return result;
      }
      strokes = more.get();
      result = remove(picture, new Hints(Optional.of(box), more), task);
    }
    return result;
  }

  private static Mask remove(Picture picture, Hints hints, TaskContext task) {
    return mask(REMOVER.remove(picture, CutoutOptions.DEFAULT.withHints(hints), task).matte());
  }

  private static Mask mask(Matte matte) {
    boolean[] inside = new boolean[matte.alpha().length];
    for (int i = 0; i < inside.length; i++) {
      inside[i] = matte.opacity(i) >= 0.5f;
    }
    return new Mask(matte.width(), matte.height(), inside);
  }

  private static Box around(Mask truth) {
    int left = truth.width();
    int top = truth.height();
    int right = 0;
    int bottom = 0;
    for (int y = 0; y < truth.height(); y++) {
      for (int x = 0; x < truth.width(); x++) {
        if (truth.inside()[y * truth.width() + x]) {
          left = Math.min(left, x);
          top = Math.min(top, y);
          right = Math.max(right, x + 1);
          bottom = Math.max(bottom, y + 1);
        }
      }
    }
    int across = (int) Math.round(MARGIN * (right - left));
    int down = (int) Math.round(MARGIN * (bottom - top));
    return new Box(left - across, top - down, right - left + 2 * across, bottom - top + 2 * down)
        .within(truth.width(), truth.height());
  }

  private static double overlap(Mask result, Mask truth) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < truth.inside().length; i++) {
      both += result.inside()[i] && truth.inside()[i] ? 1 : 0;
      either += result.inside()[i] || truth.inside()[i] ? 1 : 0;
    }
    return either == 0 ? 1 : (double) both / either;
  }
}

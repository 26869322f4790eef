package ai.pixto.cutout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.measure.Evaluation;
import ai.pixto.cutout.measure.Evaluator;
import ai.pixto.cutout.measure.MatteOf;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.EvaluationSet;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole chain on photographs with true masks, without any hint. */
class PhotographQualityTest {

  private static final Workers WORKERS = Workers.ofProcessors();
  private static final TaskContext TASK = TaskContext.of(WORKERS);

  @AfterAll
  static void stop() {
    WORKERS.close();
  }

  /** What is promised, and above the best classical method's boundary on the same pictures. */
  @ParameterizedTest
  @CsvSource({
    "photos-sod, PHOTO, 0.55, 0.28",
    "photos-pascals, PHOTO, 0.66, 0.25",
    "mattes, PHOTO, 0.80, 0.55",
    "people, PHOTO, 0.90, 0.53",
    "cells-dsb2018, MICROSCOPY, 0.85, 0.836"
  })
  void findsTheObject(String set, Mode mode, double iou, double boundaryIou) throws IOException {
    Evaluation evaluation = evaluate(set, CutoutOptions.DEFAULT, mode);

    assertTrue(evaluation.iou() >= iou, () -> "intersection over union " + evaluation.iou());
    assertTrue(
        evaluation.boundaryIou() > boundaryIou, () -> "at the edge " + evaluation.boundaryIou());
  }

  /** Nothing trained, and still above the best classical row, whose mean is 0.59. */
  @Test
  void findsTheObjectWithoutTheTrainedPrior() throws IOException {
    CutoutOptions classical = CutoutOptions.DEFAULT.withPrior(PriorKind.CLASSICAL);
    double sum = 0;
    for (String set : new String[] {"photos-sod", "photos-pascals", "mattes", "people"}) {
      sum += evaluate(set, classical, Mode.PHOTO).iou();
    }
    double mean = sum / 4;

    assertTrue(mean > 0.59, () -> "intersection over union " + mean);
  }

  private static Evaluation evaluate(String set, CutoutOptions options, Mode expected)
      throws IOException {
    Evaluator evaluator = new Evaluator(TASK);
    for (Path file : EvaluationSet.files("eval/" + set + "/image")) {
      Picture picture = EvaluationSet.read(file);
      Path mask = file.resolveSibling("../mask").resolve(file.getFileName());
      Cutout cutout = BackgroundRemover.standard().remove(picture, options, TASK);
      assertEquals(expected, cutout.mode(), () -> file.getFileName() + ": " + cutout.reason());
      evaluator.add(cutout.matte(), MatteOf.picture(EvaluationSet.read(mask)));
    }
    return evaluator.evaluation();
  }
}

package ai.pixto.cutout.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The expected figures were computed once by the reference script, evaluate.py. */
class EvaluatorTest {

  private static final double EXACT = 1e-6;

  private static final Matte SQUARE =
      grey(
          7,
          "0   0   0   0   0 0 0",
          "0   0   0   0   0 0 0",
          "0   0 255 255 255 0 0",
          "0   0 255 255 255 0 0",
          "0   0 255 255 255 0 0",
          "0   0   0   0   0 0 0",
          "0   0   0   0   0 0 0");

  private static final Matte AROUND_SQUARE =
      grey(
          7,
          "0   0   0   0   0   0 0",
          "0 128 128 128 128 128 0",
          "0 128 128 128 128 128 0",
          "0 128 128 255 128 128 0",
          "0 128 128 128 128 128 0",
          "0 128 128 128 128 128 0",
          "0   0   0   0   0   0 0");

  private final Workers workers = new Workers(2);
  private final Evaluator evaluator = new Evaluator(TaskContext.of(workers));

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void aShiftedSquareLosesWhatTheShiftUncovers() {
    Matte prediction =
        grey(
            7,
            "51 0   0   0   0   0 0",
            "0  0   0   0   0   0 0",
            "0  0   0 255 255 255 0",
            "0  0 128 255 255 255 0",
            "0  0   0 255 255 255 0",
            "0  0   0   0   0   0 0",
            "0  0   0   0   0   0 0");

    Measures one = evaluator.add(prediction, SQUARE, AROUND_SQUARE);

    assertMeasures(one, 0.583333, 0.716535, 0.116287, 0.707587, 0.416667, 3.788072);
    assertEquals(0.005498, one.matting().orElseThrow().sad(), EXACT);
    assertEquals(218.668461, one.matting().orElseThrow().mse(), EXACT);
    assertEquals(5.5e-5, one.matting().orElseThrow().gradient(), EXACT);
    assertEquals(0.716535, evaluator.evaluation().maxF(), EXACT);
  }

  @Test
  void aMissingMatteCountsAsBackground() {
    Measures one = evaluator.addMissing(SQUARE, AROUND_SQUARE);

    assertTrue(one.missing());
    assertTrue(one.failed());
    assertMeasures(one, 0, 0, 0.183673, 0.408163, 0, 100);
    assertEquals(0.008, one.matting().orElseThrow().sad(), EXACT);
    assertEquals(333.333333, one.matting().orElseThrow().mse(), EXACT);
    assertEquals(0.000667, one.matting().orElseThrow().gradient(), EXACT);
  }

  @Test
  void aSmallerMatteIsInterpolatedToTheTruthsSize() {
    Measures one = evaluator.add(grey(3, "0 255 0", "0 255 200"), SQUARE);

    assertMeasures(one, 0.333333, 0.393939, 0.375693, 0.528107, 0.272727, 6.556279);
    assertEquals(0.409449, evaluator.evaluation().maxF(), EXACT);
  }

  @Test
  void whatLiesBeyondTheBorderBoundsTheBandButNotTheContour() {
    Matte truth =
        grey(
            8,
            "0   0   0   0   0   0   0 0",
            "0   0   0   0   0   0   0 0",
            "0   0   0 128   0   0   0 0",
            "0 255 255 255 255 255 255 0",
            "0 255 255 255 255 255 255 0");
    Matte prediction =
        grey(
            8,
            " 0  0   0   0   0   0  0  0",
            " 0  0   0   0 130   0  0  0",
            " 0  0 200 200 200 200  0  0",
            " 0  0 200 200 200 200  0  0",
            "90 90  90  90  90  90 90 90");

    Measures one = evaluator.add(prediction, truth);

    assertMeasures(one, 0.294118, 0.503876, 0.264902, 0.595885, 0.294118, 6.123237);
    assertEquals(0.684211, evaluator.evaluation().maxF(), EXACT);
  }

  @Test
  void emptyFullAndFlatTruthsHaveDefinedMeasures() {
    assertMeasures(evaluator.add(grey(2, "0 0", "0 0"), grey(2, "0 0", "0 0")), 1, 0, 0, 1, 1, 0);
    assertMeasures(
        evaluator.add(grey(2, "200 200"), grey(2, "255 255")), 1, 1, 0.215686, 0.784314, 1, 0);
    assertMeasures(evaluator.add(grey(1, "255"), grey(1, "255")), 1, 1, 0, 1, 1, 0);
    assertMeasures(
        evaluator.add(grey(4, "0 255 255 0"), grey(4, "0 0 255 255")),
        0.333333,
        0.5,
        0.5,
        0.530479,
        0.333333,
        6.063391);
  }

  @Test
  void theEvaluationIsTheMeanOverPictures() {
    evaluator.add(SQUARE, SQUARE);
    evaluator.addMissing(SQUARE);

    Evaluation both = evaluator.evaluation();

    assertEquals(2, both.pictures());
    assertEquals(0.5, both.iou(), EXACT);
    assertEquals(0.5, both.failures(), EXACT);
    assertEquals(0.5, both.missing(), EXACT);
    assertEquals(50, both.contourDistance(), EXACT);
  }

  @Test
  void whatCannotBeMeasuredIsRefusedByName() {
    assertEquals(
        "masks", assertThrows(InvalidRequestException.class, evaluator::evaluation).field());
    assertEquals(
        "trimap",
        assertThrows(
                InvalidRequestException.class,
                () -> evaluator.add(SQUARE, SQUARE, grey(2, "0 255")))
            .field());
  }

  @Test
  void aMatteIsReadFromAlphaElseGreyElseLuma() {
    byte[] rgba = {10, 20, 30, (byte) 128};
    byte[] rgb = {(byte) 200, 100, 50};

    assertEquals(128 * 257, MatteOf.picture(Picture.of(1, 1, 4, rgba)).at(0, 0));
    assertEquals(124 * 257, MatteOf.picture(Picture.of(1, 1, 3, rgb)).at(0, 0));
    assertEquals(1234, MatteOf.picture(Picture.of(1, 1, 1, new short[] {1234})).at(0, 0));
  }

  private static void assertMeasures(
      Measures actual,
      double iou,
      double fBeta,
      double mae,
      double structure,
      double boundaryIou,
      double contourDistance) {
    assertEquals(iou, actual.iou(), EXACT, "IoU");
    assertEquals(fBeta, actual.fBeta(), EXACT, "F-beta");
    assertEquals(mae, actual.mae(), EXACT, "MAE");
    assertEquals(structure, actual.structure(), EXACT, "structure measure");
    assertEquals(boundaryIou, actual.boundaryIou(), EXACT, "boundary IoU");
    assertEquals(contourDistance, actual.contourDistance(), EXACT, "contour distance");
  }

  private static Matte grey(int width, String... rows) {
    short[] alpha = new short[width * rows.length];
    for (int y = 0; y < rows.length; y++) {
      String[] values = rows[y].strip().split(" +");
      for (int x = 0; x < width; x++) {
        alpha[y * width + x] = (short) (257 * Integer.parseInt(values[x]));
      }
    }
    return new Matte(width, rows.length, alpha);
  }
}

package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.measure.Evaluation;
import ai.pixto.cutout.measure.Evaluator;
import ai.pixto.cutout.measure.MatteOf;
import ai.pixto.error.CancelledException;
import ai.pixto.image.Mask;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.EvaluationSet;
import ai.pixto.testing.SampleCells;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroscopySegmenterTest {

  /** What Otsu's threshold alone reaches on the evaluation set. */
  private static final double OTSU_IOU = 0.847;

  private static final double OTSU_BOUNDARY_IOU = 0.836;

  private final Workers workers = new Workers(2);
  private final TaskContext task = TaskContext.of(workers);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void nucleiAreFoundBetterThanByOtsu() throws Exception {
    Evaluator evaluator = new Evaluator(task);
    for (Path path : EvaluationSet.files("eval/cells-dsb2018/image")) {
      Path truth = path.getParent().resolveSibling("mask").resolve(path.getFileName());
      MicroscopySegmentation result = MicroscopySegmenter.segment(EvaluationSet.read(path), task);
      evaluator.add(matte(result), MatteOf.picture(EvaluationSet.read(truth)));
    }

    Evaluation evaluation = evaluator.evaluation();

    assertTrue(evaluation.iou() > OTSU_IOU + 0.02, evaluation.toString());
    assertTrue(evaluation.boundaryIou() > OTSU_BOUNDARY_IOU + 0.02, evaluation.toString());
    assertEquals(0, evaluation.failures());
  }

  @Test
  void contrastBelowOneEightBitStepIsEnoughInSixteenBits() {
    short[] samples = new short[9 * 7];
    Arrays.fill(samples, (short) 40_000);
    for (int i : new int[] {20, 21, 22, 29, 30, 31, 38, 39, 40}) {
      samples[i] = (short) 40_100;
    }

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(9, 7, 1, samples), task);

    for (int i = 0; i < samples.length; i++) {
      assertEquals(samples[i] == (short) 40_100, result.mask().inside()[i], "pixel " + i);
    }
    assertEquals(1, result.count());
  }

  @Test
  void floatsOfAnyRangeWithHolesInTheDataAndAHotPixelAreRead() {
    float[] cells = SampleCells.discs(80, 60, -3f, 20, 20, 8, 5f, 55, 35, 9, 4f);
    Mask truth = SampleCells.above(80, 60, cells, 0);
    cells[0] = Float.NaN;
    cells[1] = Float.NEGATIVE_INFINITY;
    cells[70] = 1e9f;

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(80, 60, 1, cells), task);

    assertArrayEquals(truth.inside(), result.mask().inside());
    assertEquals(2, result.count());
  }

  @Test
  void darkObjectsOnBrightGroundAreObjects() {
    float[] cells = SampleCells.discs(80, 60, 0.8f, 20, 20, 8, 0.3f, 55, 35, 9, 0.2f);

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(80, 60, 1, cells), task);

    Mask ground = SampleCells.above(80, 60, cells, 0.5f);
    for (int i = 0; i < cells.length; i++) {
      assertNotEquals(ground.inside()[i], result.mask().inside()[i]);
    }
    assertTrue(result.method().contains("darker"), result.method());
  }

  @Test
  void hematoxylinIsToldFromEosin() {
    byte[] rgb = new byte[3 * 100 * 80];
    for (int y = 0; y < 80; y++) {
      for (int x = 0; x < 100; x++) {
        boolean nucleus = Math.hypot(x % 33 - 16, y % 40 - 20) < 7;
        boolean eosin = x > 35 && x < 90;
        double h = nucleus ? 0.9 : 0.02;
        double e = eosin ? 1.1 : 0.02;
        int i = 3 * (y * 100 + x);
        rgb[i] = (byte) (250 * Math.exp(-0.651 * h - 0.070 * e));
        rgb[i + 1] = (byte) (250 * Math.exp(-0.701 * h - 0.991 * e));
        rgb[i + 2] = (byte) (250 * Math.exp(-0.290 * h - 0.110 * e));
      }
    }

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(100, 80, 3, rgb), task);

    assertTrue(result.method().contains("hematoxylin"), result.method());
    assertEquals(6, result.count());
    assertTrue(result.mask().at(16, 20));
    assertFalse(result.mask().at(66, 2), "eosin alone is background");
  }

  @Test
  void everyDyeCountsWhateverItsColour() {
    byte[] rgb = new byte[3 * 60 * 40];
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 60; x++) {
        if (Math.hypot(x % 30 - 15, y - 20) < 8) {
          rgb[3 * (y * 60 + x) + (x < 30 ? 2 : 1)] = (byte) 150;
        }
      }
    }

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(60, 40, 3, rgb), task);

    assertEquals(2, result.count());
  }

  @Test
  void aSlopeOfLightSteeperThanTheContrastIsEvened() {
    float[] cells =
        SampleCells.discs(
            160, 120, 0, 30, 30, 9, 1, 80, 60, 9, 1, 130, 90, 9, 1, 130, 30, 9, 1, 30, 90, 9, 1);
    Mask truth = SampleCells.above(160, 120, cells, 0.5f);
    float[] lit = SampleCells.withNoise(cells, 0.03, 4);
    for (int i = 0; i < lit.length; i++) {
      lit[i] += 3f * (i % 160) / 160;
    }

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(160, 120, 1, lit), task);

    assertTrue(result.method().contains("background surface"), result.method());
    assertEquals(5, result.count());
    assertTrue(iou(truth, result.mask()) > 0.95);
  }

  @Test
  void anEvenPictureIsLeftAlone() {
    float[] cells = SampleCells.discs(80, 60, 0, 20, 20, 8, 1, 55, 35, 9, 1);

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(80, 60, 1, cells), task);

    assertFalse(result.method().contains("less"), result.method());
    assertFalse(result.method().contains("smoothed"), result.method());
  }

  @Test
  void whereThereIsNothingTheMaskIsEmptyAndSaysSo() {
    assertNothing(Picture.of(1, 1, 1, new byte[] {7}));
    assertNothing(Picture.of(5, 4, 3, new byte[60]));
    assertNothing(Picture.of(4, 4, 1, filled(16, Float.NaN)));
    assertNothing(Picture.of(200, 150, 1, SampleCells.withNoise(filled(200 * 150, 5), 0.4, 11)));
    float[] slope = SampleCells.withNoise(new float[200 * 150], 0.02, 12);
    for (int i = 0; i < slope.length; i++) {
      slope[i] += i % 200 * 0.01f;
    }
    assertNothing(Picture.of(200, 150, 1, slope));
  }

  @Test
  void aFewSpotsInMuchNoiseAreFound() {
    float[] spots = SampleCells.discs(400, 300, 100, 50, 60, 4, 250, 310, 200, 4, 240);
    float[] noisy = SampleCells.withNoise(spots, 15, 3);

    MicroscopySegmentation result =
        MicroscopySegmenter.segment(Picture.of(400, 300, 1, noisy), task);

    assertEquals(2, result.count(), result.method());
    assertTrue(result.mask().at(50, 60) && result.mask().at(310, 200));
  }

  @Test
  void touchingObjectsGetLabelsOfTheirOwnAndNoPixelIsLost() {
    float[] cells = SampleCells.discs(70, 40, 0, 20, 20, 10, 1, 37, 20, 10, 1, 60, 20, 5, 1);

    MicroscopySegmentation result = MicroscopySegmenter.segment(Picture.of(70, 40, 1, cells), task);

    assertEquals(3, result.count());
    assertNotEquals(result.labels()[20 * 70 + 20], result.labels()[20 * 70 + 37]);
    for (int i = 0; i < cells.length; i++) {
      assertEquals(result.mask().inside()[i], result.labels()[i] > 0);
      assertEquals(cells[i] > 0, result.mask().inside()[i]);
    }
  }

  @Test
  void anOblongObjectStaysOne() {
    float[] cells = new float[80 * 40];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = Math.hypot((i % 80 - 40) / 30.0, (i / 80 - 20) / 9.0) <= 1 ? 1 : 0;
    }

    assertEquals(1, MicroscopySegmenter.segment(Picture.of(80, 40, 1, cells), task).count());
  }

  @Test
  void theEdgeIsSoftOverOnePixelAndAgreesWithTheMask() {
    short[] field = SampleCells.field(200, 160, 25, 6);

    MicroscopySegmentation result =
        MicroscopySegmenter.segment(Picture.of(200, 160, 1, field), task);

    int soft = 0;
    for (int i = 0; i < field.length; i++) {
      float alpha = result.alpha().values()[i];
      assertEquals(result.mask().inside()[i], alpha >= 0.5f);
      soft += alpha > 0 && alpha < 1 ? 1 : 0;
    }
    assertTrue(soft > 100 && soft < 0.4 * result.mask().area(), soft + " soft pixels");
  }

  @Test
  void theNumberOfThreadsDoesNotMatter() {
    Picture picture = Picture.of(300, 200, 1, SampleCells.field(300, 200, 60, 9));
    try (Workers one = new Workers(1)) {
      MicroscopySegmentation alone = MicroscopySegmenter.segment(picture, TaskContext.of(one));
      MicroscopySegmentation shared = MicroscopySegmenter.segment(picture, task);

      assertArrayEquals(alone.alpha().values(), shared.alpha().values());
      assertArrayEquals(alone.labels(), shared.labels());
    }
  }

  @Test
  void aCancelledSegmentationStops() {
    Cancellation cancellation = new Cancellation();
    TaskContext cancelling =
        new TaskContext(workers, (fraction, stage) -> cancellation.cancel(), cancellation);
    Picture picture = Picture.of(300, 200, 1, SampleCells.field(300, 200, 60, 9));

    assertThrows(CancelledException.class, () -> MicroscopySegmenter.segment(picture, cancelling));
    assertThrows(
        CancelledException.class,
        () ->
            MicroscopyDetector.detect(
                picture, new TaskContext(workers, Progress.NONE, cancellation)));
  }

  private void assertNothing(Picture picture) {
    MicroscopySegmentation result = MicroscopySegmenter.segment(picture, task);
    assertEquals(0, result.mask().area(), result.method());
    assertEquals(0, result.count());
    assertTrue(result.method().endsWith("."), result.method());
  }

  private static float[] filled(int count, float value) {
    float[] values = new float[count];
    Arrays.fill(values, value);
    return values;
  }

  private static Matte matte(MicroscopySegmentation result) {
    short[] alpha = new short[result.alpha().values().length];
    for (int i = 0; i < alpha.length; i++) {
      alpha[i] = Matte.encode(result.alpha().values()[i]);
    }
    return new Matte(result.mask().width(), result.mask().height(), alpha);
  }

  private static double iou(Mask a, Mask b) {
    int both = 0;
    int either = 0;
    for (int i = 0; i < a.inside().length; i++) {
      both += a.inside()[i] && b.inside()[i] ? 1 : 0;
      either += a.inside()[i] || b.inside()[i] ? 1 : 0;
    }
    return (double) both / either;
  }
}

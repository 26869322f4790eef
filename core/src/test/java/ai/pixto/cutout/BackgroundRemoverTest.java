package ai.pixto.cutout;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.matting.ForegroundColors;
import ai.pixto.cutout.measure.Evaluator;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.cutout.segment.Strokes;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.Resampling;
import ai.pixto.image.RgbImage;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.task.Cancellation;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.SampleScene;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BackgroundRemoverTest {

  private static final Workers WORKERS = new Workers(2);
  private static final TaskContext TASK = TaskContext.of(WORKERS);
  private static final SampleScene SCENE =
      SampleScene.render(SampleScene.Variant.FURRY, 5, 480, 360);
  private static final Picture PICTURE = Picture.of(SCENE.composite());

  @AfterAll
  static void stop() {
    WORKERS.close();
  }

  @ParameterizedTest
  // 0.96 for the handle means that it was seen through.
  @CsvSource({"FURRY, 0.9", "HANDLE, 0.96", "PRODUCT, 0.98", "LOW_CONTRAST, 0.75"})
  void findsTheObjectOfARenderedScene(SampleScene.Variant variant, double least) {
    SampleScene scene = SampleScene.render(variant, 3, 640, 480);

    Cutout cutout = remove(Picture.of(scene.composite()), CutoutOptions.DEFAULT);

    double iou = new Evaluator(TASK).add(cutout.matte(), scene.matte()).iou();
    assertTrue(iou > least, () -> "intersection over union " + iou);
  }

  /** What a person sees: the cut-out on a new background, beside the object truly put there. */
  @ParameterizedTest
  @EnumSource(SampleScene.Variant.class)
  void estimatedColoursHalveTheFringe(SampleScene.Variant variant) {
    SampleScene scene = SampleScene.render(variant, 3, 640, 480);
    Picture estimated =
        ForegroundColors.estimate(Picture.of(scene.composite()), scene.matte(), TASK);

    for (int background : new int[] {0x000000, 0xffffff, 0xff00ff}) {
      double with = fringe(estimated.rgb(), scene, background);
      double without = fringe(scene.composite(), scene, background);
      assertTrue(
          with <= without / 2,
          () -> String.format("%06x: %.2f with, %.2f without", background, with, without));
    }
  }

  /** Enlarging makes neighbours equal, as they are in a drawing. */
  @Test
  void anEnlargedPhotographIsStillAPhotograph() {
    RgbImage small = Resampling.resize(SCENE.composite(), 160, 120, TASK);
    RgbImage large = Resampling.resize(small, 24 * 160, 24 * 120, TASK);

    assertEquals(Mode.PHOTO, remove(Picture.of(large), CutoutOptions.DEFAULT).mode());
  }

  @Test
  void resultIsTheSameOnAnyNumberOfThreads() {
    try (Workers one = new Workers(1)) {
      Cutout alone =
          BackgroundRemover.standard().remove(PICTURE, CutoutOptions.DEFAULT, TaskContext.of(one));
      Cutout together = remove(PICTURE, CutoutOptions.DEFAULT);

      assertArrayEquals(alone.matte().alpha(), together.matte().alpha());
      assertEquals(alone.foreground(), together.foreground());
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PHOTO", "GRAPHIC", "MICROSCOPY"})
  void hintsAreObeyedToThePixelInEveryMode(Mode mode) {
    Box box = new Box(101, 37, 251, 303);
    byte[] marks = new byte[480 * 360];
    marks[10 * 480 + 20] = Strokes.KEEP; // outside the box: the stroke outranks it
    marks[180 * 480 + 240] = Strokes.REMOVE;
    Hints hints = new Hints(Optional.of(box), Optional.of(new Strokes(480, 360, marks)));

    Matte matte = remove(PICTURE, CutoutOptions.DEFAULT.withMode(mode).withHints(hints)).matte();

    assertEquals(Matte.OPAQUE, matte.at(20, 10));
    assertEquals(0, matte.at(240, 180));
    for (int y = 0; y < 360; y++) {
      for (int x = 0; x < 480; x++) {
        if (!box.contains(x, y) && !(x == 20 && y == 10)) {
          assertEquals(0, matte.at(x, y), "outside the box at " + x + "," + y);
        }
      }
    }
  }

  @Test
  void ownPixelsStayWhereTheObjectIsSure() {
    Cutout cutout = remove(PICTURE, CutoutOptions.DEFAULT);
    byte[] before = PICTURE.bytes();
    byte[] after = cutout.foreground().bytes();
    for (int i = 0; i < before.length; i++) {
      if ((cutout.matte().alpha()[i / 3] & 0xffff) == Matte.OPAQUE) {
        assertEquals(before[i], after[i]);
      }
    }
  }

  @Test
  void whatWasTransparentStaysTransparent() {
    byte[] rgba = new byte[4 * 480 * 360];
    for (int i = 0; i < 480 * 360; i++) {
      System.arraycopy(PICTURE.bytes(), 3 * i, rgba, 4 * i, 3);
      rgba[4 * i + 3] = (byte) (i % 480 < 240 ? 0 : 255);
    }

    Matte matte = remove(Picture.of(480, 360, 4, rgba), CutoutOptions.DEFAULT).matte();

    for (int i = 0; i < 480 * 360; i++) {
      assertTrue(i % 480 >= 240 || matte.alpha()[i] == 0);
    }
  }

  /** What shows through is not background's share: the colours are the picture's own. */
  @Test
  void coloursOfAHalfTransparentObjectStay() {
    byte[] rgba = new byte[4 * 480 * 360];
    for (int i = 0; i < 480 * 360; i++) {
      System.arraycopy(PICTURE.bytes(), 3 * i, rgba, 4 * i, 3);
      rgba[4 * i + 3] = (byte) 178;
    }
    Matte opaque = remove(PICTURE, CutoutOptions.DEFAULT).matte();

    Cutout cutout = remove(Picture.of(480, 360, 4, rgba), CutoutOptions.DEFAULT);

    int inside = 0;
    int changed = 0;
    for (int i = 0; i < 480 * 360; i++) {
      if ((opaque.alpha()[i] & 0xffff) == Matte.OPAQUE) {
        inside++;
        changed += cutout.foreground().bytes()[3 * i] != PICTURE.bytes()[3 * i] ? 1 : 0;
      }
    }
    assertTrue(changed < inside / 20, changed + " of " + inside);
  }

  @Test
  void priorAndMattingCanBeReplaced() {
    BackgroundRemover remover =
        BackgroundRemover.standard()
            .withLearnedPrior((image, task) -> new FloatMap(1, 1, new float[] {0.999f}))
            .withMatting(
                (image, trimap, task) -> new Matte(image.width(), image.height()),
                (image, trimap, task) -> {
                  short[] half = new short[image.pixels()];
                  Arrays.fill(half, (short) 32768);
                  return new Matte(image.width(), image.height(), half);
                });
    CutoutOptions photo = CutoutOptions.DEFAULT.withMode(Mode.PHOTO);

    assertEquals(0, remover.remove(PICTURE, photo, TASK).matte().at(5, 5));
    assertEquals(
        32768, remover.remove(PICTURE, photo.withQuality(Quality.BEST), TASK).matte().at(5, 5));
  }

  @Test
  void anEmptyResultIsNotASureOne() {
    Picture black = Picture.of(40, 30, 3, new byte[3 * 40 * 30]);
    for (Mode mode : Mode.values()) {
      assertTrue(remove(black, CutoutOptions.DEFAULT.withMode(mode)).unsure(), mode.toString());
    }
  }

  @Test
  void oddSizesGiveAMatteOfTheirSize() {
    for (int[] size : new int[][] {{1, 1}, {1, 400}, {3000, 2}, {7, 5}}) {
      Picture picture = Picture.of(size[0], size[1], 3, new byte[3 * size[0] * size[1]]);
      for (Mode mode : Mode.values()) {
        Cutout cutout = remove(picture, CutoutOptions.DEFAULT.withMode(mode));
        assertEquals(size[0] * size[1], cutout.matte().alpha().length);
      }
    }
  }

  @Test
  void everyStageCanBeCancelled() {
    List<String> stages = new ArrayList<>();
    remove(PICTURE, CutoutOptions.DEFAULT, stages);
    for (String stage : stages.stream().distinct().filter(s -> !s.equals("done")).toList()) {
      Cancellation cancellation = new Cancellation();
      TaskContext task =
          new TaskContext(
              WORKERS,
              (fraction, at) -> {
                if (at.equals(stage)) {
                  cancellation.cancel();
                }
              },
              cancellation);
      assertThrows(
          CancelledException.class,
          () -> BackgroundRemover.standard().remove(PICTURE, CutoutOptions.DEFAULT, task),
          stage);
    }
  }

  @Test
  void hintsThatDoNotFitAreNamedWhenTheRequestIsBuilt() {
    Hints outside = Hints.of(new Box(480, 0, 10, 10));
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> RemoveBackground.of(PICTURE).withHints(outside));
    assertEquals("hint", refused.field());
  }

  /** The mean error in the band of colours laid on a background with the true matte. */
  private static double fringe(RgbImage colours, SampleScene scene, int background) {
    double sum = 0;
    int count = 0;
    for (int i = 0; i < scene.matte().alpha().length; i++) {
      float alpha = scene.matte().opacity(i);
      if (alpha > 0 && alpha < 1) {
        for (int c = 0; c < 3; c++) {
          float ground = (1 - alpha) * (background >> (16 - 8 * c) & 0xff);
          float seen = alpha * (colours.rgb()[3 * i + c] & 0xff) + ground;
          float truth = alpha * (scene.foreground().rgb()[3 * i + c] & 0xff) + ground;
          sum += Math.abs(seen - truth);
          count++;
        }
      }
    }
    return sum / count;
  }

  private static Cutout remove(Picture picture, CutoutOptions options) {
    return BackgroundRemover.standard().remove(picture, options, TASK);
  }

  private static void remove(Picture picture, CutoutOptions options, List<String> stages) {
    BackgroundRemover.standard()
        .remove(
            picture,
            options,
            new TaskContext(WORKERS, (fraction, stage) -> stages.add(stage), new Cancellation()));
  }
}

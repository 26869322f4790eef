package ai.pixto.cutout.segment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.Picture;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.EvaluationSet;
import ai.pixto.testing.SampleCells;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MicroscopyDetectorTest {

  private final Workers workers = new Workers(2);
  private final TaskContext task = TaskContext.of(workers);

  @AfterEach
  void close() {
    workers.close();
  }

  @Test
  void fluorescenceAndHistologyAreMicrographs() throws Exception {
    for (Path path : EvaluationSet.files("eval/cells-dsb2018/image")) {
      MicroscopyDetector.Finding finding =
          MicroscopyDetector.detect(EvaluationSet.read(path), task);
      assertTrue(finding.score() > 0.7, path.getFileName() + ": " + finding);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"people", "mattes", "photos-sod", "photos-pascals"})
  void photographsAreNot(String set) throws Exception {
    for (Path path : EvaluationSet.files("eval/" + set + "/image")) {
      MicroscopyDetector.Finding finding =
          MicroscopyDetector.detect(EvaluationSet.read(path), task);
      assertTrue(finding.score() < 0.3, path.getFileName() + ": " + finding);
    }
  }

  @Test
  void deepGreyWithAnEvenBackgroundIsAMicrographEvenWithOneObject() {
    float[] cell = SampleCells.discs(120, 90, 100, 60, 45, 20, 900);
    float[] noisy = SampleCells.withNoise(cell, 8, 1);

    MicroscopyDetector.Finding deep =
        MicroscopyDetector.detect(Picture.of(120, 90, 1, noisy), task);

    assertTrue(deep.found(), deep.toString());
    assertTrue(deep.reason().contains("more than 8 bits"), deep.reason());

    byte[] eightBit = new byte[noisy.length];
    for (int i = 0; i < noisy.length; i++) {
      eightBit[i] = (byte) (noisy[i] / 4);
    }
    assertFalse(MicroscopyDetector.detect(Picture.of(120, 90, 1, eightBit), task).found());
  }

  @Test
  void aFlatPictureIsNoMicrograph() {
    assertEquals(
        0, MicroscopyDetector.detect(Picture.of(1, 1, 3, new byte[] {1, 2, 3}), task).score());
    assertFalse(MicroscopyDetector.detect(Picture.of(9, 9, 1, new byte[81]), task).found());
  }
}

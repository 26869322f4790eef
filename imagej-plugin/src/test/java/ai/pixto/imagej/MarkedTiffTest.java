package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.image.DigitalSource;
import ai.pixto.image.Origin;
import ai.pixto.image.Provenance;
import ai.pixto.image.ProvenanceMark;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.measure.Calibration;
import ij.process.ShortProcessor;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ImageJ opens its own stacks after they were marked, with everything that it keeps in them. */
class MarkedTiffTest {

  @TempDir private Path folder;

  private static ImagePlus stack() {
    ImageStack slices = new ImageStack(5, 4);
    for (int z = 0; z < 3; z++) {
      short[] pixels = new short[20];
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (short) (1000 * z + 17 * i);
      }
      slices.addSlice("label " + z, new ShortProcessor(5, 4, pixels, null));
    }
    ImagePlus image = new ImagePlus("cells", slices);
    Calibration calibration = image.getCalibration();
    calibration.setUnit("micron");
    calibration.pixelWidth = 0.25;
    calibration.pixelHeight = 0.25;
    calibration.pixelDepth = 0.8;
    image.setProperty("Info", "Objective: 63x");
    return image;
  }

  @Test
  void aMarkedStackKeepsItsCalibrationLabelsInfoAndPixels() {
    ImagePlus image = stack();
    Path saved = folder.resolve("saved.tif");
    Path marked = folder.resolve("marked.tif");
    assertTrue(new FileSaver(image).saveAsTiffStack(saved.toString()));

    assertTrue(
        ProvenanceMark.copy(
            saved,
            marked,
            new Provenance("Pixto", "").withOrigin(Origin.of(DigitalSource.DATA_DRIVEN_MEDIA))));

    ImagePlus opened = new Opener().openImage(marked.toString());
    assertEquals(3, opened.getStackSize());
    assertEquals(0.25, opened.getCalibration().pixelWidth, 1e-9);
    assertEquals(0.8, opened.getCalibration().pixelDepth, 1e-9);
    assertEquals(image.getCalibration().getUnit(), opened.getCalibration().getUnit());
    assertTrue(opened.getInfoProperty().contains("Objective: 63x"));
    for (int z = 1; z <= 3; z++) {
      assertEquals(image.getStack().getSliceLabel(z), opened.getStack().getSliceLabel(z));
      assertArrayEquals(
          (short[]) image.getStack().getPixels(z), (short[]) opened.getStack().getPixels(z));
    }
  }
}

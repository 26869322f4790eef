package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.Pixto;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Box;
import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.VirtualStack;
import ij.gui.Line;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackgroundRemovalTest {

  private static Pixto pixto;

  @BeforeAll
  static void open() {
    pixto = Pixto.open();
  }

  @AfterAll
  static void close() {
    pixto.close();
  }

  @Test
  void aStackKeepsItsDimensionsCalibrationLabelsAndOverlay() {
    ImagePlus input = hyperstack();

    ImagePlus mask = remove(input, "output=mask stack").image();

    assertArrayEquals(new int[] {24, 16, 2, 3, 2}, mask.getDimensions());
    assertTrue(mask.isHyperStack());
    assertEquals("Mask of cells.tif", mask.getTitle());
    assertEquals(8, mask.getBitDepth());
    assertEquals(0.25, mask.getCalibration().pixelWidth);
    assertEquals(2.0, mask.getCalibration().pixelDepth);
    assertEquals(1.5, mask.getCalibration().frameInterval);
    assertEquals("micron", mask.getCalibration().getUnit());
    assertEquals("slice 5", mask.getStack().getSliceLabel(5));
    assertEquals(2, mask.getOverlay().size());
    assertEquals("kept", mask.getProp("Operator"));
  }

  @Test
  void theCurrentSliceAloneBecomesASingleImage() {
    ImagePlus input = hyperstack();
    input.setPosition(1, 3, 1);

    ImagePlus mask = remove(input, "output=mask").image();

    assertEquals(1, mask.getStackSize());
    assertEquals("slice 5", mask.getProp("Slice_Label"));
    assertEquals(0.25, mask.getCalibration().pixelWidth);
    // One mark is on all slices, the other on a slice that is not shown.
    assertEquals(1, mask.getOverlay().size());
  }

  @Test
  void theInputIsUntouched() {
    ImagePlus input = hyperstack();
    input.setPosition(2, 2, 1);
    Roi roi = new Roi(4, 4, 10, 8);
    input.setRoi(roi);
    input.changes = false;
    short[] before = ((short[]) input.getStack().getPixels(3)).clone();

    for (Output output : Output.values()) {
      remove(input, "stack output=" + output.label());
    }

    assertArrayEquals(before, (short[]) input.getStack().getPixels(3));
    assertSame(roi, input.getRoi());
    assertEquals(input.getStackIndex(2, 2, 1), input.getCurrentSlice());
    assertFalse(input.changes);
    assertEquals("cells.tif", input.getTitle());
  }

  @Test
  void aCutOutKeepsTheLookAndTheValuesOfItsInput() {
    ImagePlus input = hyperstack();
    input.setDisplayRange(100, 900);

    ImagePlus cutOut = remove(input, "output=cut-out stack").image();

    assertEquals(16, cutOut.getBitDepth());
    assertTrue(cutOut.isComposite());
    assertEquals(input.getCompositeMode(), cutOut.getCompositeMode());
    short[] from = (short[]) input.getStack().getPixels(1);
    short[] to = (short[]) cutOut.getStack().getPixels(1);
    assertNotSame(from, to);
    for (int i = 0; i < to.length; i++) {
      assertTrue(to[i] == 0 || to[i] == from[i]);
    }
  }

  @Test
  void aSignedPicturesMeaningStaysWithItsValuesOnly() {
    ImagePlus input = new ImagePlus("hounsfield", new ShortProcessor(24, 16));
    Calibration calibration = input.getCalibration();
    calibration.setSigned16BitCalibration();
    input.setCalibration(calibration);

    assertTrue(remove(input, "output=cut-out").image().getCalibration().isSigned16Bit());
    assertFalse(remove(input, "output=mask").image().getCalibration().calibrated());
    assertEquals("alpha", remove(input, "output=alpha").image().getCalibration().getValueUnit());
  }

  @Test
  void theResultSaysHowItWasMadeAndKeepsWhatWasKnown() {
    ImagePlus input = new ImagePlus("cat.tif", new ByteProcessor(24, 16));
    input.setProperty("Info", "Camera: old");

    ImagePlus mask = remove(input, "output=mask mode=photo hint=1,2,10,12").image();

    assertEquals("cat.tif", mask.getStringProperty("Pixto input"));
    assertEquals("1,2,10,12", mask.getStringProperty("Pixto hint"));
    assertEquals("photo", mask.getStringProperty("Pixto mode"));
    assertTrue(mask.getStringProperty("Pixto confidence").matches("[01]\\.\\d\\d"));
    assertEquals("old", mask.getStringProperty("Camera"));
    assertEquals("Camera: old", input.getInfoProperty());
  }

  @Test
  void onlyASelectionThatEnclosesSomethingIsAHint() {
    ImagePlus input = new ImagePlus("cat.tif", new ByteProcessor(24, 16));
    assertEquals(Optional.empty(), BackgroundRemoval.selection(input));
    input.setRoi(new Line(1, 1, 9, 9));
    assertEquals(Optional.empty(), BackgroundRemoval.selection(input));
    input.setRoi(new OvalRoi(3, 4, 10, 8));
    assertEquals(Optional.of(new Box(3, 4, 10, 8)), BackgroundRemoval.selection(input));
  }

  @Test
  void aHintOutsideThePictureIsRefused() {
    ImagePlus input = new ImagePlus("cat.tif", new ByteProcessor(24, 16));

    assertThrows(InvalidRequestException.class, () -> remove(input, "hint=100,100,5,5"));
  }

  @Test
  void virtualStacksAreReadASliceAtATime() {
    List<Integer> read = new ArrayList<>();
    ImageStack virtual =
        new VirtualStack(24, 16, null, "") {
          @Override
          public ImageProcessor getProcessor(int n) {
            read.add(n);
            return new ByteProcessor(24, 16);
          }

          @Override
          public int getSize() {
            return 3;
          }

          @Override
          public String getSliceLabel(int n) {
            return "frame " + n;
          }
        };
    ImagePlus input = new ImagePlus("film", virtual);
    read.clear();

    ImagePlus mask = remove(input, "stack").image();

    assertEquals(List.of(1, 2, 3), read);
    assertEquals("frame 2", mask.getStack().getSliceLabel(2));
  }

  @Test
  void escapeBetweenTwoSlicesLeavesNothing() {
    ImagePlus input = hyperstack();
    List<String> stages = new ArrayList<>();
    BackgroundRemoval.Watch watch =
        (fraction, stage) -> {
          stages.add(stage);
          return !stage.contains("slice 2");
        };

    assertThrows(
        CancelledException.class,
        () -> new BackgroundRemoval(pixto, RemovalSettings.parse("stack"), watch).run(input));
    assertTrue(stages.stream().noneMatch(stage -> stage.contains("slice 3")));
  }

  private static Removal remove(ImagePlus input, String options) {
    return new BackgroundRemoval(
            pixto, RemovalSettings.parse(options), BackgroundRemoval.Watch.NONE)
        .run(input);
  }

  /** Two channels, three slices, two frames of 24 x 16 pixels; a bright block in each. */
  private static ImagePlus hyperstack() {
    ImageStack stack = new ImageStack(24, 16);
    for (int i = 1; i <= 12; i++) {
      ImageProcessor slice = new ShortProcessor(24, 16);
      slice.add(100);
      slice.setValue(500 + 10 * i);
      slice.setRoi(8, 5, 8, 6);
      slice.fill();
      stack.addSlice("slice " + i, slice);
    }
    ImagePlus image = new ImagePlus("cells.tif", stack);
    image.setDimensions(2, 3, 2);
    image.setOpenAsHyperStack(true);
    Calibration calibration = image.getCalibration();
    calibration.pixelWidth = 0.25;
    calibration.pixelHeight = 0.25;
    calibration.pixelDepth = 2;
    calibration.frameInterval = 1.5;
    calibration.setUnit("micron");
    image.setProp("Operator", "kept");
    ImagePlus channels = new CompositeImage(image, IJ.COLOR);
    Roi everywhere = new Roi(1, 1, 3, 3);
    Roi elsewhere = new Roi(2, 2, 3, 3);
    elsewhere.setPosition(2, 1, 1);
    channels.setOverlay(new Overlay(everywhere));
    channels.getOverlay().add(elsewhere);
    return channels;
  }
}

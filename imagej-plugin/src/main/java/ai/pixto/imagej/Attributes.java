package ai.pixto.imagej;

import ij.CompositeImage;
import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Overlay;
import ij.measure.Calibration;
import java.util.Optional;

/**
 * What an image carries besides its pixels, taken over from the image that it was made of:
 * calibration, dimensions, labels, overlay, properties; and, for a cut-out, how it is shown.
 */
final class Attributes {

  private Attributes() {}

  /**
   * @param slices the pixels of the result
   * @param only the one slice of the input that the result shows, or 0 if it shows all
   * @return the new image, not shown; a {@link CompositeImage} where it has several channels
   */
  static ImagePlus carryOver(
      ImagePlus input, ImageStack slices, int only, Output output, String provenance) {
    ImagePlus result = new ImagePlus(output.label() + " of " + input.getTitle(), slices);
    boolean sameValues = output == Output.CUT_OUT && result.getBitDepth() == input.getBitDepth();
    result.setProperties(input.getPropertiesAsArray());
    result.setCalibration(calibration(input, output, sameValues));
    if (output == Output.ALPHA) {
      result.setDisplayRange(0, 1);
    } else if (sameValues && result.getBitDepth() != 24) {
      result.setDisplayRange(input.getDisplayRangeMin(), input.getDisplayRangeMax());
    }
    result.setProperty("Info", provenance + info(input, only));
    if (only == 0) {
      result = withDimensions(input, result, sameValues);
    } else {
      label(input, result, only);
    }
    overlay(input, only).ifPresent(result::setOverlay);
    return result;
  }

  private static Calibration calibration(ImagePlus input, Output output, boolean sameValues) {
    Calibration calibration = input.getCalibration().copy();
    if (!sameValues) {
      calibration.disableDensityCalibration();
    }
    if (output == Output.ALPHA) {
      calibration.setValueUnit("alpha");
    }
    return calibration;
  }

  /** A single slice's DICOM header is its label; for a single image it belongs into the Info. */
  private static String info(ImagePlus input, int only) {
    String label = only == 0 ? null : sliceLabel(input, only);
    String info = label != null && label.indexOf('\n') >= 0 ? label : input.getInfoProperty();
    return info == null ? "" : "\n" + info;
  }

  private static void label(ImagePlus input, ImagePlus result, int only) {
    String label = sliceLabel(input, only);
    if (label != null && label.indexOf('\n') < 0) {
      result.setProp("Slice_Label", label);
    }
  }

  /** Without {@code getStack} on a single image, which would give that image a stack. */
  private static String sliceLabel(ImagePlus input, int slice) {
    return input.getStackSize() > 1
        ? input.getStack().getSliceLabel(slice)
        : input.getProp("Slice_Label");
  }

  private static ImagePlus withDimensions(ImagePlus input, ImagePlus result, boolean sameValues) {
    int[] size = input.getDimensions();
    result.setDimensions(size[2], size[3], size[4]);
    result.setOpenAsHyperStack(input.isHyperStack());
    if (size[2] == 1 || result.getBitDepth() == 24) {
      return result;
    }
    boolean sameLook = sameValues && input.isComposite();
    CompositeImage channels =
        new CompositeImage(result, sameLook ? input.getCompositeMode() : IJ.GRAYSCALE);
    if (sameLook) {
      channels.copyLuts(input);
    }
    return channels;
  }

  private static Optional<Overlay> overlay(ImagePlus input, int only) {
    if (input.getOverlay() == null) {
      return Optional.empty();
    }
    Overlay overlay = input.getOverlay().duplicate();
    if (only != 0 && input.isHyperStack()) {
      int[] at = input.convertIndexToPosition(only);
      overlay.crop(at[0], at[0], at[1], at[1], at[2], at[2]);
    }
    if (only != 0 && input.getStackSize() > 1) {
      overlay.crop(only, only);
    }
    return Optional.of(overlay);
  }
}

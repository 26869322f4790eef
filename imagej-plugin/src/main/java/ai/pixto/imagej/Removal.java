package ai.pixto.imagej;

import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.Mode;
import ij.ImagePlus;
import java.util.List;
import java.util.Optional;

/**
 * What came of removing a background in ImageJ.
 *
 * @param image the new image, not shown yet
 * @param slices what is to be said of each slice, in order
 */
record Removal(ImagePlus image, List<Slice> slices) {

  /**
   * @param number the slice of the input, from 1
   * @param mode what it was taken for
   * @param reason why, in a sentence
   * @param confidence 0 to 1
   */
  record Slice(int number, Mode mode, String reason, double confidence) {

    boolean unsure() {
      return confidence < Cutout.LOW_CONFIDENCE;
    }
  }

  Removal {
    slices = List.copyOf(slices);
  }

  /** When a person should look: a sentence that says where, and how to help. */
  Optional<String> warning(boolean hinted) {
    List<Slice> unsure = slices.stream().filter(Slice::unsure).toList();
    if (unsure.isEmpty()) {
      return Optional.empty();
    }
    String where =
        slices.size() == 1
            ? ""
            : unsure.size() == 1
                ? " in slice " + unsure.get(0).number()
                : " in "
                    + unsure.size()
                    + " of "
                    + slices.size()
                    + " slices, the first of them "
                    + unsure.get(0).number();
    return Optional.of(
        "not sure of the object"
            + where
            + (hinted
                ? "; look at the result, and try a closer rectangle."
                : "; draw a rectangle around it and run Remove Background again."));
  }
}

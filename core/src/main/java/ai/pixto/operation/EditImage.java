package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Mask;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Changes a picture as words say: all of it, what a mask marks, or what lies around it.
 *
 * @param image the picture, which stays as it is
 * @param mask what may change (set pixels), of the picture's size; none for all of it. Translated
 *     to each model's own convention.
 * @param prompt what is to be seen
 * @param negativePrompt what is not to be seen, where the model offers it
 * @param strength how far the result may go from the picture, 0 to 1, where the model offers it
 * @param outpaint how much is added around the picture
 * @param tuning how the model is to work
 */
public record EditImage(
    ImageInput image,
    Optional<Mask> mask,
    String prompt,
    Optional<String> negativePrompt,
    OptionalDouble strength,
    Margins outpaint,
    Tuning tuning)
    implements Operation<ImageSet> {

  /** Pixels to add at each side, 0 to 4096. */
  public record Margins(int left, int top, int right, int bottom) {

    public static final Margins NONE = new Margins(0, 0, 0, 0);

    private static final int MAX = 4096;

    public Margins {
      if (Math.min(Math.min(left, top), Math.min(right, bottom)) < 0
          || Math.max(Math.max(left, top), Math.max(right, bottom)) > MAX) {
        throw new InvalidRequestException(
            "outpaint", "Each margin must be from 0 to " + MAX + " pixels: left,top,right,bottom.");
      }
    }

    public boolean isNone() {
      return equals(NONE);
    }
  }

  public EditImage {
    Objects.requireNonNull(image);
    prompt = Text.required("prompt", prompt, "say what is to be seen");
    negativePrompt = negativePrompt.map(text -> Text.limited("negative", text));
    Objects.requireNonNull(outpaint);
    Objects.requireNonNull(tuning);
    if (strength.isPresent() && !(strength.getAsDouble() >= 0 && strength.getAsDouble() <= 1)) {
      throw new InvalidRequestException("strength", "The strength must be from 0 to 1.");
    }
    if (mask.isPresent()) {
      checkMask(image, mask.get());
      if (!outpaint.isNone()) {
        throw new InvalidRequestException(
            "mask", "A mask and margins to outpaint cannot be combined; do one after the other.");
      }
    }
  }

  private static void checkMask(ImageInput image, Mask mask) {
    if (mask.width() != image.width() || mask.height() != image.height()) {
      throw new InvalidRequestException(
          "mask",
          "The mask is "
              + mask.width()
              + " x "
              + mask.height()
              + " pixels, the picture "
              + image.width()
              + " x "
              + image.height()
              + "; draw it on a copy of the picture at its size.");
    }
    if (mask.area() == 0) {
      throw new InvalidRequestException(
          "mask", "The mask marks nothing to change; paint white what may change.");
    }
  }

  public static EditImage of(ImageInput image, String prompt) {
    return new EditImage(
        image,
        Optional.empty(),
        prompt,
        Optional.empty(),
        OptionalDouble.empty(),
        Margins.NONE,
        Tuning.DEFAULT);
  }

  public EditImage withMask(Mask value) {
    return new EditImage(
        image, Optional.of(value), prompt, negativePrompt, strength, outpaint, tuning);
  }

  public EditImage withNegativePrompt(String value) {
    return new EditImage(image, mask, prompt, Optional.of(value), strength, outpaint, tuning);
  }

  public EditImage withStrength(double value) {
    return new EditImage(
        image, mask, prompt, negativePrompt, OptionalDouble.of(value), outpaint, tuning);
  }

  public EditImage withOutpaint(Margins value) {
    return new EditImage(image, mask, prompt, negativePrompt, strength, value, tuning);
  }

  public EditImage withTuning(Tuning value) {
    return new EditImage(image, mask, prompt, negativePrompt, strength, outpaint, value);
  }
}

package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes pictures from words.
 *
 * <pre>{@code
 * GenerateImage.of("a lighthouse at dusk").withCount(2).withSize(new OutputSize.Ratio(16, 9))
 * }</pre>
 *
 * @param prompt what is to be seen, not empty
 * @param negativePrompt what is not to be seen, where the model offers it
 * @param size how large
 * @param count how many pictures, 1 to 16
 * @param style a style's name, where the model offers it
 * @param tuning how the model is to work
 */
public record GenerateImage(
    String prompt,
    Optional<String> negativePrompt,
    OutputSize size,
    int count,
    Optional<String> style,
    Tuning tuning)
    implements Operation<ImageSet> {

  /** The most pictures of one request. */
  public static final int MAX_COUNT = 16;

  public GenerateImage {
    prompt = Text.required("prompt", prompt, "say what is to be seen");
    negativePrompt = negativePrompt.map(text -> Text.limited("negative", text));
    Objects.requireNonNull(size);
    Objects.requireNonNull(style);
    Objects.requireNonNull(tuning);
    if (count < 1 || count > MAX_COUNT) {
      throw new InvalidRequestException(
          "count", "The count must be from 1 to " + MAX_COUNT + "; it is " + count + ".");
    }
  }

  public static GenerateImage of(String prompt) {
    return new GenerateImage(
        prompt, Optional.empty(), OutputSize.AUTOMATIC, 1, Optional.empty(), Tuning.DEFAULT);
  }

  public GenerateImage withNegativePrompt(String value) {
    return new GenerateImage(prompt, Optional.of(value), size, count, style, tuning);
  }

  public GenerateImage withSize(OutputSize value) {
    return new GenerateImage(prompt, negativePrompt, value, count, style, tuning);
  }

  public GenerateImage withCount(int value) {
    return new GenerateImage(prompt, negativePrompt, size, value, style, tuning);
  }

  public GenerateImage withStyle(String value) {
    return new GenerateImage(prompt, negativePrompt, size, count, Optional.of(value), tuning);
  }

  public GenerateImage withTuning(Tuning value) {
    return new GenerateImage(prompt, negativePrompt, size, count, style, value);
  }
}

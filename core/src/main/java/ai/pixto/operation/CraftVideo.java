package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Makes a video: from words, from a first picture, from a first and a last one, or from an ordered
 * set of pictures.
 *
 * @param prompt what happens; may be empty where there are pictures
 * @param source the pictures
 * @param seconds how long, above 0 to 600
 * @param size how large
 * @param framesPerSecond 1 to 120; none for what the model likes, 25 on this computer
 * @param motion how the camera moves
 * @param sound whether the model is to make sound, where it offers it
 * @param tuning how the model is to work
 */
public record CraftVideo(
    String prompt,
    Source source,
    OptionalDouble seconds,
    OutputSize size,
    OptionalDouble framesPerSecond,
    Motion motion,
    Optional<Boolean> sound,
    Tuning tuning)
    implements Operation<Video> {

  /** What a video begins from. */
  public sealed interface Source {

    /** Words alone. */
    record Words() implements Source {}

    /** One picture, which the video begins with. */
    record First(ImageInput image) implements Source {}

    /** The video leads from one picture to the other. */
    record FirstAndLast(ImageInput first, ImageInput last) implements Source {}

    /** Pictures that follow each other, 1 to 10,000. */
    record Sequence(List<ImageInput> images) implements Source {
      public Sequence {
        images = List.copyOf(images);
        if (images.isEmpty() || images.size() > 10_000) {
          throw new InvalidRequestException("image", "Give from 1 to 10000 pictures.");
        }
      }
    }
  }

  /** How the camera moves. */
  public enum Motion {
    /** As the model likes; slowly over each picture on this computer. */
    AUTOMATIC,
    NONE,
    PAN,
    ZOOM
  }

  private static final double MAX_SECONDS = 600;
  private static final double MAX_RATE = 120;

  public CraftVideo {
    Objects.requireNonNull(source);
    prompt =
        source instanceof Source.Words
            ? Text.required("prompt", prompt, "say what happens, or give a picture")
            : Text.limited("prompt", prompt);
    Objects.requireNonNull(size);
    Objects.requireNonNull(motion);
    Objects.requireNonNull(sound);
    Objects.requireNonNull(tuning);
    if (seconds.isPresent()
        && !(seconds.getAsDouble() > 0 && seconds.getAsDouble() <= MAX_SECONDS)) {
      throw new InvalidRequestException(
          "seconds", "A video lasts more than 0 and at most 600 seconds.");
    }
    if (framesPerSecond.isPresent()
        && !(framesPerSecond.getAsDouble() >= 1 && framesPerSecond.getAsDouble() <= MAX_RATE)) {
      throw new InvalidRequestException("fps", "A video has from 1 to 120 frames a second.");
    }
  }

  public static CraftVideo of(String prompt) {
    return of(prompt, new Source.Words());
  }

  public static CraftVideo of(String prompt, Source source) {
    return new CraftVideo(
        prompt,
        source,
        OptionalDouble.empty(),
        OutputSize.AUTOMATIC,
        OptionalDouble.empty(),
        Motion.AUTOMATIC,
        Optional.empty(),
        Tuning.DEFAULT);
  }

  public CraftVideo withSeconds(double value) {
    return new CraftVideo(
        prompt, source, OptionalDouble.of(value), size, framesPerSecond, motion, sound, tuning);
  }

  public CraftVideo withSize(OutputSize value) {
    return new CraftVideo(prompt, source, seconds, value, framesPerSecond, motion, sound, tuning);
  }

  public CraftVideo withFramesPerSecond(double value) {
    return new CraftVideo(
        prompt, source, seconds, size, OptionalDouble.of(value), motion, sound, tuning);
  }

  public CraftVideo withMotion(Motion value) {
    return new CraftVideo(prompt, source, seconds, size, framesPerSecond, value, sound, tuning);
  }

  public CraftVideo withSound(boolean value) {
    return new CraftVideo(
        prompt, source, seconds, size, framesPerSecond, motion, Optional.of(value), tuning);
  }

  public CraftVideo withTuning(Tuning value) {
    return new CraftVideo(prompt, source, seconds, size, framesPerSecond, motion, sound, value);
  }
}

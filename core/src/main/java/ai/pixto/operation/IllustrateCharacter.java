package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Draws a character in scenes. Each scene gives one picture; all come back as one set, labelled by
 * scene.
 *
 * @param character who
 * @param scenes what it does, one prompt a picture, 1 to 16
 * @param size how large each picture is
 * @param tuning how the model is to work; the character's seed counts where it has none
 */
public record IllustrateCharacter(
    Character character, List<Scene> scenes, OutputSize size, Tuning tuning)
    implements Operation<ImageSet> {

  /**
   * @param label names the picture in the set, such as {@code front}
   * @param prompt what the character does
   */
  public record Scene(String label, String prompt) {
    public Scene {
      label = Text.required("label", label, "name the scene");
      prompt = Text.required("prompt", prompt, "say what the character does");
    }
  }

  /** The views of a character sheet. */
  private static final List<Scene> SHEET =
      List.of(
          new Scene("front", "full body, front view, standing, neutral pose, plain background"),
          new Scene("side", "full body, side view, standing, neutral pose, plain background"),
          new Scene("back", "full body, seen from behind, standing, plain background"),
          new Scene("happy", "head and shoulders, happy expression, plain background"),
          new Scene("sad", "head and shoulders, sad expression, plain background"),
          new Scene("angry", "head and shoulders, angry expression, plain background"),
          new Scene("surprised", "head and shoulders, surprised expression, plain background"));

  public IllustrateCharacter {
    Objects.requireNonNull(character);
    scenes = List.copyOf(scenes);
    Objects.requireNonNull(size);
    Objects.requireNonNull(tuning);
    if (scenes.isEmpty() || scenes.size() > GenerateImage.MAX_COUNT) {
      throw new InvalidRequestException(
          "prompt", "Give from 1 to " + GenerateImage.MAX_COUNT + " scenes.");
    }
  }

  /** One picture a prompt, labelled 1, 2, ... */
  public static IllustrateCharacter of(Character character, List<String> prompts) {
    return new IllustrateCharacter(
        character,
        IntStream.range(0, prompts.size())
            .mapToObj(i -> new Scene(Integer.toString(i + 1), prompts.get(i)))
            .toList(),
        OutputSize.AUTOMATIC,
        Tuning.DEFAULT);
  }

  /** The character from all sides and with its expressions. */
  public static IllustrateCharacter sheet(Character character) {
    return new IllustrateCharacter(character, SHEET, OutputSize.AUTOMATIC, Tuning.DEFAULT);
  }

  public IllustrateCharacter withSize(OutputSize value) {
    return new IllustrateCharacter(character, scenes, value, tuning);
  }

  public IllustrateCharacter withTuning(Tuning value) {
    return new IllustrateCharacter(character, scenes, size, value);
  }
}

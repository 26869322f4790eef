package ai.pixto.engine;

import ai.pixto.operation.Character;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.Tuning;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * One piece of work of an operation, in the one shape that all kinds of operation have in the eyes
 * of a model. What is not asked for is absent.
 *
 * @param words by field: {@code prompt}, {@code negative}, {@code style}
 * @param numbers by field: {@code count}, {@code seed}, {@code steps}, {@code guidance}, {@code
 *     strength}, {@code seconds}, {@code fps}
 * @param pictures how many by role: {@code image}, {@code mask}, {@code first}, {@code last},
 *     {@code references}
 * @param sound whether there is to be any
 * @param extra the model's own inputs
 */
record Asked(
    Map<String, String> words,
    Map<String, BigDecimal> numbers,
    Map<String, Integer> pictures,
    OutputSize size,
    Optional<Boolean> sound,
    JsonObject extra) {

  /**
   * @param piece 0 for the first
   * @param fields what the model offers; what it has no field for is said in the prompt where words
   *     can say it
   * @param styles the model's own names of styles
   */
  static Asked of(Operation<?> operation, int piece, Set<String> fields, List<String> styles) {
    if (operation instanceof GenerateImage generate) {
      return generate(generate, piece, fields);
    }
    if (operation instanceof EditImage edit) {
      return edit(edit);
    }
    if (operation instanceof IllustrateCharacter character) {
      return character(character, piece, fields, styles);
    }
    if (operation instanceof CraftVideo video) {
      return video(video);
    }
    return removal();
  }

  private static Asked removal() {
    return new Asked(
        Map.of(),
        Map.of(),
        Map.of("image", 1),
        OutputSize.AUTOMATIC,
        Optional.empty(),
        Tuning.DEFAULT.extra());
  }

  private static Asked generate(GenerateImage operation, int piece, Set<String> fields) {
    Values values = new Values(operation.tuning());
    values.word("prompt", Optional.of(operation.prompt()));
    values.word("negative", operation.negativePrompt());
    values.word("style", operation.style());
    if (fields.contains("count")) {
      values.number("count", operation.count());
    } else {
      values.seedPlus(piece);
    }
    return values.asked(Map.of(), operation.size(), Optional.empty());
  }

  private static Asked edit(EditImage operation) {
    Values values = new Values(operation.tuning());
    values.word("prompt", Optional.of(operation.prompt()));
    values.word("negative", operation.negativePrompt());
    values.number("strength", operation.strength());
    boolean masked = operation.mask().isPresent() || !operation.outpaint().isNone();
    return values.asked(
        masked ? Map.of("image", 1, "mask", 1) : Map.of("image", 1),
        OutputSize.AUTOMATIC,
        Optional.empty());
  }

  private static Asked character(
      IllustrateCharacter operation, int piece, Set<String> fields, List<String> styles) {
    Character character = operation.character();
    Tuning tuning = operation.tuning();
    if (tuning.seed().isEmpty() && character.seed().isPresent()) {
      tuning = tuning.withSeed(character.seed().getAsLong());
    }
    Optional<String> named =
        character
            .style()
            .flatMap(wanted -> styles.stream().filter(wanted::equalsIgnoreCase).findFirst());
    Values values = new Values(tuning);
    values.word("style", named);
    List<String> traits = character.negativeTraits();
    if (fields.contains("negative") && !traits.isEmpty()) {
      values.word("negative", Optional.of(String.join(", ", traits)));
      traits = List.of();
    }
    String prompt =
        scene(
            character,
            operation.scenes().get(piece).prompt(),
            named.isPresent() ? Optional.empty() : character.style(),
            traits);
    values.word("prompt", Optional.of(prompt));
    return values.asked(
        Map.of("references", character.references().size()), operation.size(), Optional.empty());
  }

  private static String scene(
      Character character, String scene, Optional<String> style, List<String> without) {
    StringBuilder prompt = new StringBuilder(sentence(scene));
    if (!character.description().isEmpty()) {
      prompt.append(" The character: ").append(sentence(character.description()));
    }
    style.ifPresent(words -> prompt.append(" Style: ").append(sentence(words)));
    if (!character.palette().isEmpty()) {
      prompt.append(" Colours: ").append(String.join(", ", character.palette())).append('.');
    }
    if (!without.isEmpty()) {
      prompt.append(" Without ").append(sentence(String.join(", ", without)));
    }
    return prompt.toString();
  }

  private static String sentence(String words) {
    return words.matches("(?s).*[.!?]") ? words : words + ".";
  }

  private static Asked video(CraftVideo operation) {
    Values values = new Values(operation.tuning());
    String prompt = withMotion(operation.prompt(), operation.motion());
    values.word("prompt", prompt.isEmpty() ? Optional.empty() : Optional.of(prompt));
    values.number("seconds", operation.seconds());
    values.number("fps", operation.framesPerSecond());
    Map<String, Integer> pictures = Map.of();
    if (operation.source() instanceof CraftVideo.Source.First) {
      pictures = Map.of("first", 1);
    } else if (operation.source() instanceof CraftVideo.Source.FirstAndLast) {
      pictures = Map.of("first", 1, "last", 1);
    } else if (operation.source() instanceof CraftVideo.Source.Sequence sequence) {
      pictures = Map.of("sequence", sequence.images().size());
    }
    return values.asked(pictures, operation.size(), operation.sound());
  }

  /** Models have no common input for the camera; they all understand words. */
  private static String withMotion(String prompt, CraftVideo.Motion motion) {
    String words =
        switch (motion) {
          case AUTOMATIC -> "";
          case NONE -> "The camera stays still.";
          case PAN -> "The camera pans slowly.";
          case ZOOM -> "The camera zooms in slowly.";
        };
    return prompt.isEmpty() || words.isEmpty() ? prompt + words : sentence(prompt) + " " + words;
  }

  /** Gathers what is asked for. */
  private static final class Values {

    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, BigDecimal> numbers = new LinkedHashMap<>();
    private final Tuning tuning;

    Values(Tuning tuning) {
      this.tuning = tuning;
      tuning.seed().ifPresent(seed -> numbers.put("seed", BigDecimal.valueOf(seed)));
      tuning.steps().ifPresent(steps -> numbers.put("steps", BigDecimal.valueOf(steps)));
      number("guidance", tuning.guidance());
    }

    void word(String field, Optional<String> value) {
      value.ifPresent(text -> words.put(field, text));
    }

    void number(String field, double value) {
      numbers.put(field, new BigDecimal(Double.toString(value)).stripTrailingZeros());
    }

    void number(String field, OptionalDouble value) {
      value.ifPresent(number -> number(field, number));
    }

    /** The same seed for each piece would make the same picture again and again. */
    void seedPlus(int piece) {
      numbers.computeIfPresent("seed", (field, seed) -> seed.add(BigDecimal.valueOf(piece)));
    }

    Asked asked(Map<String, Integer> pictures, OutputSize size, Optional<Boolean> sound) {
      Map<String, Integer> given = new LinkedHashMap<>(pictures);
      given.values().removeIf(count -> count == 0);
      return new Asked(words, numbers, given, size, sound, tuning.extra());
    }
  }
}

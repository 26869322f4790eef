package ai.pixto.bridge.cli;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.Character;
import ai.pixto.operation.IllustrateCharacter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto character draw}: a character in scenes, or from all sides. */
@Command(
    name = "draw",
    sortOptions = false,
    description = "Draws a character in scenes, one picture each, or from all sides.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto character draw Nia \"on a swing\" \"at the sea\" --engine fal --consent fal",
      "  pixto character draw Nia --sheet -o sheet/ --engine replicate --consent replicate",
      "  pixto engines quote character draw Nia --sheet",
      "",
      "Nothing is sent to a partner without --consent; who and what is told before.",
      PixtoCommand.EXIT_CODES
    })
final class CharacterDrawCommand implements Callable<Integer> {

  private final OperationUse use;

  @Parameters(index = "0", paramLabel = "NAME", description = "As 'pixto character list' names it.")
  private String name;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PROMPT",
      description = "What it does, one picture each.")
  private List<String> prompts = new ArrayList<>();

  @Option(
      names = "--sheet",
      description = "From the front, the side and the back, and four expressions.")
  private boolean sheet;

  @Mixin private OutputOption output;

  @Mixin private EngineOptions engine;

  @Mixin private SizeOptions size;

  @Mixin private TuningOptions tuning;

  CharacterDrawCommand(OperationUse use) {
    this.use = use;
  }

  @Override
  public Integer call() {
    return use.of(
        settings -> {
          Character character = CharacterCommand.store(settings).load(name);
          return new OperationRequest(
              operation(character),
              engine,
              output.value(),
              ResultPlaces.fileName(character.name()),
              Path.of(""),
              List.of());
        });
  }

  private IllustrateCharacter operation(Character character) {
    if (sheet == !prompts.isEmpty()) {
      throw new InvalidRequestException(
          "prompt", "Say what the character does, one prompt a picture, or give --sheet.");
    }
    IllustrateCharacter drawing =
        sheet ? IllustrateCharacter.sheet(character) : IllustrateCharacter.of(character, prompts);
    return drawing.withSize(size.size()).withTuning(tuning.tuning());
  }
}

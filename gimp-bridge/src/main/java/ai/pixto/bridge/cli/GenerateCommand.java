package ai.pixto.bridge.cli;

import ai.pixto.operation.GenerateImage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto generate}: pictures from words. */
@Command(
    name = "generate",
    sortOptions = false,
    description = "Makes pictures from words.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto generate \"a lighthouse at dusk\" --engine replicate --consent replicate",
      "  pixto generate \"a red fox, ink\" -o fox.png --ratio 4:3 --engine fal",
      "  pixto generate \"a paper boat\" -o boats/ --count 4 --seed 7 --engine openai",
      "  pixto engines quote generate \"a paper boat\" --count 4",
      "",
      "Nothing is sent to a partner without --consent; who and what is told before.",
      PixtoCommand.EXIT_CODES
    })
final class GenerateCommand implements Callable<Integer> {

  private final OperationUse use;

  @Parameters(paramLabel = "PROMPT", description = "What is to be seen.")
  private String prompt;

  @Mixin private OutputOption output;

  @Mixin private EngineOptions engine;

  @Mixin private SizeOptions size;

  @Option(
      names = {"-n", "--count"},
      paramLabel = "N",
      description = "How many pictures, 1 to 16. Default: 1.")
  private int count = 1;

  @Option(names = "--negative", paramLabel = "TEXT", description = "What is not to be seen.")
  private Optional<String> negative = Optional.empty();

  @Option(names = "--style", paramLabel = "NAME", description = "A style that the model offers.")
  private Optional<String> style = Optional.empty();

  @Mixin private TuningOptions tuning;

  GenerateCommand(OperationUse use) {
    this.use = use;
  }

  @Override
  public Integer call() {
    return use.of(
        settings ->
            new OperationRequest(
                operation(),
                engine,
                output.value(),
                ResultPlaces.fileName(prompt),
                Path.of(""),
                List.of()));
  }

  private GenerateImage operation() {
    return new GenerateImage(prompt, negative, size.size(), count, style, tuning.tuning());
  }
}

package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.Engine;
import ai.pixto.engine.GivenConsents;
import ai.pixto.error.InvalidRequestException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pixto engines}: who can do what, where pixels would go, and what it would cost. */
@Command(
    name = "engines",
    synopsisSubcommandLabel = "COMMAND",
    description = "Shows who can do what, where it goes and what it costs. Sends nothing.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto engines list",
      "  pixto engines show replicate",
      "  pixto engines quote generate \"a paper boat\" --count 4"
    })
final class EnginesCommand extends GroupCommand {

  private EnginesCommand() {}

  static CommandLine line(PixtoCommand root, String... arguments) {
    return new Commands(arguments)
        .with("list", () -> new EnginesListCommand(root))
        .with("show", () -> new EnginesShowCommand(root))
        .with("quote", () -> quote(root, arguments))
        .addTo(new CommandLine(new EnginesCommand()));
  }

  private static CommandLine quote(PixtoCommand root, String... arguments) {
    OperationUse quotes = new OperationQuotes(root);
    return new Commands(arguments)
        .with("remove-background", () -> new RemoveBackgroundCommand(root, Optional.of(quotes)))
        .withOperations(root, quotes)
        .with("character", () -> CharacterCommand.lineOfDrawing(quotes))
        .addTo(new CommandLine(new QuoteCommand()));
  }

  /** Opens Pixto to look at its engines. */
  static int look(PixtoCommand root, ToIntFunction<Pixto> work) {
    try (Settings settings = root.settings();
        Pixto pixto = PixtoCommand.open(settings, new GivenConsents())) {
      return work.applyAsInt(pixto);
    }
  }

  /**
   * The engine with this id.
   *
   * @throws InvalidRequestException if there is none
   */
  static Engine engine(Pixto pixto, String id) {
    List<Engine> engines = pixto.jobs().engines();
    return engines.stream()
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    "engine",
                    "There is no engine '"
                        + id
                        + "'; choose "
                        + engines.stream().map(Engine::id).collect(Collectors.joining(", "))
                        + "."));
  }

  /** {@code pixto engines quote}: each operation's own command, which is priced, not done. */
  @Command(
      name = "quote",
      synopsisSubcommandLabel = "OPERATION",
      description = "Says what an operation would cost and where it would go; asks nobody.",
      footerHeading = "%nExamples:%n",
      footer = {
        "  pixto engines quote generate \"a paper boat\" --count 4 --ratio 1:1",
        "  pixto engines quote video --image a.jpg --seconds 5 --engine fal"
      })
  private static final class QuoteCommand extends GroupCommand {}
}

package ai.pixto.bridge.cli;

import ai.pixto.config.Settings;
import ai.pixto.operation.CharacterStore;
import java.util.function.ToIntFunction;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pixto character}: figures that are drawn again and again and stay the same. */
@Command(
    name = "character",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Keeps characters, and draws them in scenes so that they stay the same.",
      "A character is one file on this computer; only 'draw' sends anything, to whom you agree."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto character create Nia --description \"a girl in a red coat\" --reference nia.png",
      "  pixto character draw Nia \"on a swing\" \"at the sea\" --engine fal --consent fal",
      "  pixto character draw Nia --sheet -o sheet/ --engine replicate --consent replicate",
      "  pixto character export Nia -o Nia.pixto-character",
      "",
      PixtoCommand.EXIT_CODES
    })
final class CharacterCommand extends GroupCommand {

  private CharacterCommand() {}

  static CommandLine line(PixtoCommand root, OperationUse use, String... arguments) {
    return new Commands(arguments)
        .with("create", () -> new CharacterCreateCommand(root))
        .with("list", () -> new CharacterListCommand(root))
        .with("show", () -> new CharacterShowCommand(root))
        .with("import", () -> new CharacterImportCommand(root))
        .with("export", () -> new CharacterExportCommand(root))
        .with("delete", () -> new CharacterDeleteCommand(root))
        .with("draw", () -> new CharacterDrawCommand(use))
        .addTo(new CommandLine(new CharacterCommand()));
  }

  /** With the one command that describes an operation. */
  static CommandLine lineOfDrawing(OperationUse use) {
    return new CommandLine(new CharacterCommand()).addSubcommand(new CharacterDrawCommand(use));
  }

  static CharacterStore store(Settings settings) {
    return new CharacterStore(settings.locations().data().resolve("characters"));
  }

  /** Opens the characters for {@code work}. */
  static int with(PixtoCommand root, ToIntFunction<CharacterStore> work) {
    try (Settings settings = root.settings()) {
      return work.applyAsInt(store(settings));
    }
  }
}

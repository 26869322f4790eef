package ai.pixto.bridge.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pixto character}. */
@Command(name = "character", description = "Characters.")
final class CharacterCommand extends GroupCommand {

  static CommandLine line(PixtoCommand root, OperationUse use) {
    return new CommandLine(new CharacterCommand());
  }
}

package ai.pixto.bridge.cli;

import picocli.CommandLine;

/** The commands that describe an operation. */
final class OperationCommands {

  private OperationCommands() {}

  /**
   * Adds them to {@code line}; what they describe is put to {@code use}.
   *
   * @param character the command that draws one, among others
   */
  static CommandLine add(
      CommandLine line, PixtoCommand root, OperationUse use, CommandLine character) {
    return line.addSubcommand(new GenerateCommand(use))
        .addSubcommand(new EditCommand(root, use))
        .addSubcommand(character)
        .addSubcommand(new VideoCommand(root, use));
  }
}

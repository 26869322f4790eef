package ai.pixto.bridge.cli;

import ai.pixto.operation.CharacterFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto character import}. */
@Command(name = "import", description = "Keeps a character that was exported elsewhere.")
final class CharacterImportCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "FILE", description = "A .pixto-character file.")
  private Path file;

  @Option(names = "--replace", description = "Take the place of one with its name.")
  private boolean replace;

  CharacterImportCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return CharacterCommand.with(
        root, store -> CharacterCreateCommand.keep(root, store, CharacterFile.read(file), replace));
  }
}

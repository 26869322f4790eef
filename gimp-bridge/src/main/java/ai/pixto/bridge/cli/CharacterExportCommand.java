package ai.pixto.bridge.cli;

import ai.pixto.operation.Character;
import ai.pixto.operation.CharacterFile;
import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto character export}. */
@Command(
    name = "export",
    description = "Writes a character, pictures and all, to one file to hand on.")
final class CharacterExportCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "NAME", description = "As 'pixto character list' names it.")
  private String name;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Default: NAME.pixto-character in the working folder.")
  private Optional<Path> out = Optional.empty();

  CharacterExportCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return CharacterCommand.with(
        root,
        store -> {
          Character character = store.load(name);
          Path file = out.orElse(Path.of(character.name() + CharacterFile.EXTENSION));
          CharacterFile.write(character, file);
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            document.addProperty("output", file.toString());
            root.print(document);
          } else {
            root.console().say("Written: " + file);
          }
          return ExitCode.DONE;
        });
  }
}

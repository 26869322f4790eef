package ai.pixto.bridge.cli;

import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto character delete}. */
@Command(name = "delete", description = "Deletes a character; files that were exported stay.")
final class CharacterDeleteCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "NAME", description = "As 'pixto character list' names it.")
  private String name;

  CharacterDeleteCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return CharacterCommand.with(
        root,
        store -> {
          store.delete(name);
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            document.addProperty("deleted", name);
            root.print(document);
          } else {
            root.console().say("Deleted: " + name);
          }
          return ExitCode.DONE;
        });
  }
}

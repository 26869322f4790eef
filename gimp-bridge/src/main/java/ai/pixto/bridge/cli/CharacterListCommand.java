package ai.pixto.bridge.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code pixto character list}. */
@Command(name = "list", description = "Lists the characters that are kept.")
final class CharacterListCommand implements Callable<Integer> {

  private final PixtoCommand root;

  CharacterListCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return CharacterCommand.with(
        root,
        store -> {
          List<String> names = store.list();
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            JsonArray array = new JsonArray();
            names.forEach(array::add);
            document.add("characters", array);
            root.print(document);
          } else {
            names.forEach(root::print);
            if (names.isEmpty()) {
              root.console().say("There are no characters.");
            }
          }
          return ExitCode.DONE;
        });
  }
}

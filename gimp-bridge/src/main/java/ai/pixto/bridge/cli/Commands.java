package ai.pixto.bridge.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;

/**
 * Commands by their names, each made only where a command line may mean it: to look at the options
 * of all of them takes longer than anything else that a short command does.
 */
final class Commands {

  private static final Set<List<String>> NEED_NONE = Set.of(List.of("--version"), List.of("-V"));

  private final List<String> arguments;
  private final Map<String, Supplier<?>> commands = new LinkedHashMap<>();

  /**
   * @param arguments the whole command line
   */
  Commands(String... arguments) {
    this.arguments = Arrays.asList(arguments);
  }

  /**
   * @param command gives a {@link CommandLine} or an object that picocli makes one of
   */
  Commands with(String name, Supplier<?> command) {
    commands.put(name, command);
    return this;
  }

  /** Adds those that the command line names; all where it names none, to be listed in a help. */
  CommandLine addTo(CommandLine line) {
    boolean named = commands.keySet().stream().anyMatch(arguments::contains);
    commands.forEach(
        (name, command) -> {
          if (named ? arguments.contains(name) : !NEED_NONE.contains(arguments)) {
            line.addSubcommand(name, command.get());
          }
        });
    return line;
  }

  /** The operations' commands; what they describe is put to {@code use}. */
  Commands withOperations(PixtoCommand root, OperationUse use) {
    return with("generate", () -> new GenerateCommand(use))
        .with("edit", () -> new EditCommand(root, use))
        .with("video", () -> new VideoCommand(root, use));
  }
}

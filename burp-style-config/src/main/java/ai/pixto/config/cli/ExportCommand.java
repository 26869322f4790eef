package ai.pixto.config.cli;

import ai.pixto.config.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config export}: prints options as a file to share. */
@Command(
    name = "export",
    description = {
      "Prints options as a file that 'load' reads: what is set, or with --all everything.",
      "It holds references to secrets, never a secret."
    })
final class ExportCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "SECTION",
      description = "Such as connections or user_options.display; * stands for any key.")
  private List<String> sections = new ArrayList<>();

  @Option(names = "--all", description = "Print what is as it was delivered, too.")
  private boolean all;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          parent.print(
              settings.exportText(
                  sections, all ? Settings.Scope.EVERYTHING : Settings.Scope.CHANGED));
          return ConfigCommand.DONE;
        });
  }
}

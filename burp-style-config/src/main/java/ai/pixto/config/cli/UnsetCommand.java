package ai.pixto.config.cli;

import ai.pixto.config.Root;
import ai.pixto.config.json.SettingPath;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config unset}: takes one value out of its file. */
@Command(
    name = "unset",
    description =
        "Takes a value, or all below it, out of its file; what lies under it shows again.")
final class UnsetCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "What to take out.")
  private String path;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          SettingPath given = SettingPath.parse(path);
          // A key that no section has may still be taken out of a file, but needs its root.
          boolean rooted = Root.of(given.keys().get(0)).isPresent();
          return parent.result(settings.unset(rooted ? given : settings.path(path)));
        });
  }
}

package ai.pixto.config.cli;

import ai.pixto.config.Root;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config restore-defaults}: makes options as they were delivered. */
@Command(
    name = "restore-defaults",
    description = "Makes options as they were delivered: one, a section, or '*' for all.")
final class RestoreDefaultsCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATTERN", description = "Such as display, connections.tls.* or '*'.")
  private String pattern;

  @Option(names = "--project", description = "In the project options.")
  private boolean project;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings ->
            parent.result(
                settings.restoreDefaults(
                    project ? Root.PROJECT_OPTIONS : Root.USER_OPTIONS, pattern)));
  }
}

package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import ai.pixto.config.json.JsonDocument;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config load}: takes over what a file says. */
@Command(
    name = "load",
    description = {
      "Takes over what a file says, and only that; all else stays as it is.",
      "Without --project the user options are loaded, and project options in the file are ignored."
    })
final class LoadCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A whole or partial file of options.")
  private Path file;

  @Option(names = "--project", description = "Load the project options of the file.")
  private boolean project;

  @Option(names = "--dry-run", description = "Only say what would change.")
  private boolean dryRun;

  @Override
  public Integer call() {
    return parent.with(
        spec, settings -> parent.result(DocumentFile.read(file, at -> load(settings, at))));
  }

  private LoadReport load(Settings settings, JsonDocument document) {
    Root root = project ? Root.PROJECT_OPTIONS : Root.USER_OPTIONS;
    return dryRun ? settings.preview(root, document) : settings.load(root, document);
  }
}

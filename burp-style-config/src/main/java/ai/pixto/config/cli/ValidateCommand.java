package ai.pixto.config.cli;

import ai.pixto.config.LoadReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config validate}: checks a file without using it. */
@Command(name = "validate", description = "Checks a file of options without using it.")
final class ValidateCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to check.")
  private Path file;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          LoadReport report = DocumentFile.read(file, settings::validate);
          int code = parent.result(report);
          if (report.ok() && report.unknown().isEmpty()) {
            parent.say(file + " is in order.");
          }
          return report.unknown().isEmpty() ? code : ConfigCommand.REFUSED;
        });
  }
}

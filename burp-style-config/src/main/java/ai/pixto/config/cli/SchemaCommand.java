package ai.pixto.config.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config schema}: prints the JSON Schema of the files. */
@Command(
    name = "schema",
    description = "Prints the JSON Schema (2020-12) by which editors complete and check files.")
final class SchemaCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          parent.print(settings.schema());
          return ConfigCommand.DONE;
        });
  }
}

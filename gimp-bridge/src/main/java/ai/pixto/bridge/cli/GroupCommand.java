package ai.pixto.bridge.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that does nothing itself, but groups others. */
abstract class GroupCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public final Integer call() {
    throw new ParameterException(
        spec.commandLine(),
        "Say what to do: "
            + spec.qualifiedName()
            + " "
            + String.join("|", spec.subcommands().keySet())
            + ".");
  }
}

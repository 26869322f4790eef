package ai.pixto.bridge.cli;

import ai.pixto.engine.JobEntry;
import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto jobs forget}: deletes a job that has ended. */
@Command(
    name = "forget",
    description = {
      "Deletes a job that has ended, with the inputs and results that Pixto keeps for it.",
      "Files that were written elsewhere stay, and so does the record of what was sent."
    })
final class JobsForgetCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "ID", description = "The job's id, or its first digits.")
  private String id;

  JobsForgetCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          JobEntry job = JobsCommand.find(pixto, id);
          pixto.jobs().forget(job.id());
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            document.addProperty("forgotten", job.id());
            root.print(document);
          } else {
            root.console().say("Forgotten: " + job.id());
          }
          return ExitCode.DONE;
        });
  }
}

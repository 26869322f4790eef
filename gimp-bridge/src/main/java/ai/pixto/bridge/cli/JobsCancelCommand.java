package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Job;
import ai.pixto.engine.JobEntry;
import ai.pixto.error.CancelledException;
import com.google.gson.JsonObject;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto jobs cancel}: stops a job, at the partner too. */
@Command(
    name = "cancel",
    description = "Stops a job, at the partner too, whichever process works on it.")
final class JobsCancelCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "ID", description = "The job's id, or its first digits.")
  private String id;

  JobsCancelCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Settings settings = root.settings();
        Pixto pixto = PixtoCommand.open(settings, new GivenConsents())) {
      JobEntry entry = JobsCommand.find(pixto, id);
      // What no process works on is taken up first, so that its end is written down.
      Optional<Job<?>> here =
          pixto.jobs().recover().stream().filter(job -> job.id().equals(entry.id())).findFirst();
      pixto.jobs().cancel(entry.id());
      here.ifPresent(JobsCancelCommand::awaitEnd);
      JobEntry after = pixto.jobs().find(entry.id());
      if (root.json()) {
        JsonObject document = ResultDocument.head(ExitCode.DONE);
        document.add("job", JobsListCommand.json(after));
        root.print(document);
      } else {
        root.console(settings).say(line(after));
      }
      return ExitCode.DONE;
    }
  }

  private static String line(JobEntry job) {
    return job.state().isEnd()
        ? "The job "
            + job.id()
            + " has ended ("
            + job.state().word()
            + "), at "
            + job.engine()
            + ", too."
        : "The job " + job.id() + " was asked to stop; 'pixto jobs list' tells when it has.";
  }

  private static void awaitEnd(Job<?> job) {
    try {
      job.await();
    } catch (CancelledException e) {
      // As it was asked to.
      return;
    }
  }
}

package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.JobEntry;
import ai.pixto.error.InvalidRequestException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code pixto jobs}: the book on what partners were asked. */
@Command(
    name = "jobs",
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "The book on jobs at partners: what was sent, what came back, what is still to come.",
      "A job that a partner has taken outlives this computer's crash: it is taken up again."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  pixto jobs list",
      "  pixto jobs show 3f2a             the first digits of an id will do",
      "  pixto jobs resume 3f2a -o boat.png",
      "  pixto jobs forget 3f2a",
      "",
      PixtoCommand.EXIT_CODES
    })
final class JobsCommand extends GroupCommand {

  private JobsCommand() {}

  static CommandLine line(PixtoCommand root, String... arguments) {
    return new Commands(arguments)
        .with("list", () -> new JobsListCommand(root))
        .with("show", () -> new JobsShowCommand(root))
        .with("resume", () -> new JobsResumeCommand(root))
        .with("cancel", () -> new JobsCancelCommand(root))
        .with("forget", () -> new JobsForgetCommand(root))
        .addTo(new CommandLine(new JobsCommand()));
  }

  /**
   * The job that a person means.
   *
   * @param given its id, or as many of its first digits as no other job's has
   * @throws InvalidRequestException if there is none, or more than one
   */
  static JobEntry find(Pixto pixto, String given) {
    List<JobEntry> found =
        pixto.jobs().list().stream()
            .filter(job -> !given.isEmpty() && job.id().startsWith(given))
            .toList();
    if (found.size() > 1) {
      throw new InvalidRequestException(
          "job", found.size() + " jobs' ids begin with " + given + "; give more of it.");
    }
    return found.isEmpty() ? pixto.jobs().find(given) : found.get(0);
  }
}

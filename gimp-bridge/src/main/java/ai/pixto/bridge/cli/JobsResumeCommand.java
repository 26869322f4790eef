package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Job;
import ai.pixto.engine.JobEntry;
import ai.pixto.engine.Purpose;
import ai.pixto.error.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pixto jobs resume}: waits for a job's result and writes it. */
@Command(
    name = "resume",
    description = {
      "Waits for a job's result and writes it. What a partner has taken is not sent again.",
      "A job that is done writes its result once more."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  pixto jobs resume 3f2a -o boat.png", PixtoCommand.EXIT_CODES})
final class JobsResumeCommand implements Callable<Integer> {

  private static final int SHORT_ID = 8;

  private final PixtoCommand root;

  @Parameters(paramLabel = "ID", description = "The job's id, or its first digits.")
  private String id;

  @Mixin private OutputOption output;

  @Option(
      names = "--consent",
      paramLabel = "PARTNER",
      description = "Agree that this partner receives what it has not received yet.")
  private List<String> partners = new ArrayList<>();

  JobsResumeCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    GivenConsents consents = new GivenConsents();
    try (Settings settings = root.settings();
        Pixto pixto = PixtoCommand.open(settings, consents)) {
      JobEntry entry = JobsCommand.find(pixto, id);
      partners.forEach(partner -> consents.grant(partner, Purpose.of(entry.kind())));
      return resume(pixto, entry, root.console(settings));
    }
  }

  private int resume(Pixto pixto, JobEntry entry, Console console) {
    String base = entry.kind().word() + "-" + entry.id().substring(0, SHORT_ID);
    ResultPlaces places = new ResultPlaces(output.value(), base, Path.of(""), List.of());
    if (places.isStandardOutput() && root.json()) {
      throw new InvalidRequestException(
          "output", "With --json the result needs another place; name a file with -o.");
    }
    ResultWriter writer = new ResultWriter(places, root.streams().out());
    writer.check(entry.kind());
    places.prepare();
    pixto.jobs().recover();
    Job<?> job = pixto.jobs().resume(entry.id());
    Object result =
        new JobWatch(console, root.interruption()).awaitRemote(job, entry.kind().word());
    JobFacts facts =
        new JobFacts(
            entry.id(),
            entry.engine(),
            entry.model(),
            Optional.empty(),
            JobFacts.disclosed(pixto, entry.id()));
    return OperationRun.finish(root, console, writer, result, facts);
  }
}

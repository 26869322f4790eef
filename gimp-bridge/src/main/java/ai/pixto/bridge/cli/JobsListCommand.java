package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.config.Settings;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Job;
import ai.pixto.engine.JobEntry;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

/** {@code pixto jobs list}: all jobs, after those that earlier runs left are taken up. */
@Command(
    name = "list",
    description = {
      "Lists all jobs, the newest first.",
      "Jobs that an earlier run left are taken up before, and fetched if they are done."
    })
final class JobsListCommand implements Callable<Integer> {

  /** What is done at the partner by now is fetched within this; the rest is left for later. */
  private static final long FETCHING_SECONDS = 3;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final PixtoCommand root;

  JobsListCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    try (Settings settings = root.settings();
        Pixto pixto = PixtoCommand.open(settings, new GivenConsents())) {
      Console console = root.console(settings);
      List<Job<?>> recovered = pixto.jobs().recover();
      if (!recovered.isEmpty()) {
        console.say(
            "Took up " + Wording.count(recovered.size(), "job", "jobs") + " of an earlier run.");
        await(recovered);
      }
      List<JobEntry> jobs = pixto.jobs().list();
      if (root.json()) {
        JsonObject document = ResultDocument.head(ExitCode.DONE);
        JsonArray array = new JsonArray();
        jobs.forEach(job -> array.add(json(job)));
        document.add("jobs", array);
        root.print(document);
      } else {
        jobs.forEach(job -> root.print(line(job)));
        if (jobs.isEmpty()) {
          console.say("There are no jobs.");
        }
      }
      return ExitCode.DONE;
    }
  }

  private static void await(List<Job<?>> jobs) {
    CompletableFuture<?>[] ends =
        jobs.stream().map(Job::future).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(ends).get(FETCHING_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      // The list says of each job how it ended, or that it has not.
      return;
    }
  }

  private static String line(JobEntry job) {
    return String.format(
        Locale.ROOT,
        "%s  %-11s %s  %s at %s%s",
        job.id(),
        job.state().word(),
        TIME.format(job.created().atZone(ZoneId.systemDefault())),
        job.kind().word(),
        job.engine() + job.model().map(model -> " (" + model + ")").orElse(""),
        job.message().isEmpty() ? "" : ": " + job.message());
  }

  static JsonObject json(JobEntry job) {
    JsonObject object = new JsonObject();
    object.addProperty("id", job.id());
    object.addProperty("state", job.state().word());
    object.addProperty("operation", job.kind().word());
    object.addProperty("engine", job.engine());
    job.model().ifPresent(model -> object.addProperty("model", model));
    if (!job.message().isEmpty()) {
      object.addProperty("message", job.message());
    }
    object.addProperty("created", job.created().toString());
    object.addProperty("updated", job.updated().toString());
    return object;
  }
}

package ai.pixto.bridge.cli;

import ai.pixto.Pixto;
import ai.pixto.engine.Disclosure;
import ai.pixto.engine.JobEntry;
import ai.pixto.engine.JobFile;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pixto jobs show}: all that is known of one job. */
@Command(
    name = "show",
    description = "Shows one job: its state, what was sent, what the partner said, what came.")
final class JobsShowCommand implements Callable<Integer> {

  private final PixtoCommand root;

  @Parameters(paramLabel = "ID", description = "The job's id, or its first digits.")
  private String id;

  JobsShowCommand(PixtoCommand root) {
    this.root = root;
  }

  @Override
  public Integer call() {
    return EnginesCommand.look(
        root,
        pixto -> {
          JobEntry job = JobsCommand.find(pixto, id);
          if (root.json()) {
            JsonObject document = ResultDocument.head(ExitCode.DONE);
            document.add("job", json(pixto, job));
            root.print(document);
          } else {
            print(pixto, job);
          }
          return ExitCode.DONE;
        });
  }

  private void print(Pixto pixto, JobEntry job) {
    root.print(job.id());
    root.print("  state    " + job.state().word());
    if (!job.message().isEmpty()) {
      root.print("           " + job.message());
    }
    root.print("  does     " + job.kind().word());
    root.print("  engine   " + job.engine());
    job.model().ifPresent(model -> root.print("  model    " + model));
    root.print("  asked    " + job.created());
    root.print("  changed  " + job.updated());
    for (Disclosure sent : pixto.jobs().disclosures(job.id())) {
      root.print(
          "  sent     "
              + Wording.bytes(sent.bytes())
              + " to "
              + sent.host()
              + " to "
              + sent.purpose().word().replace('-', ' ')
              + ", "
              + sent.at());
      for (Disclosure.Part part : sent.parts()) {
        root.print(
            "             "
                + part.what()
                + ", "
                + Wording.bytes(part.bytes())
                + ", SHA-256 "
                + part.sha256());
      }
    }
    for (String line : pixto.jobs().log(job.id())) {
      root.print("  said     " + printable(line));
    }
    for (JobFile file : pixto.jobs().files(job.id())) {
      root.print("  result   " + file.file() + ", " + Wording.bytes(file.bytes()));
    }
  }

  /** A partner's words must not steer the terminal. */
  private static String printable(String line) {
    return line.replaceAll("\\p{Cntrl}", "?");
  }

  private static JsonObject json(Pixto pixto, JobEntry job) {
    JsonObject object = JobsListCommand.json(job);
    JsonArray disclosures = new JsonArray();
    for (Disclosure sent : pixto.jobs().disclosures(job.id())) {
      disclosures.add(json(sent));
    }
    object.add("disclosures", disclosures);
    JsonArray log = new JsonArray();
    pixto.jobs().log(job.id()).forEach(log::add);
    object.add("log", log);
    JsonArray files = new JsonArray();
    for (JobFile file : pixto.jobs().files(job.id())) {
      JsonObject one = new JsonObject();
      one.addProperty("file", file.file().toString());
      one.addProperty("bytes", file.bytes());
      one.addProperty("sha256", file.sha256());
      files.add(one);
    }
    object.add("files", files);
    return object;
  }

  private static JsonObject json(Disclosure sent) {
    JsonObject object = new JsonObject();
    object.addProperty("partner", sent.partner());
    object.addProperty("host", sent.host());
    object.addProperty("purpose", sent.purpose().word());
    object.addProperty("at", sent.at().toString());
    object.addProperty("bytes", sent.bytes());
    JsonArray parts = new JsonArray();
    for (Disclosure.Part part : sent.parts()) {
      JsonObject one = new JsonObject();
      one.addProperty("what", part.what());
      one.addProperty("bytes", part.bytes());
      one.addProperty("sha256", part.sha256());
      parts.add(one);
    }
    object.add("parts", parts);
    return object;
  }
}

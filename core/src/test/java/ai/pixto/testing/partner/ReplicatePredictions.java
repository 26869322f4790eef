package ai.pixto.testing.partner;

import ai.pixto.testing.partner.PartnerModel.Kind;
import ai.pixto.testing.partner.SimulatedJob.State;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replicate's predictions: created, waited for, looked at, cancelled. */
final class ReplicatePredictions {

  private static final Pattern WAIT = Pattern.compile("wait(?:=([1-9]|[1-9][0-9]))?");
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final Pattern LIFETIME = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  private final ReplicateSimulator simulator;

  /** Ids of predictions whose submission asked for a stream, as clients of 2023 did. */
  private final Set<String> streamed = ConcurrentHashMap.newKeySet();

  ReplicatePredictions(ReplicateSimulator simulator) {
    this.simulator = simulator;
  }

  /** {@code POST /predictions}: the version names the model. */
  Reply createByVersion(RecordedRequest request) throws InterruptedIOException {
    JsonElement version = request.json().get("version");
    Optional<PartnerModel> model =
        version == null ? Optional.empty() : simulator.modelOfVersion(version.getAsString());
    return model.isPresent()
        ? create(request, model.get(), Optional.empty())
        : Problems.invalidVersion();
  }

  Reply create(RecordedRequest request, PartnerModel model, Optional<String> deployment)
      throws InterruptedIOException {
    JsonObject body = request.json();
    JsonElement given = body.get("input");
    JsonObject input =
        given != null && given.isJsonObject() ? given.getAsJsonObject() : new JsonObject();
    List<InputSpec.Problem> problems = model.check(input);
    if (!problems.isEmpty()) {
      return Problems.invalidInput(problems);
    }
    Optional<Duration> lifetime = request.header("cancel-after").flatMap(this::lifetime);
    if (request.header("cancel-after").isPresent() && lifetime.isEmpty()) {
      return Problems.problem(422, "", "Invalid Cancel-After header");
    }
    long number = simulator.nextNumber();
    String id = simulator.id("prediction", number);
    SimulatedJob job =
        simulator.jobs.accept(
            id,
            model,
            input,
            simulator::canonicalUrl,
            lifetime.map(duration -> new SimulatedJob.TimeLimit(duration, false)),
            () -> output(id, model, input, number));
    if (body.has("stream") && body.get("stream").getAsBoolean()) {
      streamed.add(id);
    }
    Optional<Duration> wait = request.header("prefer").flatMap(this::waiting);
    Reply reply =
        wait.isPresent() ? waited(job, wait.get()) : Reply.json(201, toJson(job, deployment));
    Reply complete =
        reply
            .with("Location", simulator.endpoint() + "/predictions/" + id)
            .with("ratelimit-remaining", "599")
            .with("ratelimit-reset", "1");
    return wait.isPresent()
        ? complete.with("Preference-Applied", request.header("prefer").orElseThrow())
        : complete;
  }

  Reply get(String id) {
    return simulator.jobs.find(id).map(this::looked).orElseGet(Problems::notFound);
  }

  Reply cancel(String id) {
    Optional<SimulatedJob> job = simulator.jobs.find(id);
    job.ifPresent(SimulatedJob::cancel);
    return job.map(j -> Reply.json(200, toJson(j, Optional.empty()))).orElseGet(Problems::notFound);
  }

  JsonArray all() {
    JsonArray newestFirst = new JsonArray();
    List<SimulatedJob> jobs = simulator.jobs.all();
    for (int i = jobs.size() - 1; i >= 0; i--) {
      newestFirst.add(toJson(jobs.get(i), Optional.empty()));
    }
    return newestFirst;
  }

  /** The prediction as the API and its webhooks show it. */
  JsonObject toJson(SimulatedJob job, Optional<String> deployment) {
    State state = job.state();
    JsonObject json = new JsonObject();
    json.addProperty("id", job.id());
    json.addProperty("model", job.model().id());
    json.addProperty(
        "version",
        job.model().official() ? "hidden" : ReplicateSimulator.versionOf(job.model().id()));
    json.add("input", job.isRemoved() ? new JsonObject() : job.input());
    json.addProperty("logs", logs(job));
    if (state.isTerminal() || !job.output().isJsonNull()) {
      json.add("output", job.output());
    }
    json.addProperty("data_removed", job.isRemoved());
    json.add(
        "error",
        job.failure()
            .<JsonElement>map(f -> new JsonPrimitive(f.getMessage()))
            .orElse(JsonNull.INSTANCE));
    json.addProperty("status", status(state));
    json.addProperty("source", "api");
    json.addProperty("created_at", job.createdAt().toString());
    job.startedAt().ifPresent(at -> json.addProperty("started_at", at.toString()));
    job.completedAt().ifPresent(at -> json.addProperty("completed_at", at.toString()));
    job.deadline().ifPresent(at -> json.addProperty("deadline", at.toString()));
    deployment.ifPresent(name -> json.addProperty("deployment", name));
    job.completedAt().ifPresent(at -> json.add("metrics", metrics(job, at)));
    json.add("urls", urls(job));
    return json;
  }

  private Reply looked(SimulatedJob job) {
    job.look();
    return Reply.json(200, toJson(job, Optional.empty()))
        .with("ratelimit-remaining", "2999")
        .with("ratelimit-reset", "1");
  }

  private Reply waited(SimulatedJob job, Duration wait) throws InterruptedIOException {
    if (job.script().earlyOutput()) {
      job.produceEarly();
      return Reply.json(201, toJson(job, Optional.empty()));
    }
    Instant end = Instant.now().plus(job.script().outlastsWait() ? Duration.ZERO : wait);
    while (Instant.now().isBefore(end) && !job.look().isTerminal()) {
      ReplicateStream.pause();
    }
    return Reply.json(job.state().isTerminal() ? 201 : 202, toJson(job, Optional.empty()));
  }

  private JsonElement output(String id, PartnerModel model, JsonObject input, long number)
      throws ModelFailure {
    ModelRunner runner = new ModelRunner(model, input, number, simulator::fetch);
    if (model.kind() == Kind.TEXT) {
      return ModelRunner.list(runner.words());
    }
    URI delivery = simulator.delivery();
    String folder = "/pbxt/" + id;
    return switch (model.shape()) {
      case LIST ->
          ModelRunner.list(
              runner.run().stream().map(a -> simulator.publish(delivery, folder, a)).toList());
      case SINGLE -> new JsonPrimitive(simulator.publish(delivery, folder, runner.run().get(0)));
      case DATA_URI -> new JsonPrimitive(PartnerSimulator.toDataUri(runner.run().get(0)));
      case OBJECT -> {
        JsonObject named = new JsonObject();
        for (Artifact artifact : runner.cutOutAndMatte()) {
          String name = artifact.fileName().replace(".png", "");
          named.addProperty(name, simulator.publish(delivery, folder, artifact));
        }
        yield named;
      }
    };
  }

  private Optional<Duration> waiting(String prefer) {
    Matcher matcher = WAIT.matcher(prefer);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        matcher.group(1) == null
            ? LONGEST_WAIT
            : Duration.ofSeconds(Math.min(60, Integer.parseInt(matcher.group(1)))));
  }

  private Optional<Duration> lifetime(String text) {
    if (text.matches("\\d+")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    Matcher matcher = LIFETIME.matcher(text);
    if (text.isEmpty() || !matcher.matches()) {
      return Optional.empty();
    }
    long seconds = 3600 * number(matcher, 1) + 60 * number(matcher, 2) + number(matcher, 3);
    return Optional.of(Duration.ofSeconds(seconds));
  }

  private static long number(Matcher matcher, int group) {
    return matcher.group(group) == null ? 0 : Long.parseLong(matcher.group(group));
  }

  private static String logs(SimulatedJob job) {
    StringBuilder logs = new StringBuilder();
    job.logs().forEach(line -> logs.append(line).append('\n'));
    return logs.toString();
  }

  private static String status(State state) {
    return switch (state) {
      case QUEUED -> "starting";
      case RUNNING -> "processing";
      case SUCCEEDED -> "succeeded";
      case FAILED -> "failed";
      case CANCELED -> "canceled";
      case ABORTED -> "aborted";
    };
  }

  private static JsonObject metrics(SimulatedJob job, Instant completed) {
    JsonObject metrics = new JsonObject();
    job.startedAt().ifPresent(at -> metrics.addProperty("predict_time", seconds(at, completed)));
    metrics.addProperty("total_time", seconds(job.createdAt(), completed));
    return metrics;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toNanos() / 1e9;
  }

  private JsonObject urls(SimulatedJob job) {
    String own = simulator.endpoint() + "/predictions/" + job.id();
    JsonObject urls = new JsonObject();
    urls.addProperty("cancel", own + "/cancel");
    urls.addProperty("get", own);
    if (job.model().streams() || streamed.contains(job.id())) {
      urls.addProperty("stream", simulator.streaming() + "/v1/streams/" + job.id());
    }
    urls.addProperty("web", "https://replicate.com/p/" + job.id());
    return urls;
  }
}

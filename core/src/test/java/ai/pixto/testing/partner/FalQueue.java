package ai.pixto.testing.partner;

import ai.pixto.testing.partner.SimulatedJob.State;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * fal's queue and its synchronous twin. The queue takes any input and says only with the result
 * what was wrong with it; its URLs name owner and app, without the model's sub-path.
 */
final class FalQueue {

  private static final Pattern SECONDS = Pattern.compile("\\d+(\\.\\d+)?");
  private static final Pattern NAMESPACE = Pattern.compile("(workflows|comfy)/.*");

  private final FalSimulator simulator;
  private final FalOutput output;

  FalQueue(FalSimulator simulator) {
    this.simulator = simulator;
    this.output = new FalOutput(simulator);
  }

  Reply submit(RecordedRequest request) {
    Optional<PartnerModel> model = simulator.model(request.path().substring(1));
    if (model.isEmpty()) {
      return unknown(request.path().substring(1));
    }
    Optional<JsonObject> input = input(request);
    if (input.isEmpty()) {
      return FalErrors.detail(422, "There was an error parsing the body");
    }
    Optional<String> startTimeout = request.header("x-fal-request-timeout");
    if (startTimeout.isPresent() && !SECONDS.matcher(startTimeout.get()).matches()) {
      return FalErrors.detail(400, "Invalid X-Fal-Request-Timeout header");
    }
    SimulatedJob job = accept(model.get(), input.get(), startTimeout.map(FalQueue::seconds));
    JsonObject body = urls(job);
    body.addProperty("status", "IN_QUEUE");
    body.addProperty("queue_position", job.placesAhead());
    return Reply.json(200, body).with("X-Fal-Request-Id", job.id());
  }

  /** {@code POST https://fal.run/…}: the answer is the result. */
  Reply run(RecordedRequest request) throws InterruptedIOException {
    Optional<PartnerModel> model = simulator.model(request.path().substring(1));
    if (model.isEmpty()) {
      return unknown(request.path().substring(1));
    }
    Optional<JsonObject> input = input(request);
    if (input.isEmpty()) {
      return FalErrors.detail(422, "There was an error parsing the body");
    }
    List<InputSpec.Problem> problems = model.get().check(input.get());
    if (!problems.isEmpty()) {
      return FalErrors.invalid(problems, input.get());
    }
    SimulatedJob job = accept(model.get(), input.get(), Optional.empty());
    while (!job.look().isTerminal()) {
      ReplicateStream.pause();
    }
    return result(job);
  }

  Reply status(String app, String id, boolean withLogs) {
    Optional<SimulatedJob> job = find(app, id);
    if (job.isEmpty()) {
      return notFound();
    }
    State state = job.get().look();
    return Reply.json(state.isTerminal() ? 200 : 202, status(job.get(), state, withLogs))
        .with("X-Fal-Request-Id", id);
  }

  Reply stream(String app, String id, boolean withLogs) {
    return find(app, id)
        .map(job -> Reply.streamed(200, "text/event-stream", out -> writeTo(out, job, withLogs)))
        .map(reply -> reply.with("X-Fal-Request-Id", id))
        .orElseGet(FalQueue::notFound);
  }

  Reply result(String app, String id) {
    Optional<SimulatedJob> job = find(app, id);
    job.ifPresent(SimulatedJob::look);
    return job.map(this::result).orElseGet(FalQueue::notFound);
  }

  /** Statuses by fal's API page for cancelling; 400 and 404 are the ones its clients expect. */
  Reply cancel(String app, String id) {
    Optional<SimulatedJob> job = find(app, id);
    if (job.isEmpty()) {
      return cancelled(404, "NOT_FOUND");
    }
    boolean isQueued = job.get().state() == State.QUEUED;
    if (!job.get().cancel()) {
      return cancelled(400, "ALREADY_COMPLETED");
    }
    return isQueued ? cancelled(200, "OK") : cancelled(202, "CANCELLATION_REQUESTED");
  }

  private SimulatedJob accept(PartnerModel model, JsonObject input, Optional<Duration> timeout) {
    long number = simulator.nextNumber();
    String id =
        UUID.nameUUIDFromBytes(("fal" + number).getBytes(StandardCharsets.UTF_8)).toString();
    return simulator.jobs.accept(
        id,
        model,
        input,
        simulator::canonicalUrl,
        timeout.map(duration -> new SimulatedJob.TimeLimit(duration, true)),
        () -> output.of(id, model, input, number));
  }

  private Optional<SimulatedJob> find(String app, String id) {
    return simulator.jobs.find(id).filter(job -> appOf(job.model().id()).equals(app));
  }

  private static String appOf(String model) {
    String[] segments = model.split("/");
    boolean three = NAMESPACE.matcher(model).matches();
    return String.join("/", List.of(segments).subList(0, Math.min(segments.length, three ? 3 : 2)));
  }

  private void writeTo(OutputStream out, SimulatedJob job, boolean withLogs) throws IOException {
    String last = "";
    State state;
    do {
      state = job.look();
      String now = new String(Reply.toBytes(status(job, state, withLogs)), StandardCharsets.UTF_8);
      if (!now.equals(last)) {
        out.write(("data: " + now + "\n\n").getBytes(StandardCharsets.UTF_8));
      }
      last = now;
      ReplicateStream.pause();
    } while (!state.isTerminal());
  }

  private JsonObject status(SimulatedJob job, State state, boolean withLogs) {
    JsonObject json = urls(job);
    switch (state) {
      case QUEUED -> {
        json.addProperty("status", "IN_QUEUE");
        json.addProperty("queue_position", job.placesAhead());
      }
      case RUNNING -> {
        json.addProperty("status", "IN_PROGRESS");
        json.add("logs", withLogs ? logs(job) : JsonNull.INSTANCE);
      }
      default -> {
        json.addProperty("status", "COMPLETED");
        json.add("logs", withLogs ? logs(job) : JsonNull.INSTANCE);
        json.add("metrics", metrics(job));
        addError(json, job, state);
      }
    }
    return json;
  }

  private static void addError(JsonObject json, SimulatedJob job, State state) {
    if (state == State.CANCELED) {
      json.addProperty("error", "Request was cancelled.");
      json.addProperty("error_type", "client_cancelled");
    } else if (state == State.ABORTED) {
      json.addProperty("error", "Request did not start within the requested time.");
      json.addProperty("error_type", "request_timeout");
    }
    job.failure()
        .filter(failure -> FalErrors.isMachinery(failure.type()))
        .ifPresent(
            failure -> {
              json.addProperty("error", failure.getMessage());
              json.addProperty("error_type", failure.type());
            });
  }

  private Reply result(SimulatedJob job) {
    return resultBody(job).with("X-Fal-Request-Id", job.id());
  }

  private Reply resultBody(SimulatedJob job) {
    State state = job.state();
    if (job.isRemoved()) {
      return notFound();
    }
    if (job.failure().isPresent()) {
      ModelFailure failure = job.failure().get();
      if (failure.type().equals("invalid_input")) {
        return FalErrors.invalid(job.model().check(job.input()), job.input());
      }
      return FalErrors.isMachinery(failure.type())
          ? FalErrors.machinery(failure.getMessage(), failure.type())
          : FalErrors.failure(failure, job.script().plainDetail());
    }
    return switch (state) {
      case SUCCEEDED -> Reply.json(200, job.output());
      case CANCELED -> FalErrors.machinery("Request was cancelled.", "client_cancelled");
      case ABORTED -> FalErrors.userTimeout();
      default -> FalErrors.detail(400, "Request is still in progress");
    };
  }

  private JsonObject urls(SimulatedJob job) {
    String own = simulator.queue() + "/" + appOf(job.model().id()) + "/requests/" + job.id();
    JsonObject urls = new JsonObject();
    urls.addProperty("request_id", job.id());
    urls.addProperty("response_url", own);
    urls.addProperty("status_url", own + "/status");
    urls.addProperty("cancel_url", own + "/cancel");
    return urls;
  }

  private static JsonArray logs(SimulatedJob job) {
    JsonArray logs = new JsonArray();
    for (String line : job.logs()) {
      JsonObject log = new JsonObject();
      log.addProperty("message", line);
      log.addProperty("level", "INFO");
      log.addProperty("source", "USER");
      log.addProperty("timestamp", job.startedAt().orElse(job.createdAt()).toString());
      logs.add(log);
    }
    return logs;
  }

  private static JsonObject metrics(SimulatedJob job) {
    JsonObject metrics = new JsonObject();
    if (job.startedAt().isPresent() && job.completedAt().isPresent()) {
      Duration ran = Duration.between(job.startedAt().get(), job.completedAt().get());
      metrics.addProperty("inference_time", ran.toNanos() / 1e9);
    }
    return metrics;
  }

  private static Optional<JsonObject> input(RecordedRequest request) {
    try {
      JsonElement body = JsonParser.parseString(request.text());
      return body.isJsonObject() ? Optional.of(body.getAsJsonObject()) : Optional.empty();
    } catch (JsonParseException e) {
      return Optional.empty();
    }
  }

  private static Duration seconds(String text) {
    return Duration.ofMillis((long) (1000 * Double.parseDouble(text)));
  }

  private static Reply unknown(String model) {
    return FalErrors.detail(404, "Application \"" + model + "\" not found");
  }

  private static Reply notFound() {
    return FalErrors.detail(404, "Request not found");
  }

  private static Reply cancelled(int status, String word) {
    JsonObject body = new JsonObject();
    body.addProperty("status", word);
    return Reply.json(status, body);
  }
}

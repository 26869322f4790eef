package ai.pixto.engine.replicate;

import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.engine.Content;
import ai.pixto.engine.JobContext;
import ai.pixto.engine.JobState;
import ai.pixto.engine.OpenApiInputs;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.Partner;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Prepared;
import ai.pixto.engine.Preset;
import ai.pixto.engine.PresetEngine;
import ai.pixto.engine.Request;
import ai.pixto.engine.Ticket;
import ai.pixto.engine.Waiting;
import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ResultExpiredException;
import ai.pixto.http.Body;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.Part;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Models at Replicate: those that have a preset, and any other by its name, whose inputs Replicate
 * describes itself.
 *
 * @see <a href="https://replicate.com/docs/reference/http">Replicate's HTTP API</a>
 */
final class ReplicateEngine extends PresetEngine {

  static final String ID = "replicate";

  private static final String TITLE = "Replicate";
  private static final String HOST = "api.replicate.com";
  private static final Set<String> OWN_HOSTS =
      Set.of(HOST, "replicate.delivery", "*.replicate.delivery", "stream.replicate.com");

  /** What Replicate's documentation advises as the most for a data URI. */
  private static final long ALONG_BYTES = 256_000;

  private static final Pattern MODEL = Pattern.compile("[\\w.-]+/[\\w.-]+(:[0-9a-f]{64})?");
  private static final Pattern ID_OF_WORK = Pattern.compile("[A-Za-z0-9_-]+");

  /** What Replicate tells of models without a preset. */
  private final Cache<URI, JsonObject> models =
      Caffeine.newBuilder().maximumSize(100).expireAfterWrite(Duration.ofMinutes(10)).build();

  ReplicateEngine(Settings settings) {
    super(settings, ID);
  }

  @Override
  protected URI endpoint() {
    return engines().replicate().endpoint();
  }

  @Override
  protected Optional<SecretReference> keyReference() {
    return engines().replicate().key();
  }

  @Override
  protected String keyScheme() {
    return "Bearer";
  }

  @Override
  protected Partner identity() {
    String host = endpoint().getHost();
    return new Partner(
        ID,
        TITLE,
        host.equals(HOST) ? OWN_HOSTS : Set.of(host),
        "Replicate removes what is sent and made after an hour, uploaded pictures after a day.",
        List.of(URI.create("https://replicate.com/docs/topics/predictions/data-retention")));
  }

  @Override
  protected Optional<Preset> known(Request<?> request) {
    Optional<Preset> known = presets().known(ID, request.operation().kind(), request.model());
    boolean named = request.model().filter(name -> MODEL.matcher(name).matches()).isPresent();
    return known.isPresent() || named ? known : super.known(request);
  }

  @Override
  protected Preset described(Request<?> request, JobContext job) {
    String[] name = request.model().orElseThrow().split(":");
    PartnerErrors errors = new PartnerErrors(identity(), List.of());
    URI uri = at("models/" + name[0] + (name.length > 1 ? "/versions/" + name[1] : ""));
    JsonObject model = models.get(uri, u -> errors.object(job.outbound().ask(get(u))));
    JsonElement version = name.length > 1 ? model : model.get("latest_version");
    if (!(version instanceof JsonObject described)
        || !(described.get("openapi_schema") instanceof JsonObject schema)) {
      throw new InvalidRequestException(
          "model", "Replicate does not describe the model " + name[0] + "; choose another.");
    }
    Optional<String> id = Optional.of(errors.text(described, "id"));
    return OpenApiInputs.preset(ID, name[0], id, request.operation().kind(), schema);
  }

  @Override
  protected Placed place(Prepared picture, JobContext job) {
    if (picture.bytes() <= ALONG_BYTES) {
      return Placed.ALONG;
    }
    String name = picture.file().getFileName().toString();
    Body body =
        Body.multipart(
            List.of(
                Part.file("content", name, Body.file(picture.file(), picture.mediaType())),
                new Part("metadata", Optional.empty(), Body.json(new JsonObject()))));
    HttpRequest.Builder request =
        HttpRequest.post(at("files"), body).repeat(HttpRequest.Repeat.SAFE);
    PartnerErrors errors = new PartnerErrors(identity(), List.of());
    JsonObject file =
        errors.object(job.outbound().send(signed(request), Content.NONE.with(picture)));
    return new Placed(
        Optional.of(errors.text(file, "urls", "get")), Optional.of(errors.text(file, "id")));
  }

  @Override
  protected void delete(String deletion, Outbound outbound) {
    HttpResponse response = outbound.ask(signed(HttpRequest.delete(at("files/" + deletion))));
    if (response.status() != 404) {
      new PartnerErrors(identity(), List.of()).require(response);
    }
  }

  @Override
  protected Ticket submit(Piece piece, JobContext job, PartnerErrors errors) {
    JsonObject body = new JsonObject();
    Optional<String> version = piece.preset().version();
    version.ifPresent(id -> body.addProperty("version", id));
    body.add("input", piece.input());
    String path =
        version.isPresent() ? "predictions" : "models/" + piece.preset().model() + "/predictions";
    HttpRequest.Builder request =
        HttpRequest.post(at(path), Body.json(body)).header("Cancel-After", written(jobLimit()));
    HttpResponse response = job.outbound().send(signed(request), piece.content());
    return ticket(errors.requireCreated(response), errors);
  }

  /** An answer that cannot be read leaves open what Replicate will do. */
  private static Ticket ticket(HttpResponse response, PartnerErrors errors) {
    try {
      String id = errors.text(errors.object(response), "id");
      if (ID_OF_WORK.matcher(id).matches()) {
        return new Ticket(id, new JsonObject());
      }
    } catch (ProviderFailedException e) {
      throw new OutcomeUnknownException(response.host(), response.requestId().orElse(""), e);
    }
    throw new OutcomeUnknownException(response.host(), response.requestId().orElse(""), null);
  }

  /** As {@code 1h30m45s}. */
  static String written(Duration limit) {
    long seconds = Math.max(1, limit.toSeconds());
    StringBuilder text = new StringBuilder();
    text.append(seconds >= 3600 ? seconds / 3600 + "h" : "");
    text.append(seconds % 3600 >= 60 ? seconds % 3600 / 60 + "m" : "");
    text.append(seconds % 60 > 0 ? seconds % 60 + "s" : "");
    return text.toString();
  }

  @Override
  protected JsonElement finish(Ticket ticket, Preset preset, JobContext job, PartnerErrors errors) {
    return inTime(ticket, job, waiting -> output(ticket, waiting, job, errors));
  }

  private JsonElement output(Ticket ticket, Waiting waiting, JobContext job, PartnerErrors errors) {
    PredictionLog log = new PredictionLog(job);
    while (true) {
      JsonObject prediction = waiting.look(() -> prediction(ticket, job, errors));
      log.follow(text(prediction, "logs"));
      switch (text(prediction, "status")) {
        case "succeeded" -> {
          return output(prediction);
        }
        case "failed" -> throw errors.failed(text(prediction, "error"));
        case "canceled" -> throw cancelled(prediction, errors);
        case "aborted" -> throw errors.ended("dropped before it began");
        case "starting" -> job.state(JobState.QUEUED);
        default -> job.state(JobState.RUNNING);
      }
      waiting.pause();
    }
  }

  /** Replicate calls it cancelled, too, when the time that it was given runs out. */
  private static PixtoException cancelled(JsonObject prediction, PartnerErrors errors) {
    String deadline = text(prediction, "deadline");
    boolean late = !deadline.isEmpty() && !isBefore(text(prediction, "completed_at"), deadline);
    return late
        ? errors.ended("stopped, since it took longer than a job may,")
        : new CancelledException();
  }

  private static boolean isBefore(String time, String deadline) {
    try {
      return Instant.parse(time).isBefore(Instant.parse(deadline));
    } catch (DateTimeParseException e) {
      return true;
    }
  }

  private JsonObject prediction(Ticket ticket, JobContext job, PartnerErrors errors) {
    return errors.object(job.outbound().ask(get(at("predictions/" + ticket.id()))));
  }

  /** Replicate keeps what was made for an hour. */
  private static JsonElement output(JsonObject prediction) {
    JsonElement output = prediction.get("output");
    if (output == null || output.isJsonNull()) {
      throw new ResultExpiredException("replicate.com");
    }
    return output;
  }

  @Override
  public void cancel(Ticket ticket, Outbound outbound) {
    HttpRequest.Builder request =
        HttpRequest.post(at("predictions/" + ticket.id() + "/cancel"), Body.none())
            .repeat(HttpRequest.Repeat.SAFE);
    HttpResponse response = outbound.ask(signed(request));
    boolean over = response.status() == 404 || response.status() == 409;
    if (!over) {
      new PartnerErrors(identity(), List.of()).require(response);
    }
  }

  private HttpRequest get(URI uri) {
    return signed(HttpRequest.get(uri));
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}

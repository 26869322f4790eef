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
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ResultExpiredException;
import ai.pixto.http.Body;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.Part;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.time.Duration;
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
    String path = "models/" + name[0] + (name.length > 1 ? "/versions/" + name[1] : "");
    HttpResponse response = errors.require(job.outbound().ask(get(at(path))));
    JsonObject model = response.json().getAsJsonObject();
    JsonElement version = name.length > 1 ? model : model.get("latest_version");
    if (!(version instanceof JsonObject described)
        || !(described.get("openapi_schema") instanceof JsonObject schema)) {
      throw new InvalidRequestException(
          "model", "Replicate does not describe the model " + name[0] + "; choose another.");
    }
    Optional<String> id = Optional.of(described.get("id").getAsString());
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
    HttpResponse response =
        new PartnerErrors(identity(), List.of())
            .require(job.outbound().send(signed(request), Content.NONE.with(picture)));
    JsonObject file = response.json().getAsJsonObject();
    String address = file.getAsJsonObject("urls").get("get").getAsString();
    return new Placed(Optional.of(address), Optional.of(file.get("id").getAsString()));
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
    return ticket(errors.requireCreated(response));
  }

  /** An answer that cannot be read leaves open what Replicate will do. */
  private static Ticket ticket(HttpResponse response) {
    try {
      String id = response.json().getAsJsonObject().get("id").getAsString();
      if (ID_OF_WORK.matcher(id).matches()) {
        return new Ticket(id, new JsonObject());
      }
      throw new IllegalStateException("an id of another form");
    } catch (ProviderFailedException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new OutcomeUnknownException(response.host(), response.requestId().orElse(""), e);
    }
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
    Waiting waiting = new Waiting(endpoint().getHost(), jobLimit(), job.task().cancellation());
    PredictionLog log = new PredictionLog(job);
    try {
      while (true) {
        HttpResponse response = job.outbound().ask(get(at("predictions/" + ticket.id())));
        JsonObject prediction = errors.require(response).json().getAsJsonObject();
        log.follow(text(prediction, "logs"));
        switch (text(prediction, "status")) {
          case "succeeded" -> {
            return output(prediction);
          }
          case "failed" -> throw errors.failed(text(prediction, "error"));
          case "canceled" -> throw errors.ended("cancelled");
          case "aborted" -> throw errors.ended("dropped before it began");
          case "starting" -> job.state(JobState.QUEUED);
          default -> job.state(JobState.RUNNING);
        }
        waiting.pause();
      }
    } catch (OperationTimeoutException e) {
      // A slow answer to one look says nothing of the work.
      if (e.phase().equals(Waiting.PHASE)) {
        cancel(ticket, job.outbound());
      }
      throw e;
    }
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

  private URI at(String path) {
    return URI.create(endpoint().toString().replaceAll("/+$", "") + "/" + path);
  }

  private HttpRequest get(URI uri) {
    return signed(HttpRequest.get(uri));
  }

  private HttpRequest signed(HttpRequest.Builder request) {
    key().ifPresent(request::credential);
    return request.build();
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
  }
}

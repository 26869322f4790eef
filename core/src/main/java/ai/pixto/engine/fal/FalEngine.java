package ai.pixto.engine.fal;

import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.engine.JobContext;
import ai.pixto.engine.Outbound;
import ai.pixto.engine.Partner;
import ai.pixto.engine.PartnerErrors;
import ai.pixto.engine.Prepared;
import ai.pixto.engine.Preset;
import ai.pixto.engine.PresetEngine;
import ai.pixto.engine.Ticket;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.http.Body;
import ai.pixto.http.HttpRequest;
import ai.pixto.http.HttpResponse;
import ai.pixto.http.Origins;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Models at fal.ai, by its queue.
 *
 * @see <a href="https://docs.fal.ai/model-apis/model-endpoints/queue">fal's queue</a>
 */
final class FalEngine extends PresetEngine {

  static final String ID = "fal";

  private static final String TITLE = "fal.ai";
  private static final String HOST = "queue.fal.run";
  private static final Set<String> OWN_HOSTS =
      Set.of(HOST, "fal.run", "*.fal.run", "*.fal.ai", "fal.media", "*.fal.media");

  /** How long fal keeps files where the person wants it to keep nothing. */
  private static final int SHORT_SECONDS = 3600;

  FalEngine(Settings settings) {
    super(settings, ID);
  }

  @Override
  protected URI endpoint() {
    return engines().fal().endpoint();
  }

  @Override
  protected Optional<SecretReference> keyReference() {
    return engines().fal().key();
  }

  @Override
  protected String keyScheme() {
    return "Key";
  }

  @Override
  protected Partner identity() {
    String host = endpoint().getHost();
    return new Partner(
        ID,
        TITLE,
        host.equals(HOST)
            ? OWN_HOSTS
            : Set.copyOf(List.of(host, engines().fal().storage().getHost())),
        asksNotToKeep()
            ? "fal.ai is asked to keep no record of the request and files for an hour."
            : "fal.ai keeps requests and files until they are deleted in your account there.",
        List.of(URI.create("https://docs.fal.ai/model-apis/media-expiration")));
  }

  @Override
  protected String destination() {
    return endpoint().getHost() + " and " + engines().fal().storage().getHost();
  }

  @Override
  protected Placed place(Prepared picture, JobContext job) {
    FalStorage storage =
        new FalStorage(
            engines().fal().storage(), key(), asksNotToKeep() ? SHORT_SECONDS : 0, job.outbound());
    return Placed.at(storage.upload(picture, new PartnerErrors(identity(), List.of())));
  }

  @Override
  protected void delete(String deletion, Outbound outbound) {
    throw new IllegalStateException("Files at fal.ai expire; a key cannot delete them.");
  }

  @Override
  protected Ticket submit(Piece piece, JobContext job, PartnerErrors errors) {
    HttpRequest.Builder request =
        HttpRequest.post(at(piece.preset().model()), Body.json(piece.input()));
    if (asksNotToKeep()) {
      request
          .header("X-Fal-Store-IO", "0")
          .header("X-Fal-Object-Lifecycle-Preference", FalStorage.lifecycle(SHORT_SECONDS));
    }
    HttpResponse response = job.outbound().send(signed(request), piece.content());
    return ticket(errors.requireCreated(response), piece.preset().model(), errors);
  }

  /** An answer that cannot be read leaves open what fal will do. */
  private Ticket ticket(HttpResponse response, String model, PartnerErrors errors) {
    try {
      JsonObject given = errors.object(response);
      String id = errors.text(given, "request_id");
      String own = at(app(model) + "/requests/" + id).toString();
      JsonObject details = new JsonObject();
      details.addProperty("result", pinned(given, "response_url", own));
      details.addProperty("status", pinned(given, "status_url", own + "/status"));
      details.addProperty("cancel", pinned(given, "cancel_url", own + "/cancel"));
      return new Ticket(id, details);
    } catch (ProviderFailedException | IllegalArgumentException e) {
      throw new OutcomeUnknownException(response.host(), response.requestId().orElse(""), e);
    }
  }

  /** What fal says, if that lies at its own origin; else where it should lie. */
  private String pinned(JsonObject given, String name, String otherwise) {
    JsonElement told = given.get(name);
    boolean own =
        told != null
            && told.isJsonPrimitive()
            && Origins.of(endpoint()).contain(URI.create(told.getAsString()));
    return own ? told.getAsString() : otherwise;
  }

  /** Owner and name, without the sub-path; two namespaces keep a third segment. */
  private static String app(String model) {
    String[] segments = model.split("/");
    int kept = segments[0].equals("workflows") || segments[0].equals("comfy") ? 3 : 2;
    return String.join("/", List.of(segments).subList(0, Math.min(kept, segments.length)));
  }

  @Override
  protected JsonElement finish(Ticket ticket, Preset preset, JobContext job, PartnerErrors errors) {
    URI result = URI.create(ticket.details().get("result").getAsString());
    HttpResponse response =
        inTime(
            ticket,
            job,
            waiting -> {
              new FalStatus(ticket, key(), job, errors).await(waiting);
              return waiting.look(() -> job.outbound().ask(signed(HttpRequest.get(result))));
            });
    // A model's own failure comes as the status of its result.
    JsonElement given = errors.require(response).json();
    requireSeen(given, errors);
    return given;
  }

  /** Pictures that fal's safety check has found fault with come black. */
  private static void requireSeen(JsonElement given, PartnerErrors errors) {
    if (given instanceof JsonObject object
        && object.get("has_nsfw_concepts") instanceof JsonArray found
        && !found.isEmpty()
        && found.asList().stream()
            .allMatch(each -> each.isJsonPrimitive() && each.getAsBoolean())) {
      throw errors.failed("nsfw");
    }
  }

  @Override
  public void cancel(Ticket ticket, Outbound outbound) {
    URI uri = URI.create(ticket.details().get("cancel").getAsString());
    HttpResponse response = outbound.ask(signed(HttpRequest.put(uri, Body.none())));
    boolean over = response.status() == 400 || response.status() == 404;
    if (!over) {
      new PartnerErrors(identity(), List.of()).require(response);
    }
  }
}

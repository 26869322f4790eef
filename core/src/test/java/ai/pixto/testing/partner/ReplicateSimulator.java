package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Replicate's HTTP API: predictions, files, models, webhooks. Three hosts: {@link #endpoint()} (the
 * API, needs the key), {@link #delivery()} (results, for everybody) and {@link #streaming()}
 * (events of running predictions, for everybody who knows the URL).
 */
public final class ReplicateSimulator extends PartnerSimulator {

  /** The one key that is accepted. */
  public static final String KEY = "r8_simulated0123456789abcdefghijklmnopqrs";

  /** The account's secret for webhooks: the one of the published test vector. */
  public static final String WEBHOOK_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

  private static final String OWNER = "simulated";

  private final ReplicatePredictions predictions = new ReplicatePredictions(this);
  private final ReplicateFiles files = new ReplicateFiles(this);
  private final Router router = new Router();
  private final HttpListener api;
  private final HttpListener delivery;
  private final HttpListener streaming;
  private volatile int pageSize = 100;

  private ReplicateSimulator() {
    super(ReplicateCatalogue.models());
    delivery = listen("delivery", this::serveMedia);
    streaming = listen("stream", this::stream);
    addRoutes();
    api = listen("api", this::answer);
  }

  /** Opens its ports. */
  public static ReplicateSimulator start() {
    return new ReplicateSimulator();
  }

  /** {@code http://127.0.0.1:PORT/v1}, as {@code https://api.replicate.com/v1}. */
  @Override
  public URI endpoint() {
    return URI.create(api.origin() + "/v1");
  }

  /** Stands for {@code https://replicate.delivery}. */
  public URI delivery() {
    return delivery.origin();
  }

  /** Stands for {@code https://stream.replicate.com}. */
  public URI streaming() {
    return streaming.origin();
  }

  /** How many entries a page of a list has, 100 at first. */
  public void pageSize(int entries) {
    pageSize = entries;
  }

  /** The version of a model that {@code POST /predictions} takes: 64 hexadecimal digits. */
  public static String versionOf(String model) {
    return Digests.sha256(model.getBytes(StandardCharsets.UTF_8));
  }

  /** A URL under which an uploaded file may be read without the key until then. */
  public URI signedDownload(String fileId, Instant expiry) {
    String seconds = Long.toString(expiry.getEpochSecond());
    String signature =
        ReplicateFiles.signature(OWNER, fileId, seconds).replace("+", "%2B").replace("/", "%2F");
    return URI.create(
        endpoint()
            + "/files/"
            + fileId
            + "/download?expiry="
            + seconds
            + "&owner="
            + OWNER
            + "&signature="
            + signature.replace("=", "%3D"));
  }

  /** The call to a webhook about this job as it is now, signed at this moment. */
  public SignedWebhook webhook(String jobId, Instant at) {
    SimulatedJob job = jobs.find(jobId).orElseThrow();
    String body =
        new String(
            Reply.toBytes(predictions.toJson(job, Optional.empty())), StandardCharsets.UTF_8);
    String id = "msg_" + jobId;
    String message = id + "." + at.getEpochSecond() + "." + body;
    byte[] key = Base64.getDecoder().decode(WEBHOOK_SECRET.substring("whsec_".length()));
    String signature = Digests.hmacSha256(key, message.getBytes(StandardCharsets.UTF_8));
    return new SignedWebhook(
        Map.of(
            "webhook-id",
            id,
            "webhook-timestamp",
            Long.toString(at.getEpochSecond()),
            "webhook-signature",
            "v1," + signature),
        body);
  }

  private void addRoutes() {
    router
        .on("POST", "/v1/predictions", (request, s) -> predictions.createByVersion(request))
        .on("GET", "/v1/predictions", (request, s) -> page(request, predictions.all()))
        .on("GET", "/v1/predictions/*", (request, s) -> predictions.get(s.get(0)))
        .on("POST", "/v1/predictions/*/cancel", (request, s) -> predictions.cancel(s.get(0)))
        .on("POST", "/v1/models/*/*/predictions", this::createOfficial)
        .on("POST", "/v1/deployments/*/*/predictions", this::createDeployed)
        .on("POST", "/v1/files", (request, s) -> files.upload(request))
        .on("GET", "/v1/files", (request, s) -> page(request, files.all()))
        .on("GET", "/v1/files/*", (request, s) -> files.get(s.get(0)))
        .on("DELETE", "/v1/files/*", (request, s) -> files.delete(s.get(0)))
        .on("GET", "/v1/models", (request, s) -> page(request, ReplicateModels.list(models())))
        .on("QUERY", "/v1/models", this::search)
        .on("GET", "/v1/models/*/*", (request, s) -> model(s, ReplicateModels::toJson))
        .on("GET", "/v1/models/*/*/versions", this::versions)
        .on("GET", "/v1/models/*/*/versions/*", (request, s) -> model(s, ReplicateModels::version))
        .on("GET", "/v1/collections", (request, s) -> page(request, ReplicateModels.collections()))
        .on("GET", "/v1/collections/*", this::collection)
        .on("GET", "/v1/hardware", (request, s) -> Reply.json(200, ReplicateModels.hardware()))
        .on("GET", "/v1/account", (request, s) -> Reply.json(200, ReplicateModels.account()))
        .on("GET", "/v1/webhooks/default/secret", (request, s) -> webhookSecret());
  }

  private Reply answer(RecordedRequest request) throws IOException {
    if (request.path().matches("/v1/files/[^/]+/download")) {
      return files.download(request.path().split("/")[3], request);
    }
    String given = request.header("authorization").orElse("");
    if (!given.equals("Bearer " + KEY) && !given.equals("Token " + KEY)) {
      return Problems.unauthenticated();
    }
    try {
      return router.answer(request).orElseGet(Problems::notFound);
    } catch (JsonParseException e) {
      return Problems.problem(400, "", "Malformed JSON");
    }
  }

  private Reply createOfficial(RecordedRequest request, List<String> segments) throws IOException {
    Optional<PartnerModel> model =
        model(segments.get(0) + "/" + segments.get(1)).filter(PartnerModel::official);
    return model.isPresent()
        ? predictions.create(request, model.get(), Optional.empty())
        : Problems.notFound();
  }

  /** A deployment is named like the model that it runs. */
  private Reply createDeployed(RecordedRequest request, List<String> segments) throws IOException {
    String name = segments.get(0) + "/" + segments.get(1);
    Optional<PartnerModel> model = model(name);
    return model.isPresent()
        ? predictions.create(request, model.get(), Optional.of(name))
        : Problems.notFound();
  }

  private Reply stream(RecordedRequest request) {
    String[] segments = request.path().split("/");
    return jobs.find(segments[segments.length - 1])
        .map(job -> new ReplicateStream(job, request))
        .map(stream -> Reply.streamed(200, "text/event-stream", stream::writeTo))
        .orElseGet(Problems::notFound);
  }

  private Reply model(List<String> segments, Function<PartnerModel, JsonObject> view) {
    return model(segments.get(0) + "/" + segments.get(1))
        .filter(m -> segments.size() < 3 || segments.get(2).equals(versionOf(m.id())))
        .map(m -> Reply.json(200, view.apply(m)))
        .orElseGet(Problems::notFound);
  }

  private Reply versions(RecordedRequest request, List<String> segments) {
    return model(segments.get(0) + "/" + segments.get(1))
        .map(
            m -> {
              JsonArray only = new JsonArray();
              only.add(ReplicateModels.version(m));
              return page(request, only);
            })
        .orElseGet(Problems::notFound);
  }

  private Reply search(RecordedRequest request, List<String> segments) {
    // The JavaScript client sends the words as a JSON string under text/plain.
    String wanted = request.text().replace("\"", "").strip();
    return page(
        request,
        ReplicateModels.list(models().stream().filter(m -> m.id().contains(wanted)).toList()));
  }

  private Reply collection(RecordedRequest request, List<String> segments) {
    if (!segments.get(0).equals("text-to-image")) {
      return Problems.notFound();
    }
    JsonObject collection = ReplicateModels.collection("text-to-image", "Text to image");
    collection.add(
        "models",
        ReplicateModels.list(
            models().stream().filter(m -> m.kind() == PartnerModel.Kind.IMAGE).toList()));
    return Reply.json(200, collection);
  }

  private static Reply webhookSecret() {
    JsonObject secret = new JsonObject();
    secret.addProperty("key", WEBHOOK_SECRET);
    return Reply.json(200, secret);
  }

  /** A page of a list; the cursor is the index of its first entry. */
  private Reply page(RecordedRequest request, JsonArray all) {
    int from = Integer.parseInt(request.query().getOrDefault("cursor", "0"));
    int to = Math.min(all.size(), from + pageSize);
    JsonArray results = new JsonArray();
    for (int i = from; i < to; i++) {
      results.add(all.get(i));
    }
    String own = api.origin() + request.path() + "?cursor=";
    JsonObject page = new JsonObject();
    page.add("previous", JsonNull.INSTANCE);
    page.add("next", JsonNull.INSTANCE);
    if (from > 0) {
      page.addProperty("previous", own + Math.max(0, from - pageSize));
    }
    if (to < all.size()) {
      page.addProperty("next", own + to);
    }
    page.add("results", results);
    return Reply.json(200, page).with("ratelimit-remaining", "2999").with("ratelimit-reset", "1");
  }

  @Override
  Reply refusal(Fault fault) {
    if (fault instanceof Fault.Throttled throttled) {
      return Problems.throttled(throttled);
    }
    if (fault instanceof Fault.ExpiredUrl expired) {
      return Reply.bytes(
          expired.status(),
          "application/xml",
          "<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
    }
    if (fault instanceof Fault.NoCredit) {
      return Problems.problem(
          402, "Insufficient credit", "You have insufficient credit to run this model.");
    }
    int status = fault instanceof Fault.ServerError error ? error.status() : 504;
    return Problems.problem(status, "", HttpStatus.reason(status));
  }

  /** An id in the form Replicate gives: 26 of the letters and digits; the same in every run. */
  String id(String kind, long number) {
    String digest = Digests.sha256((kind + number).getBytes(StandardCharsets.UTF_8));
    return new BigInteger(digest, 16).toString(32).substring(0, 26);
  }

  /** The model that a version, in any of the three accepted forms, names. */
  Optional<PartnerModel> modelOfVersion(String version) {
    Optional<PartnerModel> official = model(version).filter(PartnerModel::official);
    String id = version.substring(version.indexOf(':') + 1);
    return official.isPresent()
        ? official
        : models().stream()
            .filter(m -> versionOf(m.id()).equals(id))
            .filter(m -> version.equals(id) || version.equals(m.id() + ":" + id))
            .findFirst();
  }

  /** What a model gets when it fetches an input: own files and results, and data URIs. */
  Optional<byte[]> fetch(String url) {
    if (url.startsWith("data:")) {
      return dataUri(url);
    }
    if (url.startsWith(delivery() + "/")) {
      return media.get(URI.create(url).getPath()).map(Media.File::bytes);
    }
    String prefix = endpoint() + "/files/";
    if (!url.startsWith(prefix)) {
      return Optional.empty();
    }
    String rest = url.substring(prefix.length());
    return files.content(rest.split("/")[0]);
  }

  /** The same for two URLs of the same bytes. */
  String canonicalUrl(String url) {
    return fetch(url).map(Digests::sha256).orElse(url);
  }
}

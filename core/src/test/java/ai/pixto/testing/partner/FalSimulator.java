package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * fal's HTTP APIs: queue, synchronous runs, storage, webhooks, deletion. Each of fal's hosts is a
 * port of its own, see {@link #hosts()}.
 */
public final class FalSimulator extends PartnerSimulator {

  /** The key for everything but deletion. */
  public static final String KEY = "simulated-id:simulated-secret";

  /** The key with admin rights, which deletion needs. */
  public static final String ADMIN_KEY = "simulated-admin-id:simulated-admin-secret";

  private static final String USER_ID = "simulated-user";

  private final FalQueue jobsOfQueue = new FalQueue(this);
  private final FalStorage storage = new FalStorage(this);
  private final KeyPair signing = newKeyPair();
  private final Map<String, Reply> deletions = new ConcurrentHashMap<>();
  private final Router queueRoutes = new Router();
  private final Router runRoutes = new Router();
  private final Router restRoutes = new Router();
  private final Router adminRoutes = new Router();
  private final Router cdnRoutes = new Router();
  private final HttpListener queue;
  private final HttpListener run;
  private final HttpListener rest;
  private final HttpListener admin;
  private final HttpListener cdn;
  private final HttpListener proxy;

  private FalSimulator() {
    super(FalCatalogue.models());
    addRoutes();
    queue = listen("queue", request -> withKey(request, queueRoutes));
    run = listen("run", request -> withKey(request, runRoutes));
    rest = listen("rest", this::answerRest);
    admin = listen("admin", request -> open(request, adminRoutes));
    cdn = listen("cdn", this::answerCdn);
    proxy = listen("proxy", this::forward);
  }

  /** Opens its ports. */
  public static FalSimulator start() {
    return new FalSimulator();
  }

  /** The queue, as {@code https://queue.fal.run}. */
  @Override
  public URI endpoint() {
    return queue();
  }

  /** Stands for {@code https://queue.fal.run}. */
  public URI queue() {
    return queue.origin();
  }

  /** Stands for {@code https://fal.run}. */
  public URI run() {
    return run.origin();
  }

  /** Stands for {@code https://rest.fal.ai}: storage and the public keys of webhooks. */
  public URI rest() {
    return rest.origin();
  }

  /** Stands for {@code https://api.fal.ai}: deletion, with {@link #ADMIN_KEY}. */
  public URI admin() {
    return admin.origin();
  }

  /** Stands for {@code https://v3.fal.media}: uploads and results, without a key. */
  public URI cdn() {
    return cdn.origin();
  }

  /**
   * What fal calls a proxy on one's own server: it takes the real address in {@code
   * x-fal-target-url} and adds the key. Clients without a base URL can be pointed here.
   */
  public URI proxy() {
    return URI.create(proxy.origin() + "/api/fal/proxy");
  }

  /** fal's host names and what stands for them here. */
  public Map<String, URI> hosts() {
    return Map.of(
        "queue.fal.run", queue(),
        "fal.run", run(),
        "rest.fal.ai", rest(),
        "rest.alpha.fal.ai", rest(),
        "api.fal.ai", admin(),
        "v3.fal.media", cdn());
  }

  /** The call to a webhook about this job as it is now, signed at this moment. */
  public SignedWebhook webhook(String jobId, Instant at) {
    SimulatedJob job = jobs.find(jobId).orElseThrow();
    JsonObject payload = new JsonObject();
    payload.addProperty("request_id", jobId);
    payload.addProperty("gateway_request_id", jobId);
    payload.addProperty("status", job.failure().isPresent() ? "ERROR" : "OK");
    payload.add("payload", job.output());
    payload.addProperty("error", job.failure().map(ModelFailure::getMessage).orElse(""));
    byte[] body = Reply.toBytes(payload);
    String timestamp = Long.toString(at.getEpochSecond());
    String message = String.join("\n", jobId, USER_ID, timestamp, Digests.sha256(body));
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("x-fal-webhook-request-id", jobId);
    headers.put("x-fal-webhook-user-id", USER_ID);
    headers.put("x-fal-webhook-timestamp", timestamp);
    headers.put("x-fal-webhook-signature", sign(message));
    return new SignedWebhook(headers, new String(body, StandardCharsets.UTF_8));
  }

  private void addRoutes() {
    String request = "/**/requests/*";
    queueRoutes
        .on("GET", request + "/status", (r, s) -> jobsOfQueue.status(s.get(0), s.get(1), logs(r)))
        .on(
            "GET",
            request + "/status/stream",
            (r, s) -> jobsOfQueue.stream(s.get(0), s.get(1), logs(r)))
        .on("GET", request, (r, s) -> jobsOfQueue.result(s.get(0), s.get(1)))
        .on("PUT", request + "/cancel", (r, s) -> jobsOfQueue.cancel(s.get(0), s.get(1)))
        .on("POST", "/**", (r, s) -> jobsOfQueue.submit(r));
    runRoutes.on("POST", "/**", (r, s) -> jobsOfQueue.run(r));
    restRoutes
        .on("POST", "/storage/upload/initiate", (r, s) -> storage.initiate(r, "/upload"))
        .on(
            "POST",
            "/storage/upload/initiate-multipart",
            (r, s) -> storage.initiate(r, "/multipart"));
    adminRoutes.on(
        "DELETE", "/v1/models/requests/*/payloads", (r, s) -> deletePayloads(r, s.get(0)));
    cdnRoutes
        .on("PUT", "/upload/*", (r, s) -> storage.put(r, s.get(0)))
        .on(
            "PUT",
            "/multipart/*/*",
            (r, s) -> storage.putPart(r, s.get(0), Integer.parseInt(s.get(1))))
        .on("POST", "/multipart/*/complete", (r, s) -> storage.complete(r, s.get(0)));
  }

  private static boolean logs(RecordedRequest request) {
    return List.of("1", "true").contains(request.query().getOrDefault("logs", "0"));
  }

  private Reply withKey(RecordedRequest request, Router router) throws IOException {
    String given = request.header("authorization").orElse("");
    if (given.isEmpty()) {
      return FalErrors.detail(401, "Authentication is required to access this application.");
    }
    if (!given.equals("Key " + KEY) && !given.equals("Key " + ADMIN_KEY)) {
      return FalErrors.detail(401, "No user found for Key ID and Secret");
    }
    return open(request, router);
  }

  private static Reply open(RecordedRequest request, Router router) throws IOException {
    return router.answer(request).orElseGet(() -> FalErrors.detail(405, "Method Not Allowed"));
  }

  private Reply answerRest(RecordedRequest request) throws IOException {
    if (request.path().equals("/.well-known/jwks.json")) {
      return Reply.json(200, jwks());
    }
    return withKey(request, restRoutes);
  }

  private Reply answerCdn(RecordedRequest request) throws IOException {
    Optional<Reply> upload = cdnRoutes.answer(request);
    return upload.isPresent() ? upload.get() : serveMedia(request);
  }

  private Reply forward(RecordedRequest request) throws IOException {
    Optional<URI> target = request.header("x-fal-target-url").map(URI::create);
    if (target.isEmpty()) {
      return FalErrors.detail(400, "Missing the x-fal-target-url header");
    }
    Map<String, String> query =
        target.get().getRawQuery() == null
            ? Map.of()
            : RequestReader.parseQuery(target.get().getRawQuery());
    RecordedRequest forwarded =
        request.at(target.get().getHost(), target.get().getRawPath(), query);
    return switch (target.get().getHost()) {
      case "queue.fal.run" -> open(forwarded, queueRoutes);
      case "fal.run" -> open(forwarded, runRoutes);
      case "rest.fal.ai", "rest.alpha.fal.ai" -> open(forwarded, restRoutes);
      default -> FalErrors.detail(412, "Invalid target host");
    };
  }

  /**
   * Removes what a job took and made; repeated with the same key of idempotency, it says the same.
   */
  private Reply deletePayloads(RecordedRequest request, String id) {
    if (!request.header("authorization").orElse("").equals("Key " + ADMIN_KEY)) {
      return FalErrors.detail(403, "This needs a key with admin rights");
    }
    Optional<String> key = request.header("idempotency-key");
    if (key.isPresent() && deletions.containsKey(key.get())) {
      return deletions.get(key.get());
    }
    Optional<SimulatedJob> job = jobs.find(id);
    if (job.isEmpty()) {
      return FalErrors.detail(404, "Request not found");
    }
    JsonArray results = new JsonArray();
    for (String path : mediaPaths(job.get().output())) {
      media.remove(path);
      JsonObject result = new JsonObject();
      result.addProperty("link", cdn() + path);
      result.add("exception", JsonNull.INSTANCE);
      results.add(result);
    }
    job.get().removeData();
    JsonObject body = new JsonObject();
    body.add("cdn_delete_results", results);
    Reply reply = Reply.json(200, body);
    key.ifPresent(k -> deletions.put(k, reply));
    return reply;
  }

  @Override
  Reply refusal(Fault fault) {
    return FalErrors.refusal(fault);
  }

  /** What a model gets when it fetches an input: files of fal's own storage, and data URIs. */
  Optional<byte[]> fetch(String url) {
    return url.startsWith(cdn() + "/")
        ? media.get(URI.create(url).getPath()).map(Media.File::bytes)
        : dataUri(url);
  }

  /** The same for two URLs of the same bytes. */
  String canonicalUrl(String url) {
    return fetch(url).map(Digests::sha256).orElse(url);
  }

  private JsonObject jwks() {
    // The last 32 bytes of an X.509 encoding of an Ed25519 key are the key (RFC 8410 section 4).
    byte[] encoded = signing.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
    JsonObject key = new JsonObject();
    key.addProperty("kty", "OKP");
    key.addProperty("crv", "Ed25519");
    key.addProperty("x", Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
    JsonArray keys = new JsonArray();
    keys.add(key);
    JsonObject set = new JsonObject();
    set.add("keys", keys);
    return set;
  }

  private String sign(String message) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(signing.getPrivate());
      signature.update(message.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKeyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}

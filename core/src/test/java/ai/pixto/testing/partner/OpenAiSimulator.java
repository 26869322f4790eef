package ai.pixto.testing.partner;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A server of OpenAI's image API: OpenAI itself, or with {@link #startLocal()} one of the servers
 * that speak the same without a key and with any model, as LocalAI does. Answers come at once; of a
 * {@link Script} only the durations and a failure count.
 */
public final class OpenAiSimulator extends PartnerSimulator {

  /** The one key that is accepted where one is needed. */
  public static final String KEY = "sk-simulated0123456789";

  private final boolean isLocal;
  private final OpenAiRules rules;
  private final Router router = new Router();
  private final HttpListener api;
  private final HttpListener files;

  private OpenAiSimulator(boolean isLocal) {
    super(List.of());
    this.isLocal = isLocal;
    this.rules = new OpenAiRules(isLocal);
    OpenAiImages images = new OpenAiImages(this, rules);
    script(Script.immediately());
    router
        .on("POST", "/v1/images/generations", (request, s) -> images.generate(request))
        .on("POST", "/v1/images/edits", (request, s) -> images.edit(request))
        .on("POST", "/v1/images/variations", (request, s) -> images.vary(request))
        .on("GET", "/v1/models", (request, s) -> modelList())
        .on("GET", "/v1/models/*", (request, s) -> modelNamed(s.get(0)));
    files = listen("files", this::serveMedia);
    api = listen("api", this::answer);
  }

  /** Opens the ports of OpenAI itself: with a key, and OpenAI's models and limits. */
  public static OpenAiSimulator start() {
    return new OpenAiSimulator(false);
  }

  /** Opens the ports of a server of one's own: without a key, any model, any size. */
  public static OpenAiSimulator startLocal() {
    return new OpenAiSimulator(true);
  }

  /** {@code http://127.0.0.1:PORT/v1}, as {@code https://api.openai.com/v1}. */
  @Override
  public URI endpoint() {
    return URI.create(api.origin() + "/v1");
  }

  /** The storage host of results that are asked for by URL. */
  public URI files() {
    return files.origin();
  }

  private Reply answer(RecordedRequest request) throws IOException {
    String given = request.header("authorization").orElse("");
    String id = "req_" + Digests.md5(Long.toString(nextNumber()).getBytes(StandardCharsets.UTF_8));
    return answer(request, given)
        .with("x-request-id", id)
        .with("openai-version", "2020-10-01")
        .with("openai-processing-ms", "12")
        .with("x-ratelimit-limit-requests", "500")
        .with("x-ratelimit-remaining-requests", "499")
        .with("x-ratelimit-reset-requests", "120ms");
  }

  private Reply answer(RecordedRequest request, String given) throws IOException {
    if (!isLocal && given.isEmpty()) {
      return OpenAiErrors.reply(
          401, "You didn't provide an API key.", "invalid_request_error", "", "");
    }
    if (!isLocal && !given.equals("Bearer " + KEY)) {
      String message =
          "Incorrect API key provided: ***. You can find your API key at"
              + " https://platform.openai.com/account/api-keys.";
      return OpenAiErrors.reply(401, message, "invalid_request_error", "", "invalid_api_key");
    }
    try {
      return router.answer(request).orElseGet(() -> unknownUrl(request));
    } catch (JsonParseException | IllegalStateException e) {
      return OpenAiErrors.reply(
          400,
          "We could not parse the JSON body of your request.",
          "invalid_request_error",
          "",
          "");
    }
  }

  private static Reply unknownUrl(RecordedRequest request) {
    String message = "Invalid URL (" + request.method() + " " + request.path() + ")";
    return OpenAiErrors.reply(404, message, "invalid_request_error", "", "");
  }

  private Reply modelList() {
    JsonArray data = new JsonArray();
    rules.models().forEach(name -> data.add(describe(name)));
    JsonObject list = new JsonObject();
    list.addProperty("object", "list");
    list.add("data", data);
    return Reply.json(200, list);
  }

  private Reply modelNamed(String name) {
    return rules.models().contains(name)
        ? Reply.json(200, describe(name))
        : OpenAiErrors.reply(
            404,
            "The model '" + name + "' does not exist",
            "invalid_request_error",
            "model",
            "model_not_found");
  }

  private JsonObject describe(String name) {
    JsonObject model = new JsonObject();
    model.addProperty("id", name);
    model.addProperty("object", "model");
    model.addProperty("created", Instant.EPOCH.getEpochSecond());
    model.addProperty("owned_by", isLocal ? "local" : "system");
    return model;
  }

  @Override
  Reply refusal(Fault fault) {
    return OpenAiErrors.refusal(fault);
  }
}

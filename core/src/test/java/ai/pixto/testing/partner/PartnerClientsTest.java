package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The proof that the simulators are true to their partners: the partners' own clients for Node.js
 * (replicate 1.4.0, @fal-ai/client 1.10.1, openai 6.49.0) work against them, and what they sent is
 * what the simulators recorded. Installed from the npm registry on the first run.
 */
class PartnerClientsTest {

  private static NpmClients clients;

  @BeforeAll
  static void install() throws Exception {
    clients = NpmClients.require();
  }

  @Test
  void replicatesClientWorksWithTheSimulator() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      replicate.pageSize(4);

      JsonObject seen = run("replicate.mjs", replicateVariables(replicate));

      assertArrayEquals(picture("a lighthouse", 7, 1360, 768), decoded(seen.get("image")));
      assertEquals(
          List.of("starting", "starting", "processing", "processing", "succeeded"),
          strings(seen.get("statuses")));
      assertEquals("About llamas ", seen.get("words").getAsString());
      assertTrue(strings(seen.get("events")).contains("logs"));
      assertEquals("done", last(strings(seen.get("events"))));
      assertEquals("canceled", seen.get("cancelled").getAsString());
      assertEquals(2, seen.get("files").getAsInt());
      assertEquals(1, seen.get("filesLeft").getAsInt());
      assertEquals(ReplicateSimulator.WEBHOOK_SECRET, seen.get("secret").getAsString());
      assertEquals(401, status(seen, "badKey"));
      assertEquals(422, status(seen, "noPrompt"));
      assertEquals(422, status(seen, "wrongType"));
      assertEquals(404, status(seen, "unknownModel"));
      assertEquals(422, status(seen, "unknownVersion"));
      assertTrue(message(seen, "unreachable").startsWith("Prediction failed: Failed to download"));
      assertEquals(List.of("4", "4"), strings(seen.get("predictions")));
      assertEquals(8, replicate.jobs().size());
      assertEquals(1, replicate.jobs().stream().filter(AcceptedJob::cancelRequested).count());
      checkWhatReplicateRecorded(replicate);
      checkWebhook(
          "replicate-webhook.mjs",
          replicate.webhook(replicate.jobs().get(0).id(), Instant.now()),
          Map.of("SECRET", ReplicateSimulator.WEBHOOK_SECRET));
    }
  }

  private static void checkWhatReplicateRecorded(ReplicateSimulator replicate) {
    RecordedRequest first =
        replicate.requests("POST", "/v1/models/black-forest-labs/flux-schnell/predictions").get(0);
    assertEquals("Bearer " + ReplicateSimulator.KEY, first.header("authorization").orElseThrow());
    assertEquals("wait", first.header("prefer").orElseThrow());
    assertEquals("a lighthouse", first.json().getAsJsonObject("input").get("prompt").getAsString());
    RecordedRequest upload = replicate.requests("POST", "/v1/files").get(0);
    assertEquals(
        List.of("content", "metadata"), upload.parts().stream().map(p -> p.name()).toList());
    assertEquals("{\"a\":1}", upload.partsNamed("metadata").get(0).text());
    for (RecordedRequest request : replicate.requests()) {
      boolean isApi = request.host().equals("api");
      assertEquals(isApi, request.header("authorization").isPresent(), request::toString);
    }
  }

  @Test
  void replicatesClientRepeatsWhatWasThrottledAndOneJobIsMade() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      replicate.inject(
          new Fault.Throttled(Fault.Hint.TEXT, 1), r -> r.path().endsWith("/predictions"));
      replicate.inject(
          new Fault.ServerError(502, false), r -> r.path().equals("/v1/models/stability-ai/sdxl"));

      run("replicate.mjs", replicateVariables(replicate));

      assertEquals(Map.of(), replicate.doubleSubmissions());
      assertEquals(
          List.of(true, false),
          replicate.requests("POST", ".*/flux-schnell/predictions").stream()
              .limit(2)
              .map(r -> r.fault().isPresent())
              .toList());
    }
  }

  @Test
  void falsClientWorksWithTheSimulator() throws Exception {
    try (FalSimulator fal = FalSimulator.start()) {
      JsonObject seen = run("fal.mjs", falVariables(fal));

      assertArrayEquals(picture("a lighthouse", 7, 1024, 576), decoded(seen.get("image")));
      assertEquals(
          "[[\"IN_QUEUE\",-1],[\"IN_PROGRESS\",2],[\"IN_PROGRESS\",3],[\"COMPLETED\",3]]",
          seen.get("statuses").toString());
      assertEquals(
          List.of("IN_QUEUE", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED"),
          strings(seen.get("streamed")));
      assertEquals("ftyp", new String(decoded(seen.get("film")), 4, 4));
      String statusUrl = seen.getAsJsonObject("urls").get("status").getAsString();
      assertTrue(statusUrl.startsWith(fal.queue() + "/fal-ai/flux/requests/"), statusUrl);
      assertEquals(400, status(seen, "cancelDone"));
      assertEquals(401, status(seen, "badKey"));
      assertEquals("[\"body.prompt\"]", fields(seen, "noPrompt"));
      assertEquals("[\"body.seed\"]", fields(seen, "wrongType"));
      assertEquals(404, status(seen, "unknownModel"));
      assertEquals("[\"body.image_url\"]", fields(seen, "unreachable"));
      assertEquals(1, fal.jobs().stream().filter(AcceptedJob::cancelRequested).count());
      checkWhatFalRecorded(fal);
      checkWebhook(
          "fal-webhook.mjs",
          fal.webhook(fal.jobs().get(0).id(), Instant.now()),
          Map.of("JWKS", fal.rest() + "/.well-known/jwks.json"));
    }
  }

  private static void checkWhatFalRecorded(FalSimulator fal) {
    RecordedRequest submit = fal.requests("POST", "/fal-ai/flux/dev").get(0);
    assertEquals("Key " + FalSimulator.KEY, submit.header("authorization").orElseThrow());
    assertEquals("https://example.com/hook", submit.query().get("fal_webhook"));
    assertEquals("low", submit.header("x-fal-queue-priority").orElseThrow());
    assertEquals("here", submit.header("x-fal-runner-hint").orElseThrow());
    assertEquals("30", submit.header("x-fal-request-timeout").orElseThrow());
    assertEquals(
        "{\"expiration_duration_seconds\":3600}",
        submit.header("x-fal-object-lifecycle-preference").orElseThrow());
    assertEquals(10, fal.requests("PUT", "/multipart/[^/]+/\\d+").size());
    List<RecordedRequest> atCdn =
        fal.requests().stream().filter(r -> r.host().equals("cdn")).toList();
    assertFalse(atCdn.isEmpty());
    for (RecordedRequest request : atCdn) {
      assertTrue(request.header("authorization").isEmpty(), request::toString);
    }
  }

  @Test
  void falsClientReportsHowJobsEnd() throws Exception {
    try (FalSimulator fal = FalSimulator.start()) {
      fal.scriptNext(
          Script.polls(1, 1).failing("The runner broke.", "runner_server_error"),
          Script.polls(1, 1).failing("Not this picture."),
          Script.polls(1, 1).failing("Not at all.").withPlainDetail(),
          Script.polls(1, 1).ending(Script.Ending.IS_ABORTED));

      JsonArray seen = run("fal-refused.mjs", falVariables(fal)).getAsJsonArray("seen");

      assertEquals("runner_server_error", seen.get(0).getAsJsonObject().get("type").getAsString());
      assertTrue(seen.get(1).getAsJsonObject().get("detail").isJsonArray());
      assertEquals("Not at all.", seen.get(2).getAsJsonObject().get("detail").getAsString());
      assertTrue(seen.get(3).getAsJsonObject().get("isUserTimeout").getAsBoolean());
    }
  }

  @Test
  void openAisClientWorksWithTheSimulator() throws Exception {
    try (OpenAiSimulator openAi = OpenAiSimulator.start();
        OpenAiSimulator local = OpenAiSimulator.startLocal()) {
      JsonObject seen = run("openai.mjs", openAiVariables(openAi, local));

      BufferedImage edited = Pictures.read(decoded(seen.get("edited"))).orElseThrow();
      BufferedImage source = Pictures.generated("source", 1, 96, 64);
      assertEquals(source.getRGB(0, 0), edited.getRGB(0, 0), "outside the mask nothing changes");
      assertTrue(strings(seen.get("models")).contains("gpt-image-1"));
      assertEquals("invalid_api_key", code(seen, "badKey"));
      assertEquals("empty_string", code(seen, "emptyPrompt"));
      assertEquals("invalid_value", code(seen, "badSize"));
      assertEquals("invalid_value", code(seen, "unknownModel"));
      assertEquals(5, openAi.jobs().size());
      assertEquals(1, local.jobs().size());
      RecordedRequest both = openAi.requests("POST", "/v1/images/edits").get(1);
      assertEquals(2, both.partsNamed("image[]").size());
    }
  }

  @Test
  void openAisClientComesBackWhenTold() throws Exception {
    try (OpenAiSimulator openAi = OpenAiSimulator.start()) {
      openAi.inject(new Fault.Throttled(Fault.Hint.RETRY_AFTER_SECONDS, 1), r -> true);
      openAi.inject(new Fault.Reset(Fault.Moment.BEFORE_READING), r -> true);

      JsonObject seen = run("openai-throttled.mjs", openAiVariables(openAi, openAi));

      assertEquals(1, seen.get("images").getAsInt());
      assertEquals(3, openAi.requests().size());
      assertEquals(1, openAi.jobs().size());
    }
  }

  private static JsonObject run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    return clients.run(script, variables).getAsJsonObject();
  }

  private static void checkWebhook(
      String script, SignedWebhook webhook, Map<String, String> variables) throws Exception {
    Map<String, String> all = new HashMap<>(variables);
    all.put("HEADERS", new Gson().toJson(webhook.headers()));
    all.put("BODY", webhook.body());
    assertTrue(clients.run(script, all).getAsBoolean());
    all.put("BODY", webhook.body().replace("seed", "Seed"));
    assertFalse(clients.run(script, all).getAsBoolean());
  }

  private static Map<String, String> replicateVariables(ReplicateSimulator replicate) {
    return Map.of(
        "ENDPOINT", replicate.endpoint().toString(),
        "KEY", ReplicateSimulator.KEY,
        "PICTURE", encoded(picture("source", 1, 96, 64)));
  }

  private static Map<String, String> falVariables(FalSimulator fal) {
    Map<String, String> hosts = new HashMap<>();
    fal.hosts().forEach((host, uri) -> hosts.put(host, uri.toString()));
    return Map.of(
        "HOSTS", new Gson().toJson(hosts),
        "KEY", FalSimulator.KEY,
        "PICTURE", encoded(picture("source", 1, 96, 64)));
  }

  private static Map<String, String> openAiVariables(
      OpenAiSimulator openAi, OpenAiSimulator local) {
    BufferedImage mask = new BufferedImage(96, 64, BufferedImage.TYPE_INT_ARGB);
    for (int x = 0; x < 48; x++) {
      for (int y = 0; y < 64; y++) {
        mask.setRGB(x, y, 0xff000000);
      }
    }
    return Map.of(
        "ENDPOINT", openAi.endpoint().toString(),
        "LOCAL", local.endpoint().toString(),
        "KEY", OpenAiSimulator.KEY,
        "PICTURE", encoded(picture("source", 1, 96, 64)),
        "MASK", encoded(Pictures.write(mask, "png")));
  }

  private static byte[] picture(String prompt, long seed, int width, int height) {
    return Pictures.write(Pictures.generated(prompt, seed, width, height), "png");
  }

  private static String encoded(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] decoded(JsonElement text) {
    return Base64.getDecoder().decode(text.getAsString());
  }

  private static int status(JsonObject seen, String refusal) {
    return seen.getAsJsonObject(refusal).get("status").getAsInt();
  }

  private static String message(JsonObject seen, String refusal) {
    return seen.getAsJsonObject(refusal).get("message").getAsString();
  }

  private static String code(JsonObject seen, String refusal) {
    return seen.getAsJsonObject(refusal).get("code").getAsString();
  }

  private static String fields(JsonObject seen, String refusal) {
    return seen.getAsJsonObject(refusal).get("fields").toString();
  }

  private static List<String> strings(JsonElement array) {
    return array.getAsJsonArray().asList().stream().map(JsonElement::getAsString).toList();
  }

  private static String last(List<String> list) {
    return list.get(list.size() - 1);
  }
}

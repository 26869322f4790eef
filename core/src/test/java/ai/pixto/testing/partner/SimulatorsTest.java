package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.junit.jupiter.api.Test;

/** What the partners' own clients do not show: results, time and numbers. */
class SimulatorsTest {

  private static final String CREATE = "/v1/models/black-forest-labs/flux-schnell/predictions";
  private static final String INPUT = "{\"input\": {\"prompt\": \"a lighthouse\", \"seed\": 7}}";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void hundredsOfJobsAtOnceEndWellAndClosingLeavesNothing() throws Exception {
    int jobs = 300;
    FalSimulator fal = FalSimulator.start();
    ExecutorService callers = Executors.newFixedThreadPool(32);
    try {
      List<Future<byte[]>> results = new ArrayList<>();
      for (int i = 0; i < jobs; i++) {
        int seed = i % 10;
        String prompt = "number " + i / 10;
        results.add(callers.submit(() -> subscribe(fal, prompt, seed)));
      }
      for (Future<byte[]> result : results) {
        assertTrue(Pictures.read(result.get()).isPresent());
      }
      assertEquals(jobs, fal.jobs().size());
      assertEquals(Map.of(), fal.doubleSubmissions());
      assertEquals(List.of(), fal.unexpectedFailures());
    } finally {
      callers.shutdownNow();
      fal.close();
    }
    assertEquals(0, fal.openConnections());
    assertThrows(IOException.class, () -> get(fal.rest() + "/.well-known/jwks.json", ""));
    assertTrue(
        Thread.getAllStackTraces().keySet().stream()
            .noneMatch(thread -> thread.getName().startsWith("pixto-simulator")));
  }

  @Test
  void cutOutsComeAsPictureMatteOrSmallerPicture() throws Exception {
    try (FalSimulator fal = FalSimulator.start()) {
      BufferedImage source = Pictures.generated("source", 1, 96, 64);
      String picture = dataUri(Pictures.write(source, "png"));
      BufferedImage cutOut = decoded(image(fal, "fal-ai/bria/background/remove", picture));
      BufferedImage matte = decoded(image(fal, "simulated/matte-only", picture));
      BufferedImage small = decoded(image(fal, "simulated/small-cutout", picture));

      assertEquals(0, cutOut.getRGB(0, 0) >>> 24);
      assertEquals(255, cutOut.getRGB(48, 32) >>> 24);
      assertEquals(255, matte.getRaster().getSample(48, 32, 0));
      assertEquals(1, matte.getRaster().getNumBands());
      assertEquals(48, small.getWidth());
    }
  }

  @Test
  void aFilmHasTheFramesAskedForAndEqualRequestsGiveEqualBytes() throws Exception {
    try (FalSimulator fal = FalSimulator.start();
        FalSimulator other = FalSimulator.start()) {
      String input = "{\"prompt\": \"waves\", \"duration\": 2, \"seed\": 3}";
      String model = "/fal-ai/wan/v2.7/image-to-video";
      byte[] first = film(post(fal.run() + model, "Key " + FalSimulator.KEY, input));
      byte[] second = film(post(other.run() + model, "Key " + FalSimulator.KEY, input));

      FrameGrab frames =
          FrameGrab.createFrameGrab(
              ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(first)));
      assertEquals(16, frames.getVideoTrack().getMeta().getTotalFrames());
      assertEquals(160, frames.getNativeFrame().getWidth());
      assertArrayEquals(first, second);
    }
  }

  @Test
  void aStreamGoesOnAfterTheLastEventSeen() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      String created =
          post(
              replicate.endpoint() + "/models/meta/meta-llama-3-8b-instruct/predictions",
              "Bearer " + ReplicateSimulator.KEY,
              "{\"input\": {\"prompt\": \"one two three\"}}");
      String url = json(created).getAsJsonObject("urls").get("stream").getAsString();
      String whole = get(url, "");
      int cut = whole.indexOf("id: ", whole.indexOf("event: output")) + 4;
      String lastSeen = whole.substring(cut, whole.indexOf('\n', cut));

      HttpResponse<String> rest =
          client.send(
              HttpRequest.newBuilder(URI.create(url)).header("Last-Event-ID", lastSeen).build(),
              BodyHandlers.ofString());

      assertTrue(whole.contains("event: logs"), whole);
      assertTrue(whole.endsWith(rest.body()), rest.body());
      assertTrue(rest.body().startsWith("event: output"), rest.body());
    }
  }

  @Test
  void aDeadlineBeforeTheStartAborts() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      replicate.script(Script.timed(Duration.ofHours(1), Duration.ZERO));
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(replicate.endpoint().resolve(CREATE).toString()))
              .header("Authorization", "Bearer " + ReplicateSimulator.KEY)
              .header("Cancel-After", "0s")
              .POST(BodyPublishers.ofString(INPUT))
              .build();
      JsonObject created = json(client.send(request, BodyHandlers.ofString()).body());

      String seen =
          get(
              created.getAsJsonObject("urls").get("get").getAsString(),
              "Bearer " + ReplicateSimulator.KEY);

      assertEquals("aborted", json(seen).get("status").getAsString());
    }
  }

  @Test
  void resultsExpireAndFilesNeedTheirSignature() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      replicate.script(Script.immediately());
      String key = "Bearer " + ReplicateSimulator.KEY;
      String own = json(submit(replicate).body()).getAsJsonObject("urls").get("get").getAsString();
      String result = json(get(own, key)).getAsJsonArray("output").get(0).getAsString();
      assertEquals(200, status(result));

      replicate.expireResults();

      assertEquals(404, status(result));
      assertTrue(json(get(own, key)).get("output").isJsonNull());
      assertTrue(json(get(own, key)).get("data_removed").getAsBoolean());
      String signed = replicate.signedDownload("none", Instant.now().plusSeconds(60)).toString();
      assertEquals(404, status(signed));
      assertEquals(403, status(signed.replace("expiry=", "expiry=9")));
    }
  }

  @Test
  void falsAdministratorRemovesWhatAJobMade() throws Exception {
    try (FalSimulator fal = FalSimulator.start()) {
      fal.script(Script.immediately());
      String url =
          image(
              fal,
              "simulated/matte-only",
              dataUri(Pictures.write(Pictures.generated("source", 1, 32, 32), "png")));
      URI payloads =
          URI.create(fal.admin() + "/v1/models/requests/" + fal.jobs().get(0).id() + "/payloads");
      HttpRequest.Builder delete = HttpRequest.newBuilder(payloads).DELETE();

      int withUsersKey = status(delete.copy().header("Authorization", "Key " + FalSimulator.KEY));
      int withAdminsKey =
          status(delete.copy().header("Authorization", "Key " + FalSimulator.ADMIN_KEY));

      assertEquals(403, withUsersKey);
      assertEquals(200, withAdminsKey);
      assertEquals(404, status(url));
    }
  }

  private HttpResponse<String> submit(ReplicateSimulator replicate)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(replicate.endpoint().resolve(CREATE))
            .header("Authorization", "Bearer " + ReplicateSimulator.KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(INPUT))
            .build(),
        BodyHandlers.ofString());
  }

  private byte[] subscribe(FalSimulator fal, String prompt, int seed) throws Exception {
    String key = "Key " + FalSimulator.KEY;
    String input =
        "{\"prompt\": \""
            + prompt
            + "\", \"seed\": "
            + seed
            + ", \"image_size\": {\"width\": 64, \"height\": 64}}";
    JsonObject queued = json(post(fal.queue() + "/fal-ai/flux/schnell", key, input));
    String status;
    do {
      status = json(get(queued.get("status_url").getAsString(), key)).get("status").getAsString();
    } while (!status.equals("COMPLETED"));
    JsonObject result = json(get(queued.get("response_url").getAsString(), key));
    return bytes(result.getAsJsonArray("images").get(0).getAsJsonObject().get("url").getAsString());
  }

  private String image(FalSimulator fal, String model, String picture) throws Exception {
    String input = "{\"image_url\": \"" + picture + "\"}";
    String answer = post(fal.run() + "/" + model, "Key " + FalSimulator.KEY, input);
    return json(answer).getAsJsonObject("image").get("url").getAsString();
  }

  private byte[] film(String answer) throws Exception {
    return bytes(json(answer).getAsJsonObject("video").get("url").getAsString());
  }

  private BufferedImage decoded(String url) throws Exception {
    return Pictures.read(bytes(url)).orElseThrow();
  }

  private String post(String url, String key, String body)
      throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", key)
                .POST(BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString())
        .body();
  }

  private String get(String url, String key) throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (!key.isEmpty()) {
      request.header("Authorization", key);
    }
    return client.send(request.build(), BodyHandlers.ofString()).body();
  }

  private byte[] bytes(String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    try (InputStream in = client.send(request, BodyHandlers.ofInputStream()).body()) {
      return in.readAllBytes();
    }
  }

  private int status(String url) throws IOException, InterruptedException {
    return status(HttpRequest.newBuilder(URI.create(url)));
  }

  private int status(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.discarding()).statusCode();
  }

  private static String dataUri(byte[] png) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }
}

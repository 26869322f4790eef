package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.testing.partner.Fault.Moment;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** What each fault does to an answer, and to the job behind it. */
class FaultsTest {

  private static final String CREATE = "/v1/models/black-forest-labs/flux-schnell/predictions";
  private static final String INPUT = "{\"input\": {\"prompt\": \"a lighthouse\", \"seed\": 7}}";

  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void aFaultSaysWhetherTheJobWasAccepted() throws Exception {
    Map<Fault, Integer> acceptedByUnanswered =
        Map.of(
            new Fault.Reset(Moment.BEFORE_READING), 0,
            new Fault.Reset(Moment.AFTER_ACCEPTING), 1,
            new Fault.Reset(Moment.IN_RESPONSE), 1,
            new Fault.Truncated(), 1);
    for (Map.Entry<Fault, Integer> expected : acceptedByUnanswered.entrySet()) {
      try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
        replicate.inject(expected.getKey(), request -> request.path().equals(CREATE));
        assertThrows(IOException.class, () -> submit(replicate), expected.getKey()::toString);
        assertEquals(expected.getValue(), replicate.jobs().size(), expected.getKey()::toString);
        assertEquals(201, submit(replicate).statusCode());
        assertEquals(expected.getValue(), replicate.doubleSubmissions().size());
      }
    }
  }

  @Test
  void aFaultIsAnsweredAsThePartnerWould() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      for (Fault.Hint hint : Fault.Hint.values()) {
        replicate.inject(new Fault.Throttled(hint, 2), request -> true);
        HttpResponse<String> answer = submit(replicate);
        assertEquals(429, answer.statusCode());
        boolean inHeader = answer.headers().firstValue("retry-after").isPresent();
        assertEquals(hint.name().startsWith("RETRY_AFTER"), inHeader);
        assertEquals(hint == Fault.Hint.TEXT, answer.body().contains("resets in ~2s"));
      }
      replicate.inject(new Fault.ServerError(502, true), request -> true);
      assertEquals(502, submit(replicate).statusCode());
      assertEquals(1, replicate.jobs().size());
      replicate.inject(new Fault.Redirect(URI.create("http://example.com/")), request -> true);
      assertEquals(307, submit(replicate).statusCode());
      replicate.inject(new Fault.WrongContentType("text/html"), request -> true);
      assertEquals("text/html", submit(replicate).headers().firstValue("content-type").get());
      replicate.inject(new Fault.HugeBody(3_000_000), request -> true);
      assertEquals(3_000_000, submit(replicate).body().length());
      replicate.inject(new Fault.GarbageJson(), request -> true);
      assertFalse(submit(replicate).body().contains("starting"));
    }
  }

  @Test
  void aResultMayBeGoneOrComeByteByByteOrWithoutEnd() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
      replicate.script(Script.immediately());
      HttpRequest result = HttpRequest.newBuilder(result(replicate)).build();
      replicate.inject(new Fault.ExpiredUrl(403), atDelivery());
      assertEquals(403, client.send(result, BodyHandlers.discarding()).statusCode());
      replicate.inject(new Fault.SlowLoris(Duration.ofNanos(1)), atDelivery());
      byte[] slow = client.send(result, BodyHandlers.ofByteArray()).body();
      assertTrue(Pictures.read(slow).isPresent());
      long gigabyte = 1L << 30;
      replicate.inject(new Fault.HugeBody(gigabyte), atDelivery());
      HttpResponse<InputStream> endless = client.send(result, BodyHandlers.ofInputStream());
      try (InputStream in = endless.body()) {
        assertEquals(gigabyte, in.transferTo(OutputStream.nullOutputStream()));
      }
    }
  }

  @Test
  void eachPartnerSaysInItsOwnWordsThatCreditIsUsedUp() throws Exception {
    try (ReplicateSimulator replicate = ReplicateSimulator.start();
        FalSimulator fal = FalSimulator.start();
        OpenAiSimulator openAi = OpenAiSimulator.start()) {
      Map<PartnerSimulator, Integer> statuses = Map.of(replicate, 402, fal, 403, openAi, 429);
      for (Map.Entry<PartnerSimulator, Integer> expected : statuses.entrySet()) {
        expected.getKey().inject(new Fault.NoCredit(), request -> true);
        HttpRequest request =
            HttpRequest.newBuilder(expected.getKey().endpoint())
                .POST(BodyPublishers.noBody())
                .build();
        assertEquals(
            expected.getValue(), client.send(request, BodyHandlers.discarding()).statusCode());
        assertEquals(List.of(), expected.getKey().jobs());
      }
    }
  }

  @Test
  void seededFaultsComeInTheSameOrder() throws Exception {
    List<List<Integer>> runs = new ArrayList<>();
    for (int run = 0; run < 2; run++) {
      try (ReplicateSimulator replicate = ReplicateSimulator.start()) {
        List<Fault> kinds =
            List.of(new Fault.ServerError(503, false), new Fault.Throttled(Fault.Hint.NONE, 1));
        replicate.injectSeeded(11, 0.5, kinds, request -> true);
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
          statuses.add(submit(replicate).statusCode());
        }
        runs.add(statuses);
      }
    }
    assertEquals(runs.get(0), runs.get(1));
    assertTrue(runs.get(0).containsAll(List.of(201, 429, 503)), runs.get(0)::toString);
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

  private static Predicate<RecordedRequest> atDelivery() {
    return request -> request.host().equals("delivery");
  }

  /** Runs a job and returns the URL of its first picture. */
  private URI result(ReplicateSimulator replicate) throws IOException, InterruptedException {
    submit(replicate);
    URI own = URI.create(replicate.endpoint() + "/predictions/" + replicate.jobs().get(0).id());
    HttpRequest look =
        HttpRequest.newBuilder(own)
            .header("Authorization", "Bearer " + ReplicateSimulator.KEY)
            .build();
    String seen = client.send(look, BodyHandlers.ofString()).body();
    JsonObject prediction = JsonParser.parseString(seen).getAsJsonObject();
    return URI.create(prediction.getAsJsonArray("output").get(0).getAsString());
  }
}

package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.task.Cancellation;
import com.google.gson.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the log tells, and above all what it does not. */
class LogTest {

  @Test
  void theLogTellsTheWayButNothingConfidential() {
    List<String> lines = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("ai.pixto.http");
    Handler handler = collecting(lines);
    Level before = logger.getLevel();
    logger.setLevel(Level.ALL);
    logger.addHandler(handler);
    try (Loop server =
            Loop.plain(
                (e, n) -> {
                  e.getResponseHeaders().add("X-Request-Id", "req-42");
                  Loop.reply(e, n == 1 ? 429 : 200, "{\"output\": \"https://x/private\"}");
                });
        HttpTransport http =
            new HttpTransport(HttpSettings.standard(), new FakeTime().surroundings())) {
      JsonObject input = new JsonObject();
      input.addProperty("prompt", "my private prompt");
      HttpRequest request =
          HttpRequest.post(
                  server.uri("/v1/predictions/rrr4z55ocneqzikepnug6xezpe/cancel?signature=abc"),
                  Body.json(input))
              .credential(
                  Credential.of(
                      "Authorization", "Bearer", Secret.of("r8_secret"), Set.of("127.0.0.1")))
              .header("X-Own", "header value")
              .build();

      HttpResponse answer = http.send(request, new Cancellation());

      String log = String.join("\n", lines);
      assertTrue(log.contains("POST 127.0.0.1 /v1/predictions/***/cancel 200 in "), log);
      assertTrue(log.contains("429"), log);
      assertTrue(log.contains("req-42"), log);
      String all = log + request + answer + request.body() + request.headers() + answer.headers();
      for (String secret : List.of("r8_", "private", "signature", "abc", "header value", "rrr4")) {
        assertFalse(all.contains(secret), all);
      }
    } finally {
      logger.removeHandler(handler);
      logger.setLevel(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/models/black-forest-labs/flux-schnell, /v1/models/black-forest-labs/flux-schnell",
    "/fal-ai/flux/requests/764cabcf-b745-4b3e-ae38-1200304cf45b, /fal-ai/flux/requests/***",
    "/pbxt/Xa9dEf2Ghi0jK3lmN4opQ5rsT6uvW7xyZ/out-0.png, /pbxt/***/out-0.png",
    "/keys/r8_abc, /keys/***",
    "/keys/sk-short, /keys/***",
    "/a/name%20of%20mine.png, /a/***",
    "/wavespeedai/wan-2.1-i2v-720p, /wavespeedai/wan-2.1-i2v-720p",
    "'', /"
  })
  void segmentsThatLookLikeTokensAreLeftOut(String path, String logged) {
    assertEquals(logged, Redaction.path(URI.create("https://api.example" + path + "?q=1")));
  }

  private static Handler collecting(List<String> lines) {
    return new Handler() {
      private final SimpleFormatter formatter = new SimpleFormatter();

      @Override
      public void publish(LogRecord record) {
        lines.add(formatter.formatMessage(record));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}

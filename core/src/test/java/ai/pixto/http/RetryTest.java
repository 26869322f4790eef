package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.TransportException;
import ai.pixto.task.Cancellation;
import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a request is repeated, after which waits, and when it must not be. */
class RetryTest {

  private final FakeTime time = new FakeTime();
  private final HttpTransport http =
      new HttpTransport(HttpSettings.standard(), time.surroundings());
  private final Cancellation never = new Cancellation();

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void aGetIsRepeatedWithGrowingWaits() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, n < 4 ? 503 : 200, "{}"))) {
      assertEquals(200, http.send(get(server.uri("/")), never).status());

      assertEquals(List.of(250L, 500L, 1000L), time.waitedMillis());
    }
  }

  @Test
  void theLastAnswerIsGivenWhenAttemptsRunOut() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 500, "no"))) {
      assertEquals(500, http.send(get(server.uri("/")), never).status());

      assertEquals(5, server.asked.size());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Retry-After     | 7                             | {}                      | 7000",
        "Retry-After     | Mon, 23 Nov 2026 12:00:09 GMT | {}                      | 9000",
        "Retry-After-Ms  | 1500                          | {}                      | 1500",
        "ratelimit-reset | 12                            | {}                      | 12000",
        "ratelimit-reset | 1795435230                    | {}                      | 30000",
        "x-nothing       | 1                             | resets in ~30s.         | 30000",
        "x-nothing       | 1                             | Please try again in 2.5 seconds | 2500"
      })
  void theServersHintIsHonoured(String header, String value, String body, long millis) {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add(header, value);
              Loop.reply(e, n == 1 ? 429 : 200, "{\"detail\": \"" + body + "\"}");
            })) {
      assertEquals(200, http.send(create(server.uri("/")), never).status());

      assertEquals(List.of(millis + 250), time.waitedMillis());
    }
  }

  @Test
  void aHintBeyondTheDeadlineIsNotWaitedFor() {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("Retry-After", "600");
              Loop.reply(e, 429, "{}");
            })) {
      HttpResponse answer = http.send(get(server.uri("/")), never);

      assertEquals(Duration.ofSeconds(600), answer.retryAfter().orElseThrow());
      assertEquals(1, server.asked.size());
      assertTrue(time.waits.isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void whatCreatesIsNotRepeatedOnErrorsThatLeaveItOpen(int status) {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, status, "{}"))) {
      HttpResponse answer = http.send(create(server.uri("/")), never);

      assertTrue(answer.leavesOutcomeOpen());
      assertEquals(1, server.asked.size());
    }
  }

  @Test
  void theServerMayForbidRepetition() {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("x-should-retry", "false");
              Loop.reply(e, 429, "{}");
            })) {
      assertEquals(429, http.send(create(server.uri("/")), never).status());
      assertEquals(1, server.asked.size());
    }
  }

  @Test
  void whatCreatesHasAnUnknownOutcomeOnceItWasSent() {
    assertUnknown(RawServer::reset);
    assertUnknown(s -> {});
    assertUnknown(s -> RawServer.write(s, "garbage\r\n\r\n"));
    assertUnknown(s -> RawServer.write(s, "HTTP/1.1 201 OK\r\nContent-Length: 9\r\n\r\n{"));
    assertUnknown(
        s -> RawServer.write(s, "HTTP/1.1 201 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{"));
  }

  @Test
  void aRefusalWhoseExplanationBreaksOffIsStillARefusal() {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              RawServer.write(s, "HTTP/1.1 422 No\r\nContent-Length: 9\r\n\r\n{");
            })) {
      assertEquals(422, http.send(create(server.uri("/")), never).status());
    }
  }

  @Test
  void aGetIsRepeatedWhenTheConnectionBreaks() {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              switch (n) {
                case 1 -> RawServer.reset(s);
                case 2 -> RawServer.write(s, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{");
                default -> RawServer.write(s, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
              }
            })) {
      assertEquals("{}", http.send(get(server.uri("/")), never).text());
      assertEquals(3, server.heads.size());
    }
  }

  @Test
  void nothingSentMeansItMayBeSentAgain() throws Exception {
    URI nobody;
    try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort() + "/secret/path?key=1");
    }

    TransportException failure =
        assertThrows(TransportException.class, () -> http.send(create(nobody), never));

    assertEquals(TransportException.Reason.UNREACHABLE, failure.reason());
    assertEquals("127.0.0.1", failure.host());
    assertEquals(4, time.waits.size());
  }

  @Test
  void anUnknownHostSaysSo() {
    TransportException failure =
        assertThrows(
            TransportException.class,
            () -> http.send(create(URI.create("https://no.such.host.invalid/")), never));

    assertEquals(TransportException.Reason.UNRESOLVED, failure.reason());
  }

  @Test
  void theBudgetStopsAStorm() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 503, ""))) {
      for (int i = 0; i < 50; i++) {
        http.send(get(server.uri("/")), never);
      }

      // 50 requests, and 100 / 5 repetitions for all of them together.
      assertEquals(70, server.asked.size());
    }
  }

  private interface Doing {
    void with(java.net.Socket socket) throws Exception;
  }

  private void assertUnknown(Doing doing) {
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              self.readRequest(s);
              doing.with(s);
            })) {
      OutcomeUnknownException unknown =
          assertThrows(
              OutcomeUnknownException.class, () -> http.send(create(server.uri("/")), never));

      assertInstanceOf(TransportException.class, unknown.getCause());
      assertEquals(1, server.heads.size());
    }
  }

  private static HttpRequest get(URI uri) {
    return HttpRequest.get(uri).build();
  }

  private static HttpRequest create(URI uri) {
    return HttpRequest.post(uri, Body.json(new JsonObject())).build();
  }
}

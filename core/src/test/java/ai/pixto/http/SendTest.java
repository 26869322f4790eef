package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.TransportException;
import ai.pixto.studio.Promise;
import ai.pixto.task.Cancellation;
import com.google.gson.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent and taken when all goes well. */
class SendTest {

  private final HttpTransport http = HttpTransport.open(HttpSettings.standard());
  private final Cancellation never = new Cancellation();
  @TempDir private Path folder;

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void jsonGoesThereAndBack() {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("X-Request-Id", "abc");
              Loop.reply(e, 201, "{\"id\": \"p1\"}");
            })) {
      JsonObject input = new JsonObject();
      input.addProperty("prompt", "Leuchtturm bei Dämmerung");

      HttpResponse answer =
          http.send(
              HttpRequest.post(server.uri("/v1/predictions?x=a%2Fb+c"), Body.json(input))
                  .header("Prefer", "wait=60")
                  .build(),
              never);

      assertEquals(201, answer.status());
      assertEquals("p1", answer.json().getAsJsonObject().get("id").getAsString());
      assertEquals("abc", answer.requestId().orElseThrow());
      Loop.Asked asked = server.asked.get(0);
      assertEquals("POST", asked.method());
      assertEquals("/v1/predictions?x=a%2Fb+c", asked.uri().toString());
      assertEquals("application/json", asked.header("Content-Type"));
      assertEquals("wait=60", asked.header("Prefer"));
      assertTrue(asked.header("User-Agent").startsWith("Pixto"));
      assertNull(asked.header("Accept-Encoding"));
      assertNull(asked.header("Upgrade"));
      assertEquals(input.toString(), new String(asked.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  @Promise(value = 6, call = "HttpTransport")
  void asksNotToBeSoldAndSendsNoCookieBack() throws Exception {
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("Set-Cookie", "id=1; Max-Age=1000000; Path=/");
              Loop.reply(e, 200, "{}");
            })) {
      for (int i = 0; i < 2; i++) {
        http.send(HttpRequest.get(server.uri("/" + i)).build(), never);
      }
      for (Loop.Asked asked : server.asked) {
        assertEquals("1", asked.header("Sec-GPC"));
        assertNull(asked.header("Cookie"));
      }
      assertEquals(2, server.asked.size());
    }
  }

  @Test
  void partsOfAFileAndFormsAreStreamedFromDisk() throws Exception {
    Path file = folder.resolve("picture.bin");
    byte[] content = new byte[300_000];
    new java.util.Random(1).nextBytes(content);
    Files.write(file, content);
    List<Double> heard = new ArrayList<>();
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "{}"))) {
      http.send(
          HttpRequest.put(server.uri("/1"), Body.file(file, 100_000, 150_000, "image/png"))
              .progress((fraction, stage) -> heard.add(fraction))
              .build(),
          never);
      http.send(
          HttpRequest.post(
                  server.uri("/files"),
                  Body.multipart(
                      List.of(
                          Part.field("purpose", "edit"),
                          Part.file("content", "a \"b\".png", Body.file(file, "image/png")))))
              .build(),
          never);

      assertArrayEquals(
          java.util.Arrays.copyOfRange(content, 100_000, 250_000), server.asked.get(0).body());
      assertEquals(1.0, heard.get(heard.size() - 1));
      Loop.Asked form = server.asked.get(1);
      String type = form.header("Content-Type");
      String boundary = type.substring(type.indexOf("boundary=") + 9);
      String expected =
          "--%1$s\r\nContent-Disposition: form-data; name=\"purpose\"\r\n\r\nedit\r\n--%1$s\r\n"
                  .formatted(boundary)
              + "Content-Disposition: form-data; name=\"content\"; filename=\"a %22b%22.png\"\r\n"
              + "Content-Type: image/png\r\n\r\n"
              + new String(content, StandardCharsets.ISO_8859_1)
              + "\r\n--%s--\r\n".formatted(boundary);
      assertEquals(expected, new String(form.body(), StandardCharsets.ISO_8859_1));
      assertEquals(Integer.toString(expected.length()), form.header("Content-Length"));
    }
  }

  @Test
  void anEmptyPostSaysThatItIsEmpty() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, ""))) {
      http.send(HttpRequest.post(server.uri("/cancel"), Body.none()).build(), never);

      assertEquals("0", server.asked.get(0).header("Content-Length"));
    }
  }

  @Test
  void aStatusIsTheEnginesToJudge() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 422, "{\"detail\": \"no\"}"))) {
      HttpResponse answer =
          http.send(HttpRequest.post(server.uri("/"), Body.none()).build(), never);

      assertEquals(422, answer.status());
      assertEquals("no", Problem.of(answer).words().orElseThrow());
      assertFalse(answer.leavesOutcomeOpen());
    }
  }

  @Test
  void anAnswerIsBoundedAndGarbageIsNoJson() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "x".repeat(2000)))) {
      assertThrows(
          ProviderFailedException.class,
          () -> http.send(HttpRequest.get(server.uri("/")).responseLimit(1999).build(), never));
      HttpResponse whole =
          http.send(HttpRequest.get(server.uri("/")).responseLimit(2000).build(), never);

      assertThrows(ProviderFailedException.class, whole::json);
    }
  }

  @Test
  void anEarlyRefusalOfALargeBodyIsHeard() throws Exception {
    Path file = folder.resolve("large.bin");
    Files.write(file, new byte[32 << 20]);
    try (RawServer server =
        new RawServer(
            (self, s, n) -> {
              RawServer.write(s, "HTTP/1.1 413 No\r\nContent-Length: 0\r\n\r\n");
              self.awaitEnd(s);
            })) {
      HttpRequest upload =
          HttpRequest.post(server.uri("/files"), Body.file(file, "image/png")).build();

      assertEquals(413, http.send(upload, never).status());
    }
  }

  @Test
  void anEndlessHeadIsNotTaken() {
    try (RawServer server =
            new RawServer(
                (self, s, n) -> {
                  self.readRequest(s);
                  RawServer.write(s, "HTTP/1.1 200 OK\r\n");
                  for (int i = 0; i < 100_000; i++) {
                    RawServer.write(s, "X-Header-" + i + ": value\r\n");
                  }
                });
        HttpTransport once =
            HttpTransport.open(HttpSettings.builder().retries(RetryPolicy.NONE).build())) {
      HttpRequest request = HttpRequest.get(server.uri("/")).build();

      TransportException refused =
          assertThrows(TransportException.class, () -> once.send(request, never));
      assertEquals(TransportException.Reason.GARBLED, refused.reason());
    }
  }

  @Test
  void badRequestsAreRefusedBeforeAnythingIsSent() {
    URI uri = URI.create("https://example.org/");
    assertField("address", () -> HttpRequest.get(URI.create("ftp://example.org/")));
    assertField("address", () -> HttpRequest.get(URI.create("https://u:p@example.org/")));
    assertField("header", () -> HttpRequest.get(uri).header("Authorization", "Bearer x"));
    assertField("header", () -> HttpRequest.get(uri).header("X", "a\r\nEvil: b"));
    assertField("file", () -> Body.file(folder.resolve("missing"), "image/png"));
    assertField(
        "address",
        () -> http.send(HttpRequest.get(URI.create("http://example.org/")).build(), never));
  }

  private static void assertField(String field, org.junit.jupiter.api.function.Executable doing) {
    assertEquals(field, assertThrows(InvalidRequestException.class, doing).field());
  }
}

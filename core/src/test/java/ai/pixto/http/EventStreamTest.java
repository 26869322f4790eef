package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.TransportException;
import ai.pixto.task.Cancellation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Server-sent events: how they are read, and how a broken stream is taken up again. */
class EventStreamTest {

  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final FakeTime time = new FakeTime();

  @Example
  void fieldsAreReadAsTheStandardSays() throws IOException {
    assertEvents("data: a\n\n", "message/a/");
    assertEvents("\uFEFFdata: a\r\n\r\n", "message/a/");
    assertEvents("data:a\rdata: b\rdata:  c\r\r", "message/a\nb\n c/");
    assertEvents(
        ": hello\n\nevent: output\ndata: x\nid: 7\n\ndata\n\n", "output/x/7", "message//7");
    assertEvents("id: 1\ndata: a\n\nid\ndata: b\n\n", "message/a/1", "message/b/");
    assertEvents("id: a\0b\ndata: c\n\n", "message/c/");
    assertEvents("event: empty\n\ndata: a\n\n", "message/a/");
    assertEvents("other: x\ndata: a: b\n\n", "message/a: b/");
    assertEvents("data: complete\n\ndata: cut off", "message/complete/");
    assertEvents("data: {\"größe\": \"😀\"}\n\n", "message/{\"größe\": \"😀\"}/");
  }

  @Property(tries = 200)
  void theSameIsReadHoweverTheBytesArrive(
      @ForAll @IntRange(min = 1, max = 9) int size, @ForAll("lineEnds") List<String> ends)
      throws IOException {
    StringBuilder text = new StringBuilder("\uFEFF");
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < ends.size(); i++) {
      String end = ends.get(i);
      text.append("id: ").append(i).append(end).append("data: é").append(end).append(end);
      expected.add("message/é/" + i);
    }
    EventParser parser = new EventParser(1000);
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    parser.begin(
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int count) {
            return super.read(into, offset, Math.min(count, size));
          }
        });

    assertEquals(expected, all(parser));
  }

  @net.jqwik.api.Provide
  net.jqwik.api.Arbitrary<List<String>> lineEnds() {
    return net.jqwik.api.Arbitraries.of("\n", "\r", "\r\n").list().ofMinSize(1).ofMaxSize(12);
  }

  @Test
  void aBrokenStreamIsTakenUpAfterTheLastEvent() {
    try (RawServer server =
            new RawServer(
                (self, s, n) -> {
                  self.readRequest(s);
                  RawServer.write(s, HEAD);
                  if (n == 1) {
                    chunk(s, "retry: 1500\n\nid: 41\ndata: a\n\ndata: half an ev");
                  } else if (n == 2) {
                    RawServer.reset(s);
                  } else {
                    chunk(s, "data: b\n\n");
                    RawServer.write(s, "0\r\n\r\n");
                  }
                });
        HttpTransport http = new HttpTransport(HttpSettings.standard(), time.surroundings());
        EventStream events = http.events(request(server), new Cancellation())) {
      assertEquals("a", events.next().orElseThrow().data());
      assertEquals("b", events.next().orElseThrow().data());
      assertTrue(events.next().isEmpty());

      assertTrue(server.heads.get(0).contains("Accept: text/event-stream"));
      assertTrue(!server.heads.get(0).contains("Last-Event-ID"));
      assertTrue(server.heads.get(2).contains("Last-Event-ID: 41"), server.heads.get(2));
      assertEquals(List.of(1750L, 1750L), time.waitedMillis());
    }
  }

  @Test
  void aStreamThatKeepsBreakingFails() {
    try (RawServer server =
            new RawServer(
                (self, s, n) -> {
                  self.readRequest(s);
                  RawServer.write(s, HEAD);
                });
        HttpTransport http = new HttpTransport(HttpSettings.standard(), time.surroundings());
        EventStream events = http.events(request(server), new Cancellation())) {
      assertThrows(TransportException.class, events::next);
      assertEquals(5, server.heads.size());
    }
  }

  @Test
  void anAnswerThatIsNoStreamIsHandedOver() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, n == 1 ? 404 : 200, "{}"));
        HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
      for (int status : List.of(404, 200)) {
        try (EventStream events =
            http.events(HttpRequest.get(server.uri("/")).build(), new Cancellation())) {
          assertEquals(status, events.refusal().map(HttpResponse::status).orElseThrow());
          assertTrue(events.next().isEmpty());
        }
      }
    }
  }

  @Test
  void cancelEndsTheWaitForAnEvent() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    Cancellation cancellation = new Cancellation();
    try (RawServer server = silentAfterOne();
        HttpTransport http = HttpTransport.open(HttpSettings.standard());
        EventStream events = http.events(request(server), cancellation)) {
      events.next();
      RawServer.daemon(
          () -> {
            heard.countDown();
            cancellation.cancel();
          });

      assertThrows(CancelledException.class, events::next);
      assertTrue(heard.await(10, TimeUnit.SECONDS));
      assertTrue(server.sawEnd());
    }
  }

  @Test
  void closingMidStreamClosesTheSocket() throws Exception {
    try (RawServer server = silentAfterOne();
        HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
      try (EventStream events = http.events(request(server), new Cancellation())) {
        assertEquals("a", events.next().orElseThrow().data());
        assertTrue(events.refusal().isEmpty());
      }
      assertTrue(server.sawEnd());
      assertEquals(0, http.connections());
    }
  }

  @Test
  void theTotalDeadlineHoldsForTheWholeStream() {
    try (RawServer server = silentAfterOne();
        HttpTransport http = HttpTransport.open(HttpSettings.standard());
        EventStream events =
            http.events(
                HttpRequest.get(server.uri("/"))
                    .deadlines(
                        Deadlines.STANDARD.with(Deadlines.Phase.TOTAL, Duration.ofMillis(200)))
                    .build(),
                new Cancellation())) {
      events.next();

      assertEquals("total", assertThrows(OperationTimeoutException.class, events::next).phase());
    }
  }

  @Test
  void anEventHasABound() {
    try (RawServer server =
            new RawServer(
                (self, s, n) -> {
                  self.readRequest(s);
                  RawServer.write(s, HEAD);
                  for (int i = 0; i < 200; i++) {
                    chunk(s, "data: " + "x".repeat(60_000) + "\n");
                  }
                  self.awaitEnd(s);
                });
        HttpTransport http = HttpTransport.open(HttpSettings.standard());
        EventStream events = http.events(request(server), new Cancellation())) {
      assertThrows(ProviderFailedException.class, events::next);
    }
  }

  private static RawServer silentAfterOne() {
    return new RawServer(
        (self, s, n) -> {
          self.readRequest(s);
          RawServer.write(s, HEAD);
          chunk(s, "data: a\n\n");
          self.awaitEnd(s);
        });
  }

  private static void chunk(java.net.Socket socket, String text) throws IOException {
    RawServer.write(socket, Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  private static HttpRequest request(RawServer server) {
    return HttpRequest.get(server.uri("/stream")).build();
  }

  private static void assertEvents(String text, String... expected) throws IOException {
    EventParser parser = new EventParser(1000);
    parser.begin(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    assertEquals(List.of(expected), all(parser));
  }

  private static List<String> all(EventParser parser) throws IOException {
    List<String> events = new ArrayList<>();
    for (Optional<ServerEvent> e = parser.read(); e.isPresent(); e = parser.read()) {
      events.add(e.get().type() + "/" + e.get().data() + "/" + e.get().id());
    }
    return events;
  }
}

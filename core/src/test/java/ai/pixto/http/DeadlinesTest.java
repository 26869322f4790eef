package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.Deadlines.Phase;
import ai.pixto.task.Cancellation;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every phase ends at its deadline, and at once when it is cancelled, with the socket closed. */
class DeadlinesTest {

  private static final Duration SHORT = Duration.ofMillis(120);
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final int BIG_BYTES = 64 << 20;

  private final CountDownLatch namesAnswer = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);
  private final List<AutoCloseable> opened = new ArrayList<>();
  @TempDir private Path folder;

  @AfterEach
  void close() throws Exception {
    namesAnswer.countDown();
    for (AutoCloseable closeable : opened) {
      closeable.close();
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void eachPhaseHasItsDeadline(Phase phase) throws Exception {
    HttpTransport http = transport(RetryPolicy.NONE);
    HttpRequest request = stuckIn(phase, deadlines().with(phase, SHORT));

    OperationTimeoutException late =
        assertThrows(OperationTimeoutException.class, () -> http.send(request, new Cancellation()));

    assertEquals(phase.word(), late.phase());
    assertTrue(late.getMessage().contains("0.12 seconds"), late.getMessage());
    assertNoneLeft(http);
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void cancelEndsEachPhaseAtOnce(Phase phase) throws Exception {
    HttpTransport http = transport(RetryPolicy.STANDARD);
    HttpRequest request = stuckIn(phase, deadlines());
    Cancellation cancellation = new Cancellation();

    CompletableFuture<HttpResponse> sending =
        CompletableFuture.supplyAsync(() -> http.send(request, cancellation));
    awaitStuck(http);
    cancellation.cancel();

    assertInstanceOf(CancelledException.class, failure(sending));
    assertNoneLeft(http);
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "next"))) {
      HttpRequest next = HttpRequest.get(server.uri("/")).build();
      assertEquals("next", http.send(next, new Cancellation()).text());
    }
  }

  @ParameterizedTest
  @EnumSource(Phase.class)
  void closeEndsEachPhaseAtOnce(Phase phase) throws Exception {
    HttpTransport http = transport(RetryPolicy.STANDARD);
    HttpRequest request = stuckIn(phase, deadlines());

    CompletableFuture<HttpResponse> sending =
        CompletableFuture.supplyAsync(() -> http.send(request, new Cancellation()));
    awaitStuck(http);
    http.close();

    assertInstanceOf(CancelledException.class, failure(sending));
    assertThrows(IllegalStateException.class, () -> http.send(request, new Cancellation()));
  }

  @Test
  void cancellingWhatCreatesLeavesItsOutcomeUnknown() throws Exception {
    HttpTransport http = transport(RetryPolicy.STANDARD);
    HttpRequest stuck = stuckIn(Phase.RESPONSE, deadlines());
    HttpRequest create = HttpRequest.post(stuck.uri(), Body.none()).deadlines(deadlines()).build();
    Cancellation cancellation = new Cancellation();

    CompletableFuture<HttpResponse> sending =
        CompletableFuture.supplyAsync(() -> http.send(create, cancellation));
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    cancellation.cancel();

    Throwable failure = failure(sending);
    assertInstanceOf(OutcomeUnknownException.class, failure);
    assertInstanceOf(CancelledException.class, failure.getCause());
  }

  @Test
  void cancelEndsTheWaitBetweenAttempts() throws Exception {
    HttpTransport http = transport(RetryPolicy.STANDARD);
    Cancellation cancellation = new Cancellation();
    try (Loop server =
        Loop.plain(
            (e, n) -> {
              e.getResponseHeaders().add("Retry-After", "60");
              Loop.reply(e, 429, "");
              waiting.countDown();
            })) {
      CompletableFuture<HttpResponse> sending =
          CompletableFuture.supplyAsync(
              () -> http.send(HttpRequest.get(server.uri("/")).build(), cancellation));
      assertTrue(waiting.await(10, TimeUnit.SECONDS));
      cancellation.cancel();

      assertInstanceOf(CancelledException.class, failure(sending));
      assertEquals(1, server.asked.size());
    }
  }

  @Test
  void nothingIsSentOnceCancelled() {
    HttpTransport http = transport(RetryPolicy.STANDARD);
    Cancellation cancelled = new Cancellation();
    cancelled.cancel();
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, ""))) {
      HttpRequest request = HttpRequest.post(server.uri("/"), Body.none()).build();

      assertThrows(CancelledException.class, () -> http.send(request, cancelled));
      assertTrue(server.asked.isEmpty());
    }
  }

  private HttpRequest stuckIn(Phase phase, Deadlines deadlines) throws Exception {
    HttpRequest.Builder request =
        switch (phase) {
          case RESOLVE -> HttpRequest.get(URI.create("https://slow.example/"));
          case CONNECT -> HttpRequest.get(fullServer());
          case TLS ->
              HttpRequest.get(
                  URI.create("https://127.0.0.1:" + server(this::silence).port() + "/"));
          case SEND -> HttpRequest.put(server(this::readNothing).uri("/"), big());
          case RESPONSE -> HttpRequest.get(server(this::readAndKeepSilent).uri("/"));
          case READ -> HttpRequest.get(server(this::answerHalf).uri("/"));
          case TOTAL -> HttpRequest.get(server(this::drip).uri("/"));
        };
    return request.deadlines(deadlines).build();
  }

  private void silence(RawServer self, Socket socket, int number) {
    waiting.countDown();
    self.awaitEnd(socket);
  }

  private void readNothing(RawServer self, Socket socket, int number) throws Exception {
    waiting.countDown();
    namesAnswer.await();
  }

  private void readAndKeepSilent(RawServer self, Socket socket, int number) throws Exception {
    self.readRequest(socket);
    waiting.countDown();
    self.awaitEnd(socket);
  }

  private void answerHalf(RawServer self, Socket socket, int number) throws Exception {
    self.readRequest(socket);
    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf");
    waiting.countDown();
    self.awaitEnd(socket);
  }

  /** A slow loris: one byte now and then, so that the read deadline alone never passes. */
  private void drip(RawServer self, Socket socket, int number) throws Exception {
    self.readRequest(socket);
    RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    waiting.countDown();
    while (!namesAnswer.await(10, TimeUnit.MILLISECONDS)) {
      RawServer.write(socket, ".");
    }
  }

  /** A server whose queue of connections is full, so that the next one gets no answer. */
  private URI fullServer() throws Exception {
    ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    opened.add(server);
    boolean full = false;
    while (!full) {
      Socket filler = new Socket();
      opened.add(filler);
      try {
        filler.connect(server.getLocalSocketAddress(), 100);
      } catch (java.net.SocketTimeoutException e) {
        full = true;
      }
    }
    waiting.countDown();
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
  }

  private Body big() throws Exception {
    Path file = folder.resolve("big");
    try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
      out.setLength(BIG_BYTES);
    }
    return Body.file(file, "image/png");
  }

  private RawServer server(RawServer.Handler handler) {
    RawServer server = new RawServer(handler);
    opened.add(server);
    return server;
  }

  private HttpTransport transport(RetryPolicy retries) {
    Surroundings real = Surroundings.REAL;
    HttpTransport http =
        new HttpTransport(
            HttpSettings.builder().retries(retries).build(),
            new Surroundings(
                real.clock(), real.nanos(), real.sleeper(), real.random(), this::answerLate));
    opened.add(http);
    return http;
  }

  private InetAddress[] answerLate(String host) {
    waiting.countDown();
    try {
      namesAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new InetAddress[] {InetAddress.getLoopbackAddress()};
  }

  private static Deadlines deadlines() {
    return new Deadlines(LONG, LONG, LONG, LONG, LONG, LONG, LONG);
  }

  private static Throwable failure(CompletableFuture<?> sending) throws Exception {
    try {
      sending.get(10, TimeUnit.SECONDS);
      throw new AssertionError("It did not fail.");
    } catch (java.util.concurrent.ExecutionException e) {
      Throwable cause = e.getCause();
      cause = cause instanceof CompletionException ? cause.getCause() : cause;
      return assertInstanceOf(PixtoException.class, cause);
    }
  }

  /** The timer's thread, which closed the socket, hands it back a moment later. */
  private static void assertNoneLeft(HttpTransport http) {
    awaitConnections(http, 0);
  }

  private static void awaitConnections(HttpTransport http, int count) {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (http.connections() != count && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertEquals(count, http.connections());
  }

  private void awaitStuck(HttpTransport http) throws InterruptedException {
    assertTrue(waiting.await(10, TimeUnit.SECONDS));
    awaitConnections(http, 1);
  }
}

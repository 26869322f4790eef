package ai.pixto.http;

import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.http.HttpRequest.Repeat;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A stream of server-sent events (HTML Living Standard, 9.2), to be read by one thread. Where the
 * connection breaks it is opened anew after the wait that the server or the retry policy sets, with
 * {@code Last-Event-ID}; a server that gives no ids begins from the start then, so that an event
 * may come twice. A stream that the server ends in order is over: unlike a browser, this does not
 * ask again. Whoever opened it closes it.
 *
 * <pre>{@code
 * try (EventStream events = http.events(HttpRequest.get(uri).credential(key).build(), stop)) {
 *   for (Optional<ServerEvent> e = events.next(); e.isPresent(); e = events.next()) {
 *     handle(e.get());
 *   }
 * }
 * }</pre>
 */
public final class EventStream implements AutoCloseable {

  private static final int EVENT_BYTES = 8 << 20;
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final HttpTransport transport;
  private final Retrier retrier;
  private final Surroundings surroundings;
  private final HttpRequest request;
  private final Call call;
  private final EventParser parser = new EventParser(EVENT_BYTES);
  private Optional<Exchange> exchange = Optional.empty();
  private HttpResponse answer;
  private int failures;

  EventStream(
      HttpTransport transport,
      Retrier retrier,
      Surroundings surroundings,
      HttpRequest request,
      Call call) {
    this.transport = transport;
    this.retrier = retrier;
    this.surroundings = surroundings;
    this.request = request;
    this.call = call;
    connect();
  }

  /**
   * The server's answer, if it is not a stream of events: an error, or a server that does not
   * stream. There are no events then.
   */
  public Optional<HttpResponse> refusal() {
    return exchange.isPresent() || isStream(answer) ? Optional.empty() : Optional.of(answer);
  }

  /**
   * Waits for the next event; empty once the stream is over.
   *
   * @throws PixtoException a failure that outlasts the retry policy, a deadline, a cancellation, or
   *     an event of more than 8 MiB
   */
  public Optional<ServerEvent> next() {
    while (exchange.isPresent()) {
      Exchange open = exchange.get();
      try {
        Optional<ServerEvent> event = parser.read();
        failures = 0;
        if (event.isEmpty()) {
          disconnect();
        }
        return event;
      } catch (EventParser.TooLong e) {
        throw Failures.tooLong(request.uri().getHost(), EVENT_BYTES);
      } catch (IOException | IllegalStateException e) {
        disconnect();
        reconnect(open.failure(e));
      }
    }
    return Optional.empty();
  }

  /** Ends the stream; its connection is closed unless the server had ended it in order. */
  @Override
  public void close() {
    disconnect();
    call.close();
  }

  private void reconnect(AttemptFailure broken) {
    if (request.repeat() == Repeat.CREATES) {
      throw new OutcomeUnknownException(
          request.uri().getHost(), broken.requestId(), broken.failure());
    }
    failures++;
    Optional<Duration> asked = parser.retry().map(EventStream::bounded);
    Optional<Duration> wait =
        Retrier.mayPass(broken.failure())
            ? retrier.allowedWait(failures, asked, call)
            : Optional.empty();
    surroundings.sleeper().sleep(wait.orElseThrow(broken::failure), call.stop());
    connect();
  }

  private void connect() {
    HttpHeaders headers =
        request.headers().with("Accept", "text/event-stream").with("Cache-Control", "no-store");
    if (!parser.lastId().isEmpty()) {
      headers = headers.with("Last-Event-ID", asBytes(parser.lastId()));
    }
    HttpRequest attempt = request.to(request.uri(), headers);
    Retrier.Opened opened = retrier.run(attempt, call, () -> transport.open(attempt, call));
    answer = opened.response();
    exchange = opened.exchange();
    if (exchange.isPresent() && isStream(answer)) {
      parser.begin(exchange.get().body());
    } else {
      disconnect();
    }
  }

  private void disconnect() {
    exchange.ifPresent(Exchange::close);
    exchange = Optional.empty();
  }

  private static boolean isStream(HttpResponse answer) {
    return answer.status() == 200
        && answer
            .headers()
            .first("Content-Type")
            .filter(t -> t.toLowerCase(Locale.ROOT).startsWith("text/event-stream"))
            .isPresent();
  }

  private static Duration bounded(Duration retry) {
    return retry.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : retry;
  }

  /** A header's characters are bytes; the standard sends the id as UTF-8. */
  private static String asBytes(String id) {
    return new String(id.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}

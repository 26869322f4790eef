package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.PixtoException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The only way out of this machine: sends requests, listens to event streams, downloads results.
 * Safe for any number of threads; each call works on the thread that makes it, and a cancellation
 * or deadline closes its socket at once. Its own threads are daemons. Several may be open side by
 * side; whoever opens one closes it, which ends all that is under way with a {@code
 * CancelledException}.
 *
 * <pre>{@code
 * try (HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
 *   HttpResponse answer = http.send(HttpRequest.get(uri).credential(key).build(), cancellation);
 * }
 * }</pre>
 */
public final class HttpTransport implements AutoCloseable {

  private static final int STREAM_ERROR_BYTES = 1 << 20;

  private final HttpSettings settings;
  private final Surroundings surroundings;
  private final Connections connections;
  private final Retrier retrier;
  private final List<HostPattern> plainHosts;
  private final Set<Call> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  HttpTransport(HttpSettings settings, Surroundings surroundings) {
    this.settings = settings;
    this.surroundings = surroundings;
    plainHosts = settings.plainHosts().stream().map(HostPattern::of).toList();
    retrier = new Retrier(settings.retries(), surroundings);
    connections = new Connections(settings, surroundings.names());
  }

  /**
   * @throws InvalidRequestException if a file of extra certificates cannot be read
   */
  public static HttpTransport open(HttpSettings settings) {
    return new HttpTransport(settings, Surroundings.REAL);
  }

  /**
   * Sends a request and takes the whole answer, whatever its status; repeats it as its {@link
   * HttpRequest.Repeat} allows. Redirects are not followed.
   *
   * @throws ai.pixto.error.OutcomeUnknownException if it creates something and it is not known
   *     whether the server took it; also when it was cancelled after the first byte was sent
   * @throws PixtoException a transport failure, a timeout, a cancellation
   */
  public HttpResponse send(HttpRequest request, Cancellation cancellation) {
    try (Call call = begin(request, request.progress(), cancellation)) {
      return retrier.run(request, call, () -> attempt(request, call)).response();
    }
  }

  /**
   * Opens a stream of server-sent events; whoever calls closes it.
   *
   * @throws PixtoException as {@link #send}
   */
  public EventStream events(HttpRequest request, Cancellation cancellation) {
    Call call = begin(request, request.progress(), cancellation);
    try {
      return new EventStream(this, retrier, surroundings, request, call);
    } catch (RuntimeException e) {
      call.close();
      throw e;
    }
  }

  /**
   * Fetches a result into a file.
   *
   * @param progress hears from this thread how much has come, where the server says how much there
   *     is
   * @throws PixtoException as {@link #send}, and as {@link Download} says
   */
  public Downloaded download(Download download, Progress progress, Cancellation cancellation) {
    try (Call call = begin(download.request(), progress, cancellation)) {
      return new Downloader(this, retrier, surroundings, download, call).run();
    }
  }

  /** Ends all that is under way and frees all threads and sockets. */
  @Override
  public void close() {
    closed = true;
    running.forEach(call -> call.stop().cancel());
    connections.close();
  }

  /** One attempt whose successful answer stays open to be streamed. */
  Retrier.Opened open(HttpRequest request, Call call) throws AttemptFailure {
    Exchange exchange = begin(request, call);
    try {
      if (exchange.status() >= 200 && exchange.status() < 300) {
        return new Retrier.Opened(response(request, exchange, new byte[0]), Optional.of(exchange));
      }
      byte[] body = exchange.readAll(STREAM_ERROR_BYTES);
      exchange.close();
      return new Retrier.Opened(response(request, exchange, body), Optional.empty());
    } catch (AttemptFailure f) {
      exchange.close();
      throw f;
    }
  }

  /**
   * Whether {@code uri} may be spoken to, and be given keys: what is sent there is encrypted, stays
   * here, or is allowed to be neither.
   */
  boolean permits(URI uri) {
    return uri.getScheme().equalsIgnoreCase("https")
        || uri.getScheme().equalsIgnoreCase("http")
            && (Loopback.names(uri.getHost())
                || plainHosts.stream().anyMatch(p -> p.matches(uri.getHost(), Origins.port(uri))));
  }

  int connections() {
    return connections.open();
  }

  private Call begin(HttpRequest request, Progress progress, Cancellation cancellation) {
    if (!permits(request.uri())) {
      throw new InvalidRequestException(
          "address",
          "The address of "
              + request.uri().getHost()
              + " must begin with https://; plain http:// is for this machine and for hosts that"
              + " the connection settings allow.");
    }
    Deadlines deadlines = request.deadlines().orElse(settings.deadlines());
    Call call =
        new Call(
            request.uri().getHost(),
            deadlines,
            progress,
            surroundings.nanos(),
            running,
            cancellation);
    if (closed) {
      call.close();
      throw new IllegalStateException("This transport is closed; open another.");
    }
    return call;
  }

  private Retrier.Opened attempt(HttpRequest request, Call call) throws AttemptFailure {
    try (Exchange exchange = begin(request, call)) {
      byte[] body = body(request, exchange);
      return new Retrier.Opened(response(request, exchange, body), Optional.empty());
    }
  }

  private static byte[] body(HttpRequest request, Exchange exchange) throws AttemptFailure {
    try {
      return exchange.readAll(request.responseLimit());
    } catch (AttemptFailure f) {
      boolean refused =
          exchange.status() >= 400 && exchange.status() < 500 && exchange.status() != 408;
      if (refused && request.repeat() == HttpRequest.Repeat.CREATES) {
        // The status alone says that nothing was created; its explanation got lost.
        return new byte[0];
      }
      throw f;
    }
  }

  private Exchange begin(HttpRequest request, Call call) throws AttemptFailure {
    request.attempt();
    HttpHeaders headers =
        request
            .credential()
            .filter(c -> c.suits(request.uri()))
            .map(c -> c.addTo(request.headers()))
            .orElse(request.headers());
    long start = System.nanoTime();
    Exchange exchange = new Exchange(connections, request, headers, call);
    try {
      exchange.open(connections);
    } catch (AttemptFailure f) {
      exchange.close();
      Log.failed(request, f.failure().code(), since(start));
      throw f;
    } catch (RuntimeException e) {
      exchange.close();
      throw e;
    }
    Log.answered(
        request, exchange.status(), since(start), HttpResponse.requestId(exchange.headers()));
    return exchange;
  }

  private HttpResponse response(HttpRequest request, Exchange exchange, byte[] body) {
    return new HttpResponse(
        request.uri().getHost(),
        exchange.status(),
        exchange.headers(),
        body,
        surroundings.clock().instant());
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

package ai.pixto.http;

import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.ProviderRefusedException;
import ai.pixto.error.ProviderRefusedException.Reason;
import ai.pixto.error.ResultExpiredException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Carries out one {@link Download}. */
final class Downloader {

  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int MOST_REDIRECTS = 5;
  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> EXPIRED = Set.of(403, 404, 410);
  private static final Pattern CONTENT_RANGE =
      Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18})");

  private final HttpTransport transport;
  private final Retrier retrier;
  private final Surroundings surroundings;
  private final Download download;
  private final Call call;
  private final String host;
  private Optional<String> version = Optional.empty();
  private long expected = -1;

  Downloader(
      HttpTransport transport,
      Retrier retrier,
      Surroundings surroundings,
      Download download,
      Call call) {
    this.transport = transport;
    this.retrier = retrier;
    this.surroundings = surroundings;
    this.download = download;
    this.call = call;
    host = download.request().uri().getHost();
  }

  Downloaded run() {
    try (TemporaryFile file = new TemporaryFile(download.target())) {
      int failures = 0;
      while (true) {
        long before = file.length();
        Optional<AttemptFailure> broken = fetch(file);
        if (broken.isEmpty()) {
          break;
        }
        failures = file.length() > before ? 1 : failures + 1;
        pause(broken.get(), failures);
      }
      MediaKind kind = MediaKind.of(file.head());
      requireAccepted(kind);
      long bytes = file.length();
      return new Downloaded(download.target(), bytes, file.finish(), kind);
    }
  }

  /** Fetches what is missing; what broke it off, if anything did. */
  private Optional<AttemptFailure> fetch(TemporaryFile file) {
    boolean resuming = file.length() > 0 && version.isPresent();
    HttpRequest request = download.request();
    if (resuming) {
      HttpHeaders headers =
          request
              .headers()
              .with("Range", "bytes=" + file.length() + "-")
              .with("If-Range", version.get());
      request = request.to(request.uri(), headers);
    }
    Retrier.Opened opened = follow(request);
    Exchange exchange = opened.exchange().orElseThrow(() -> refusal(opened.response()));
    try (exchange) {
      begin(file, opened.response());
      return copy(exchange, file);
    }
  }

  private Retrier.Opened follow(HttpRequest first) {
    HttpRequest request = first;
    for (int hops = 0; hops <= MOST_REDIRECTS; hops++) {
      HttpRequest now = request;
      Retrier.Opened opened = retrier.run(now, call, () -> transport.open(now, call));
      if (!REDIRECTS.contains(opened.response().status())) {
        return opened;
      }
      request = redirected(now, opened.response());
    }
    throw failed("sent us on too often", true);
  }

  private HttpRequest redirected(HttpRequest from, HttpResponse response) {
    String location = response.headers().first("Location").orElse("");
    URI to;
    try {
      to = from.uri().resolve(new URI(location));
    } catch (URISyntaxException e) {
      throw failed("sent us on to an address that is none", true);
    }
    if (location.isEmpty() || !isSafe(from.uri(), to)) {
      throw failed("sent us on to an address that is not safe to follow", false);
    }
    HttpHeaders headers =
        Origins.same(from.uri(), to)
            ? from.headers()
            : from.headers().only("Accept", "Range", "If-Range");
    return from.to(to, headers);
  }

  /** Not from encrypted to plain, and not from outside to this machine. */
  private boolean isSafe(URI from, URI to) {
    return to.getHost() != null
        && to.getRawUserInfo() == null
        && transport.permits(to)
        && (to.getScheme().equalsIgnoreCase("https") || from.getScheme().equalsIgnoreCase("http"))
        && (Loopback.names(from.getHost()) || !Loopback.names(to.getHost()));
  }

  private void begin(TemporaryFile file, HttpResponse response) {
    Optional<Matcher> range =
        response
            .headers()
            .first("Content-Range")
            .map(CONTENT_RANGE::matcher)
            .filter(Matcher::matches);
    boolean resumed =
        response.status() == 206
            && range.isPresent()
            && Long.parseLong(range.get().group(1)) == file.length();
    if (response.status() == 206 && !resumed) {
      version = Optional.empty();
      throw failed("sent another part of the result than the one asked for", true);
    }
    if (resumed) {
      expected = Long.parseLong(range.get().group(2));
    } else {
      file.clear();
      expected =
          response
              .headers()
              .first("Content-Length")
              .filter(l -> l.matches("\\d{1,18}"))
              .map(Long::parseLong)
              .orElse(-1L);
      version = response.headers().first("ETag").filter(tag -> tag.startsWith("\""));
    }
    requireSize(expected);
    if (expected >= 0) {
      file.requireRoom(expected - file.length());
    }
  }

  private Optional<AttemptFailure> copy(Exchange exchange, TemporaryFile file) {
    byte[] chunk = new byte[CHUNK_BYTES];
    InputStream in = exchange.body();
    while (true) {
      int count;
      try {
        count = in.read(chunk);
      } catch (IOException | IllegalStateException e) {
        return Optional.of(exchange.failure(e));
      }
      if (count < 0) {
        return Optional.empty();
      }
      boolean kindUnknown = file.length() < MediaKind.HEAD_BYTES;
      file.append(chunk, count);
      requireSize(file.length());
      if (kindUnknown && file.length() >= MediaKind.HEAD_BYTES) {
        requireAccepted(MediaKind.of(file.head()));
      }
      call.progress()
          .report(expected > 0 ? Math.min(1, (double) file.length() / expected) : 0, "downloading");
    }
  }

  private void pause(AttemptFailure broken, int failures) {
    Optional<Duration> wait =
        Retrier.mayPass(broken.failure())
            ? retrier.allowedWait(failures, Optional.empty(), call)
            : Optional.empty();
    surroundings.sleeper().sleep(wait.orElseThrow(broken::failure), call.stop());
  }

  private void requireSize(long bytes) {
    if (bytes > download.limit()) {
      throw failed(
          "offers a result larger than the " + download.limit() + " bytes that are allowed", false);
    }
  }

  private void requireAccepted(MediaKind kind) {
    if (!download.accepted().isEmpty() && !download.accepted().contains(kind)) {
      throw failed(
          "sent "
              + (kind == MediaKind.UNKNOWN ? "something unknown" : kind.contentType())
              + " instead of the result",
          true);
    }
  }

  private PixtoException refusal(HttpResponse response) {
    int status = response.status();
    if (EXPIRED.contains(status)) {
      return new ResultExpiredException(host);
    }
    if (status == 401) {
      return refused(Reason.AUTHENTICATION, "does not accept the key; check it", response);
    }
    if (status == 429) {
      return refused(Reason.RATE_LIMIT, "is asked too often; try again later", response);
    }
    return failed("answered with status " + status + " instead of the result", status >= 500);
  }

  private PixtoException refused(Reason reason, String what, HttpResponse response) {
    return new ProviderRefusedException(
        reason, host, host + " " + what + ".", response.retryAfter(), response.requestId());
  }

  private ProviderFailedException failed(String what, boolean retryable) {
    return new ProviderFailedException(
        host, host + " " + what + (retryable ? "; try again later." : "."), retryable);
  }
}

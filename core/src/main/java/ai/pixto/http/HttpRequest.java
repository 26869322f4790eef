package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.task.Progress;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One request, immutable, to be sent any number of times.
 *
 * <pre>{@code
 * HttpRequest create =
 *     HttpRequest.post(URI.create("https://api.replicate.com/v1/predictions"), Body.json(input))
 *         .credential(key)
 *         .build();
 * }</pre>
 */
public final class HttpRequest {

  /** Methods of HTTP (RFC 9110, 9.3; RFC 5789 for PATCH). */
  public enum Method {
    GET,
    HEAD,
    POST,
    PUT,
    PATCH,
    DELETE,
    /** A search with a body, which changes nothing. */
    QUERY
  }

  /** What may be done when it fails. */
  public enum Repeat {
    /** It does no harm twice: it is repeated on 429, on 5xx and when the connection fails. */
    SAFE,
    /**
     * It makes something that may cost money: it is repeated on 429 only, or when not a byte of it
     * was sent. Whatever leaves the outcome open is an {@code OutcomeUnknownException}.
     */
    CREATES
  }

  private static final long RESPONSE_BYTES = 16L << 20;

  // What the transport itself is answerable for.
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "cookie",
          "host",
          "proxy-authorization",
          "sec-gpc",
          "te",
          "transfer-encoding",
          "upgrade",
          "user-agent");

  private final Method method;
  private final URI uri;
  private final HttpHeaders headers;
  private final Body body;
  private final Credential credential;
  private final Repeat repeat;
  private final Deadlines deadlines;
  private final long responseLimit;
  private final Progress progress;
  private final Runnable beforeAttempt;

  private HttpRequest(Builder builder) {
    method = builder.method;
    uri = builder.uri;
    headers = builder.headers;
    body = builder.body;
    credential = builder.credential;
    repeat = builder.repeat;
    deadlines = builder.deadlines;
    responseLimit = builder.responseLimit;
    progress = builder.progress;
    beforeAttempt = builder.beforeAttempt;
  }

  public static Builder get(URI uri) {
    return builder(Method.GET, uri);
  }

  /** A POST that {@link Repeat#CREATES} unless told otherwise. */
  public static Builder post(URI uri, Body body) {
    return builder(Method.POST, uri).body(body);
  }

  public static Builder put(URI uri, Body body) {
    return builder(Method.PUT, uri).body(body);
  }

  public static Builder delete(URI uri) {
    return builder(Method.DELETE, uri);
  }

  /**
   * @throws InvalidRequestException if the address is not an absolute http or https one, or carries
   *     a name and password
   */
  public static Builder builder(Method method, URI uri) {
    return new Builder(method, uri);
  }

  public Method method() {
    return method;
  }

  public URI uri() {
    return uri;
  }

  /** The headers that were set, without those of body and credential. */
  public HttpHeaders headers() {
    return headers;
  }

  public Body body() {
    return body;
  }

  public Optional<Credential> credential() {
    return Optional.ofNullable(credential);
  }

  public Repeat repeat() {
    return repeat;
  }

  /** Its own deadlines, instead of the transport's. */
  public Optional<Deadlines> deadlines() {
    return Optional.ofNullable(deadlines);
  }

  /** How many bytes of an answer are held in memory at most. */
  public long responseLimit() {
    return responseLimit;
  }

  /** Hears how much of the body is sent. */
  public Progress progress() {
    return progress;
  }

  /**
   * This request, with {@code check} run before each attempt; what it throws ends the request
   * before a byte of that attempt is sent.
   */
  public HttpRequest beforeEachAttempt(Runnable check) {
    Builder copy = copy(uri, headers);
    copy.beforeAttempt = Objects.requireNonNull(check);
    return copy.build();
  }

  void attempt() {
    beforeAttempt.run();
  }

  /** Prints method, host and path, with what looks like a token left out; no query. */
  @Override
  public String toString() {
    return method + " " + uri.getHost() + " " + Redaction.path(uri);
  }

  HttpRequest to(URI other, HttpHeaders otherHeaders) {
    return copy(other, otherHeaders).build();
  }

  private Builder copy(URI other, HttpHeaders otherHeaders) {
    Builder copy = new Builder(method, other);
    copy.headers = otherHeaders;
    copy.body = body;
    copy.credential = Origins.same(uri, other) ? credential : null;
    copy.repeat = repeat;
    copy.deadlines = deadlines;
    copy.responseLimit = responseLimit;
    copy.progress = progress;
    copy.beforeAttempt = beforeAttempt;
    return copy;
  }

  /** Builds a request. Not for several threads. */
  public static final class Builder {

    private final Method method;
    private final URI uri;
    private HttpHeaders headers = HttpHeaders.NONE;
    private Body body = Body.none();
    private Credential credential;
    private Repeat repeat;
    private Deadlines deadlines;
    private long responseLimit = RESPONSE_BYTES;
    private Progress progress = Progress.NONE;
    private Runnable beforeAttempt = () -> {};

    private Builder(Method method, URI uri) {
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (!Set.of("http", "https").contains(scheme) || uri.getHost() == null) {
        throw new InvalidRequestException(
            "address", "The address must begin with https:// (or http://) and name a host.");
      }
      if (uri.getRawUserInfo() != null) {
        throw new InvalidRequestException(
            "address",
            "The address of " + uri.getHost() + " must not carry a name and password of its own.");
      }
      this.method = Objects.requireNonNull(method);
      this.uri = uri;
      repeat = method == Method.POST || method == Method.PATCH ? Repeat.CREATES : Repeat.SAFE;
    }

    /**
     * Adds a header field.
     *
     * @throws InvalidRequestException if it is one that body, credential or settings decide on, or
     *     has a character that it may not have
     */
    public Builder header(String name, String value) {
      if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
        throw new InvalidRequestException(
            "header", "The header " + name + " cannot be set by hand; remove it.");
      }
      headers = headers.with(name, value);
      return this;
    }

    public Builder body(Body body) {
      this.body = Objects.requireNonNull(body);
      return this;
    }

    public Builder credential(Credential credential) {
      this.credential = Objects.requireNonNull(credential);
      return this;
    }

    public Builder repeat(Repeat repeat) {
      this.repeat = Objects.requireNonNull(repeat);
      return this;
    }

    public Builder deadlines(Deadlines deadlines) {
      this.deadlines = Objects.requireNonNull(deadlines);
      return this;
    }

    /**
     * @param bytes how much of an answer is taken at most; 16 MiB if not set
     */
    public Builder responseLimit(long bytes) {
      responseLimit = bytes;
      return this;
    }

    /** Has {@code progress} told, on the sending thread, how much of the body is sent. */
    public Builder progress(Progress progress) {
      this.progress = Objects.requireNonNull(progress);
      return this;
    }

    public HttpRequest build() {
      return new HttpRequest(this);
    }
  }
}

package ai.pixto.http;

import ai.pixto.error.ProviderFailedException;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An answer, whatever its status: what a status means is the engine's to say. Immutable, and it
 * prints nothing of its body.
 */
public final class HttpResponse {

  private static final List<String> REQUEST_ID =
      List.of("x-request-id", "x-fal-request-id", "request-id");

  private final String host;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;
  private final Instant received;

  HttpResponse(String host, int status, HttpHeaders headers, byte[] body, Instant received) {
    this.host = host;
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.received = received;
  }

  /** Who answered. */
  public String host() {
    return host;
  }

  public int status() {
    return status;
  }

  /** Whether the status is 200 to 299. */
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /**
   * Whether this status, given to a request that creates a job, leaves open whether the job exists:
   * 408 and all of 500 to 599, which anything on the way may have answered after the request was
   * passed on.
   */
  public boolean leavesOutcomeOpen() {
    return status == 408 || status >= 500;
  }

  public HttpHeaders headers() {
    return headers;
  }

  /** The body, a copy. */
  public byte[] bytes() {
    return body.clone();
  }

  /** The body as UTF-8. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /**
   * The body as JSON.
   *
   * @throws ProviderFailedException if it is none
   */
  public JsonElement json() {
    try {
      return Json.parse(text());
    } catch (JsonParseException e) {
      throw new ProviderFailedException(
          host,
          host + " answered with something that is not JSON; try again later.",
          true,
          requestId());
    }
  }

  /** What the server calls this request, for its support. */
  public Optional<String> requestId() {
    return requestId(headers);
  }

  /** When the server says that it may be tried again, counted from when this arrived. */
  public Optional<Duration> retryAfter() {
    return RetryHints.wait(this, received);
  }

  static Optional<String> requestId(HttpHeaders headers) {
    return REQUEST_ID.stream().flatMap(name -> headers.all(name).stream()).findFirst();
  }

  @Override
  public String toString() {
    return status + " from " + host;
  }
}

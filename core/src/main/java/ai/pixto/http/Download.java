package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;

/**
 * A result to fetch. It is streamed to a file beside the target, whose name begins with {@value
 * #TEMPORARY_PREFIX}, and moved to the target once it is whole; on any failure nothing is left, and
 * what was at the target stays. A broken connection is resumed where the server can do that, or
 * begun anew. Redirects are followed, without the credential where they lead to another origin.
 *
 * <pre>{@code
 * Downloaded picture =
 *     http.download(
 *         Download.of(uri, folder.resolve("result")).accept(MediaKind.PNG, MediaKind.WEBP),
 *         Progress.NONE,
 *         cancellation);
 * }</pre>
 *
 * <p>It fails with {@code ResultExpiredException} on 403, 404 and 410, with {@code
 * ProviderRefusedException} or {@code ProviderFailedException} on other statuses, on too large a
 * result and on one of a kind that is not accepted, and with {@code StorageException} where it
 * cannot be written.
 */
public final class Download {

  /** How the names of unfinished downloads begin; they outlive only a killed process. */
  public static final String TEMPORARY_PREFIX = ".pixto-download-";

  private static final long STANDARD_LIMIT = 4L << 30;

  private final HttpRequest request;
  private final Path target;
  private final long limit;
  private final Set<MediaKind> accepted;

  private Download(HttpRequest request, Path target, long limit, Set<MediaKind> accepted) {
    this.request = request;
    this.target = target;
    this.limit = limit;
    this.accepted = accepted;
  }

  /** From an address that needs no key. */
  public static Download of(URI uri, Path target) {
    return of(HttpRequest.get(uri).build(), target);
  }

  /**
   * @param request a GET, perhaps with a credential and deadlines of its own
   * @param target the file to make; one that exists is replaced
   * @throws InvalidRequestException if the request is no GET
   */
  public static Download of(HttpRequest request, Path target) {
    if (request.method() != HttpRequest.Method.GET) {
      throw new InvalidRequestException("method", "A download must be a GET.");
    }
    return new Download(
        request, Objects.requireNonNull(target).toAbsolutePath(), STANDARD_LIMIT, Set.of());
  }

  /**
   * @param bytes how large the result may be; 4 GiB if not set
   */
  public Download limit(long bytes) {
    return new Download(request, target, bytes, accepted);
  }

  /** Only results of these kinds; all kinds if not set. */
  public Download accept(MediaKind... kinds) {
    return new Download(request, target, limit, Set.of(kinds));
  }

  public HttpRequest request() {
    return request;
  }

  public Path target() {
    return target;
  }

  public long limit() {
    return limit;
  }

  /** The kinds that are taken; empty for all. */
  public Set<MediaKind> accepted() {
    return accepted;
  }
}

package ai.pixto.http;

import ai.pixto.error.ProviderFailedException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The places that addresses from a server's answer may lead to. An engine pins every such address
 * before it uses it with a key.
 *
 * <pre>{@code
 * Origins own = Origins.of(URI.create("https://queue.fal.run"));
 * URI status = own.pin("fal.ai", answer.get("status_url").getAsString());
 * }</pre>
 */
public final class Origins {

  private final Set<String> origins;

  private Origins(Set<String> origins) {
    this.origins = origins;
  }

  /** The origins (scheme, host and port) of these addresses. */
  public static Origins of(URI... addresses) {
    return new Origins(Arrays.stream(addresses).map(Origins::origin).collect(Collectors.toSet()));
  }

  public boolean contain(URI address) {
    return address.getHost() != null && origins.contains(origin(address));
  }

  /**
   * The address, if it is of one of these origins and carries no name and password of its own.
   *
   * @param provider who sent it, for the message
   * @throws ProviderFailedException otherwise; its message names the host at most
   */
  public URI pin(String provider, String address) {
    URI uri;
    try {
      uri = new URI(address);
    } catch (URISyntaxException e) {
      throw new ProviderFailedException(
          provider, provider + " answered with an address that is none; try again later.", true);
    }
    if (uri.getRawUserInfo() != null || !contain(uri)) {
      throw new ProviderFailedException(
          provider,
          provider
              + " answered with an address at a foreign host"
              + (uri.getHost() == null ? "" : " (" + uri.getHost() + ")")
              + ", so nothing more was sent; check the engine's endpoint in the settings.",
          false);
    }
    return uri;
  }

  /**
   * Whether an address lies at one of these hosts, each {@code host}, {@code host:port} or {@code
   * *.suffix}.
   */
  public static boolean matches(Set<String> hosts, URI address) {
    return address.getHost() != null
        && hosts.stream()
            .map(HostPattern::of)
            .anyMatch(pattern -> pattern.matches(address.getHost(), port(address)));
  }

  /** Scheme, host and port, such as {@code https://example.org:443}. */
  static String origin(URI uri) {
    return (uri.getScheme() + "://" + uri.getHost()).toLowerCase(Locale.ROOT) + ":" + port(uri);
  }

  static boolean same(URI a, URI b) {
    return origin(a).equals(origin(b));
  }

  static int port(URI uri) {
    return uri.getPort() >= 0
        ? uri.getPort()
        : "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
  }
}

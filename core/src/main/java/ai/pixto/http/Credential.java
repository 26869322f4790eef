package ai.pixto.http;

import ai.pixto.config.Secret;
import ai.pixto.error.InvalidRequestException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A key and the hosts it may be shown to. The transport adds it to a request only where the way is
 * encrypted (or leads to this machine, or to a host that the settings allow to be spoken to in
 * plain) and the host is one of these; to any other host the same request goes without it.
 *
 * <pre>{@code
 * Credential key =
 *     Credential.of("Authorization", "Bearer", secret, Set.of("api.replicate.com"));
 * }</pre>
 */
public final class Credential {

  private static final Pattern HOST = Pattern.compile("(\\*\\.)?[^*?/@\\s]+");

  private final String header;
  private final String scheme;
  private final Secret secret;
  private final Set<String> hosts;
  private final List<HostPattern> patterns;

  private Credential(String header, String scheme, Secret secret, Set<String> hosts) {
    this.header = Objects.requireNonNull(header);
    this.scheme = Objects.requireNonNull(scheme);
    this.secret = Objects.requireNonNull(secret);
    this.hosts = Set.copyOf(hosts);
    patterns = this.hosts.stream().map(HostPattern::of).toList();
  }

  /**
   * @param header the header's name, such as {@code Authorization}
   * @param scheme the word before the key, such as {@code Bearer} or {@code Key}; may be empty
   * @param hosts {@code host}, {@code host:port} or {@code *.suffix}
   * @throws InvalidRequestException if a host is no such pattern or the key has a line break
   */
  public static Credential of(String header, String scheme, Secret secret, Set<String> hosts) {
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new InvalidRequestException(
            "hosts", "A key's host must be a whole name or *. and a suffix, not " + host + ".");
      }
    }
    if (secret.isEmpty() || secret.reveal().chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new InvalidRequestException(
          "key", "The key is empty or has a character that no key has; paste it again.");
    }
    return new Credential(header, scheme, secret, hosts);
  }

  /** The hosts it may go to, as they were given. */
  public Set<String> hosts() {
    return hosts;
  }

  /** Prints the header's name and the hosts, never the key. */
  @Override
  public String toString() {
    return header + " *** for " + hosts;
  }

  boolean suits(URI uri) {
    return patterns.stream().anyMatch(p -> p.matches(uri.getHost(), Origins.port(uri)));
  }

  HttpHeaders addTo(HttpHeaders headers) {
    return headers.with(
        header, scheme.isEmpty() ? secret.reveal() : scheme + " " + secret.reveal());
  }
}

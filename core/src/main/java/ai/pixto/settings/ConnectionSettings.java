package ai.pixto.settings;

import ai.pixto.config.SecretReference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code user_options.connections}: how Pixto reaches other computers. */
public record ConnectionSettings(
    Timeouts timeouts,
    boolean platformProxies,
    List<UpstreamProxy> upstreamProxies,
    SocksProxy socksProxy,
    List<HostnameOverride> hostnameOverrides,
    Tls tls,
    List<String> plainHosts) {

  /** How long each phase may take. */
  public record Timeouts(
      Duration resolve,
      Duration connect,
      Duration response,
      Duration idle,
      Duration total,
      Duration job) {}

  /**
   * A rule; the first that fits is used.
   *
   * @param destinationHost with {@code *} and {@code ?} as wildcards
   * @param proxyHost empty to connect directly
   */
  public record UpstreamProxy(
      String destinationHost,
      String proxyHost,
      int proxyPort,
      Optional<String> username,
      Optional<SecretReference> password) {}

  /** SOCKS 5, for connections that no rule fits. */
  public record SocksProxy(
      boolean useProxy,
      String host,
      int port,
      boolean dnsOverSocks,
      Optional<String> username,
      Optional<SecretReference> password) {}

  /** An address in place of what the name service says. */
  public record HostnameOverride(String hostname, String address) {}

  /**
   * @param minimumVersion {@code 1.2} or {@code 1.3}
   * @param extraAuthorities PEM files
   */
  public record Tls(String minimumVersion, List<String> extraAuthorities) {}
}

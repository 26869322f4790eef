package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How an {@link HttpTransport} reaches other hosts.
 *
 * <pre>{@code
 * HttpSettings settings =
 *     HttpSettings.builder()
 *         .upstreamProxy(UpstreamProxy.direct("*.lab.example"))
 *         .upstreamProxy(UpstreamProxy.of("*", "proxy.lab.example", 3128))
 *         .extraCertificates(Path.of("lab-ca.pem"))
 *         .build();
 * }</pre>
 *
 * @param deadlines for requests that have none of their own
 * @param upstreamProxies tried in order; the first that matches wins
 * @param socksProxy what all connections go through that leave this machine
 * @param platformProxies whether, where no rule matches, Java's default {@link
 *     java.net.ProxySelector} is asked; a program that wants it to know the system's own proxies
 *     starts Java with {@code -Djava.net.useSystemProxies=true}
 * @param hostnames numeric addresses by host name, used instead of a name server's; names that a
 *     proxy resolves are not touched
 * @param extraCertificates PEM files of certificate authorities that are trusted besides Java's own
 * @param minimumTls the oldest version of TLS that is spoken
 * @param plainHosts hosts that may be spoken to by plain {@code http:} and given keys that way, as
 *     {@code host}, {@code host:port} or {@code *.suffix}: a lab's server on its own net. This
 *     machine always may.
 * @param userAgent what requests call this program
 * @param retries how requests are repeated
 */
public record HttpSettings(
    Deadlines deadlines,
    List<UpstreamProxy> upstreamProxies,
    Optional<SocksProxy> socksProxy,
    boolean platformProxies,
    Map<String, String> hostnames,
    List<Path> extraCertificates,
    TlsVersion minimumTls,
    Set<String> plainHosts,
    String userAgent,
    RetryPolicy retries) {

  /** Versions of Transport Layer Security. */
  public enum TlsVersion {
    /** RFC 5246. */
    TLS_1_2,
    /** RFC 8446. */
    TLS_1_3
  }

  public HttpSettings {
    Objects.requireNonNull(deadlines);
    Objects.requireNonNull(socksProxy);
    Objects.requireNonNull(minimumTls);
    Objects.requireNonNull(retries);
    upstreamProxies = List.copyOf(upstreamProxies);
    hostnames = Map.copyOf(hostnames);
    extraCertificates = List.copyOf(extraCertificates);
    plainHosts = Set.copyOf(plainHosts);
    hostnames.forEach(HttpSettings::checkAddress);
    plainHosts.forEach(HostPattern::of);
    HttpHeaders.check("User-Agent", userAgent);
  }

  /** Direct connections with the standard deadlines and retries. */
  public static HttpSettings standard() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  private static void checkAddress(String host, String address) {
    if (!Addresses.isNumeric(address)) {
      throw new InvalidRequestException(
          "hostnames",
          "The address for the host name "
              + host
              + " must be numeric, such as 192.0.2.7 or 2001:db8::7.");
    }
  }

  /** Builds settings; starts from direct connections. Not for several threads. */
  public static final class Builder {

    private Deadlines deadlines = Deadlines.STANDARD;
    private final List<UpstreamProxy> upstreamProxies = new ArrayList<>();
    private Optional<SocksProxy> socksProxy = Optional.empty();
    private boolean platformProxies;
    private final Map<String, String> hostnames = new LinkedHashMap<>();
    private final List<Path> extraCertificates = new ArrayList<>();
    private TlsVersion minimumTls = TlsVersion.TLS_1_2;
    private final Set<String> plainHosts = new LinkedHashSet<>();
    private String userAgent = "Pixto" + version();
    private RetryPolicy retries = RetryPolicy.STANDARD;

    private Builder() {}

    public Builder deadlines(Deadlines deadlines) {
      this.deadlines = deadlines;
      return this;
    }

    /** Adds a rule behind those added before. */
    public Builder upstreamProxy(UpstreamProxy rule) {
      upstreamProxies.add(rule);
      return this;
    }

    public Builder socksProxy(SocksProxy proxy) {
      socksProxy = Optional.of(proxy);
      return this;
    }

    public Builder platformProxies(boolean asked) {
      platformProxies = asked;
      return this;
    }

    public Builder hostname(String host, String address) {
      hostnames.put(host.toLowerCase(Locale.ROOT), address);
      return this;
    }

    public Builder extraCertificates(Path pem) {
      extraCertificates.add(pem);
      return this;
    }

    public Builder minimumTls(TlsVersion version) {
      minimumTls = version;
      return this;
    }

    public Builder plainHost(String host) {
      plainHosts.add(host);
      return this;
    }

    public Builder userAgent(String name) {
      userAgent = name;
      return this;
    }

    public Builder retries(RetryPolicy policy) {
      retries = policy;
      return this;
    }

    public HttpSettings build() {
      return new HttpSettings(
          deadlines,
          upstreamProxies,
          socksProxy,
          platformProxies,
          hostnames,
          extraCertificates,
          minimumTls,
          plainHosts,
          userAgent,
          retries);
    }

    private static String version() {
      String version = HttpSettings.class.getPackage().getImplementationVersion();
      return version == null ? "" : "/" + version;
    }
  }
}

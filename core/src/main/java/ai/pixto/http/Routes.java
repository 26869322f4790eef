package ai.pixto.http;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.RouteInfo.LayerType;
import org.apache.hc.client5.http.RouteInfo.TunnelType;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.CredentialsProvider;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Which way leads to a host: the first upstream rule that matches, else the platform's proxy, else
 * directly; and all of it through SOCKS where that is set. This machine is always reached directly.
 */
final class Routes implements HttpRoutePlanner {

  private record Rule(HostPattern destination, UpstreamProxy proxy) {}

  private final List<Rule> rules;
  private final Optional<SocksProxy> socks;
  private final boolean platform;

  Routes(HttpSettings settings) {
    rules =
        settings.upstreamProxies().stream()
            .map(p -> new Rule(HostPattern.of(p.destination()), p))
            .toList();
    socks = settings.socksProxy();
    platform = settings.platformProxies();
  }

  @Override
  public HttpRoute determineRoute(HttpHost target, HttpContext context) {
    boolean secure = target.getSchemeName().equalsIgnoreCase("https");
    int port = target.getPort() > 0 ? target.getPort() : secure ? 443 : 80;
    HttpHost host = new HttpHost(target.getSchemeName(), target.getHostName(), port);
    return proxy(host)
        .map(
            p ->
                new HttpRoute(
                    host,
                    null,
                    p,
                    secure,
                    secure ? TunnelType.TUNNELLED : TunnelType.PLAIN,
                    secure ? LayerType.LAYERED : LayerType.PLAIN))
        .orElseGet(() -> new HttpRoute(host, null, secure));
  }

  /** The SOCKS proxy through which a connection to {@code host} itself goes. */
  Optional<SocksProxy> socks(HttpHost host) {
    if (Loopback.names(host.getHostName())) {
      return Optional.empty();
    }
    if (socks.isPresent() || rule(host).isPresent()) {
      return socks;
    }
    return platform(host, Proxy.Type.SOCKS)
        .map(a -> new SocksProxy(a.getHostString(), a.getPort(), true, Optional.empty()));
  }

  /** What proxies ask for; never anything for a target. */
  CredentialsProvider logins() {
    BasicCredentialsProvider provider = new BasicCredentialsProvider();
    for (Rule rule : rules) {
      rule.proxy()
          .login()
          .ifPresent(
              login ->
                  provider.setCredentials(
                      new AuthScope(rule.proxy().host(), rule.proxy().port()),
                      new UsernamePasswordCredentials(
                          login.user(), login.password().revealCharacters())));
    }
    return provider;
  }

  private Optional<HttpHost> proxy(HttpHost host) {
    if (Loopback.names(host.getHostName())) {
      return Optional.empty();
    }
    Optional<UpstreamProxy> rule = rule(host);
    if (rule.isPresent()) {
      return rule.filter(p -> !p.isDirect()).map(p -> new HttpHost("http", p.host(), p.port()));
    }
    return platform(host, Proxy.Type.HTTP)
        .map(a -> new HttpHost("http", a.getHostString(), a.getPort()));
  }

  private Optional<UpstreamProxy> rule(HttpHost host) {
    return rules.stream()
        .filter(r -> r.destination().matches(host.getHostName(), host.getPort()))
        .map(Rule::proxy)
        .findFirst();
  }

  private Optional<InetSocketAddress> platform(HttpHost host, Proxy.Type type) {
    ProxySelector selector = ProxySelector.getDefault();
    if (!platform || selector == null) {
      return Optional.empty();
    }
    List<Proxy> proxies = selector.select(URI.create(host.toURI()));
    return proxies == null
        ? Optional.empty()
        : proxies.stream()
            .limit(1)
            .filter(p -> p.type() == type && p.address() instanceof InetSocketAddress)
            .map(p -> (InetSocketAddress) p.address())
            .findFirst();
  }
}

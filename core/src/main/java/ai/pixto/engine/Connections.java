package ai.pixto.engine;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretReference;
import ai.pixto.config.Settings;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.http.Deadlines;
import ai.pixto.http.HttpSettings;
import ai.pixto.http.SocksProxy;
import ai.pixto.http.UpstreamProxy;
import ai.pixto.settings.ConnectionSettings;
import ai.pixto.settings.PixtoSettings;
import java.nio.file.Path;
import java.util.Optional;

/** Reads {@code user_options.connections} as the transport wants them. */
final class Connections {

  private Connections() {}

  static HttpSettings of(Settings settings) {
    ConnectionSettings given = settings.get(PixtoSettings.CONNECTIONS);
    HttpSettings.Builder builder = HttpSettings.builder();
    ConnectionSettings.Timeouts limits = given.timeouts();
    builder.deadlines(
        new Deadlines(
            limits.resolve(),
            limits.connect(),
            limits.connect(),
            limits.idle(),
            limits.response(),
            limits.idle(),
            limits.total()));
    given.upstreamProxies().forEach(rule -> builder.upstreamProxy(rule(rule, settings)));
    if (given.socksProxy().useProxy()) {
      builder.socksProxy(socks(given.socksProxy(), settings));
    }
    builder.platformProxies(given.platformProxies());
    given.hostnameOverrides().forEach(o -> builder.hostname(o.hostname(), o.address()));
    given.tls().extraAuthorities().forEach(file -> builder.extraCertificates(Path.of(file)));
    builder.minimumTls(
        given.tls().minimumVersion().equals("1.3")
            ? HttpSettings.TlsVersion.TLS_1_3
            : HttpSettings.TlsVersion.TLS_1_2);
    given.plainHosts().forEach(builder::plainHost);
    return builder.build();
  }

  private static UpstreamProxy rule(ConnectionSettings.UpstreamProxy rule, Settings settings) {
    return rule.proxyHost().isEmpty()
        ? UpstreamProxy.direct(rule.destinationHost())
        : new UpstreamProxy(
            rule.destinationHost(),
            rule.proxyHost(),
            rule.proxyPort(),
            login("upstream_proxies", rule.username(), rule.password(), settings));
  }

  private static SocksProxy socks(ConnectionSettings.SocksProxy proxy, Settings settings) {
    return new SocksProxy(
        proxy.host(),
        proxy.port(),
        proxy.dnsOverSocks(),
        login("socks_proxy", proxy.username(), proxy.password(), settings));
  }

  private static Optional<UpstreamProxy.Login> login(
      String field, Optional<String> user, Optional<SecretReference> password, Settings settings) {
    return user.map(
        name ->
            new UpstreamProxy.Login(
                name,
                password
                    .map(reference -> secret(field, reference, settings))
                    .orElse(Secret.of(""))));
  }

  private static Secret secret(String field, SecretReference reference, Settings settings) {
    return settings
        .resolve(reference)
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    field,
                    "The password of the proxy in user_options.connections."
                        + field
                        + " is not in the secret store; set it again."));
  }
}

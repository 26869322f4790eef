package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.error.TransportException;
import ai.pixto.task.Cancellation;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which way a request takes: upstream rules, SOCKS, the platform's proxy, or none. */
class ProxyTest {

  private static final Optional<UpstreamProxy.Login> LOGIN =
      Optional.of(new UpstreamProxy.Login("me", Secret.of("pass")));

  @TempDir private Path folder;

  @Test
  void encryptedRequestsTunnelThroughTheFirstRuleThatMatches() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "TLS", "dns:api.lab.example");
    try (Loop server = Loop.secure(certificate.server(), (e, n) -> Loop.reply(e, 200, "there"));
        TinyProxy proxy = TinyProxy.http("me:pass")) {
      HttpSettings settings =
          HttpSettings.builder()
              .extraCertificates(certificate.pem())
              .upstreamProxy(UpstreamProxy.direct("other.*"))
              .upstreamProxy(new UpstreamProxy("ap?.*.example", "127.0.0.1", proxy.port(), LOGIN))
              .upstreamProxy(UpstreamProxy.of("*", "127.0.0.1", 1))
              .build();

      assertEquals("there", get(settings, server.at("api.lab.example", "/")));

      assertEquals(List.of("CONNECT api.lab.example:" + server.port()), proxy.asked);
    }
  }

  @Test
  void plainRequestsGoThroughTheProxyAndThisMachineNever() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "direct"));
        TinyProxy proxy = TinyProxy.http("")) {
      HttpSettings settings =
          HttpSettings.builder()
              .plainHost("gpu.lab.example")
              .upstreamProxy(UpstreamProxy.of("*", "127.0.0.1", proxy.port()))
              .build();

      assertEquals("proxy", get(settings, URI.create("http://gpu.lab.example/x")));
      assertEquals("direct", get(settings, server.uri("/")));

      assertEquals(List.of("GET http://gpu.lab.example/x"), proxy.asked);
    }
  }

  @Test
  void aRuleCanLeadPastLaterOnes() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "direct"))) {
      HttpSettings settings =
          HttpSettings.builder()
              .plainHost("gpu.lab.example")
              .hostname("gpu.lab.example", "127.0.0.1")
              .upstreamProxy(UpstreamProxy.direct("*.lab.example"))
              .upstreamProxy(UpstreamProxy.of("*", "127.0.0.1", 1))
              .build();

      assertEquals("direct", get(settings, server.at("gpu.lab.example", "/")));
    }
  }

  @Test
  void aWrongPasswordNamesTheProxySettings() {
    try (TinyProxy proxy = TinyProxy.http("me:other")) {
      HttpSettings settings =
          HttpSettings.builder()
              .plainHost("gpu.lab.example")
              .upstreamProxy(new UpstreamProxy("*", "127.0.0.1", proxy.port(), LOGIN))
              .build();

      TransportException refused =
          assertThrows(
              TransportException.class, () -> get(settings, URI.create("https://x.example/")));
      TransportException plain =
          assertThrows(
              TransportException.class, () -> get(settings, URI.create("http://gpu.lab.example/")));

      assertEquals(TransportException.Reason.PROXY, refused.reason());
      assertTrue(refused.getMessage().contains("407"), refused.getMessage());
      assertEquals(TransportException.Reason.PROXY, plain.reason());
    }
  }

  @Test
  void socksFindsTheNameWhereAskedTo() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "there"));
        TinyProxy proxy = TinyProxy.socks("me:pass")) {
      HttpSettings.Builder settings = HttpSettings.builder().plainHost("gpu.lab.example");
      settings.socksProxy(new SocksProxy("127.0.0.1", proxy.port(), true, LOGIN));

      assertEquals("there", get(settings.build(), server.at("gpu.lab.example", "/")));

      assertEquals(List.of("NAME gpu.lab.example:" + server.port()), proxy.asked);
    }
  }

  @Test
  void socksIsGivenTheAddressOtherwise() {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "there"));
        TinyProxy proxy = TinyProxy.socks("")) {
      HttpSettings settings =
          HttpSettings.builder()
              .plainHost("gpu.lab.example")
              .hostname("gpu.lab.example", "192.0.2.7")
              .socksProxy(new SocksProxy("127.0.0.1", proxy.port(), false, Optional.empty()))
              .build();

      assertEquals("there", get(settings, server.at("gpu.lab.example", "/")));
      assertEquals("there", get(settings, server.uri("/")));

      assertEquals(List.of("ADDRESS 192.0.2.7:" + server.port()), proxy.asked);
    }
  }

  @Test
  void whatSocksRefusesIsSaidInWords() {
    try (TinyProxy proxy = TinyProxy.socks("me:other")) {
      assertRefused(proxy, LOGIN, "user name and password");
      assertRefused(proxy, Optional.empty(), "asks for a user name");
    }
    try (TinyProxy proxy = TinyProxy.socks("")) {
      assertRefused(proxy, Optional.empty(), "takes no connection");
    }
  }

  @Test
  void thePlatformsProxyIsAskedWhereNoRuleMatches() {
    ProxySelector before = ProxySelector.getDefault();
    try (TinyProxy proxy = TinyProxy.http("")) {
      ProxySelector.setDefault(
          new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
              return List.of(
                  new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port())));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, java.io.IOException e) {}
          });
      HttpSettings settings =
          HttpSettings.builder().plainHost("gpu.lab.example").platformProxies(true).build();

      assertEquals("proxy", get(settings, URI.create("http://gpu.lab.example/")));
    } finally {
      ProxySelector.setDefault(before);
    }
  }

  private static void assertRefused(
      TinyProxy proxy, Optional<UpstreamProxy.Login> login, String words) {
    HttpSettings settings =
        HttpSettings.builder()
            .plainHost("gpu.lab.example")
            .socksProxy(new SocksProxy("127.0.0.1", proxy.port(), true, login))
            .build();

    TransportException refused =
        assertThrows(
            TransportException.class, () -> get(settings, URI.create("http://gpu.lab.example:1/")));

    assertEquals(TransportException.Reason.PROXY, refused.reason());
    assertTrue(refused.getMessage().contains(words), refused.getMessage());
  }

  private static String get(HttpSettings settings, URI uri) {
    try (HttpTransport http = HttpTransport.open(settings)) {
      return http.send(HttpRequest.get(uri).build(), new Cancellation()).text();
    }
  }
}

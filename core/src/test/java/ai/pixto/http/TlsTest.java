package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.CancelledException;
import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.TransportException;
import ai.pixto.error.TransportException.Reason;
import ai.pixto.studio.Promise;
import ai.pixto.task.Cancellation;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom we believe. */
class TlsTest {

  @TempDir private Path folder;

  @Test
  void anExtraAuthorityIsTrustedAndAnUnknownOneIsNot() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "TLS", "ip:127.0.0.1");
    try (Loop server = Loop.secure(certificate.server(), (e, n) -> Loop.reply(e, 200, "in"))) {
      HttpSettings trusting = HttpSettings.builder().extraCertificates(certificate.pem()).build();

      assertEquals("in", get(trusting, server, "127.0.0.1"));
      assertRefused(Reason.CERTIFICATE, HttpSettings.builder().build(), server, "127.0.0.1");
      assertEquals(1, server.asked.size());
    }
  }

  @Test
  @Promise(value = 8, call = "HttpTransport")
  void aCertificateForAnotherNameIsRefusedAndNeverRetried() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "TLS", "dns:right.example");
    FakeTime time = new FakeTime();
    HttpSettings settings =
        HttpSettings.builder()
            .extraCertificates(certificate.pem())
            .hostname("right.example", "127.0.0.1")
            .hostname("wrong.example", "127.0.0.1")
            .build();
    try (Loop server = Loop.secure(certificate.server(), (e, n) -> Loop.reply(e, 200, "in"));
        HttpTransport http = new HttpTransport(settings, time.surroundings())) {
      assertEquals("in", get(settings, server, "right.example"));
      HttpRequest wrong = HttpRequest.get(server.at("wrong.example", "/")).build();

      TransportException refused =
          assertThrows(TransportException.class, () -> http.send(wrong, new Cancellation()));

      assertEquals(Reason.CERTIFICATE, refused.reason());
      assertTrue(refused.getMessage().contains("certificate authority"), refused.getMessage());
      assertTrue(time.waits.isEmpty());
    }
  }

  @Test
  void anOldVersionIsRefusedWhereANewOneIsAskedFor() throws Exception {
    TestCertificate old = TestCertificate.make(folder, "TLS", "ip:127.0.0.1");
    ServerSocket plain = old.server().getServerSocketFactory().createServerSocket(0);
    try (SSLServerSocket server = (SSLServerSocket) plain;
        HttpTransport http =
            HttpTransport.open(
                HttpSettings.builder()
                    .extraCertificates(old.pem())
                    .minimumTls(HttpSettings.TlsVersion.TLS_1_3)
                    .build())) {
      server.setEnabledProtocols(new String[] {"TLSv1.2"});
      RawServer.daemon(() -> shakeHands(server));
      URI uri = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/");

      assertReason(Reason.CERTIFICATE, http, uri);
    }
  }

  @Test
  void aPortThatDoesNotSpeakTlsSaysSo() {
    try (RawServer server =
            new RawServer(
                (self, s, n) -> {
                  RawServer.write(s, "HTTP/1.1 400 Bad Request\r\n\r\n");
                  self.awaitEnd(s);
                });
        HttpTransport http =
            HttpTransport.open(HttpSettings.builder().retries(RetryPolicy.NONE).build())) {
      assertReason(Reason.GARBLED, http, URI.create("https://127.0.0.1:" + server.port() + "/"));
    }
  }

  @Test
  void cancelEndsAnEncryptedWaitAtOnce() throws Exception {
    TestCertificate certificate = TestCertificate.make(folder, "TLS", "ip:127.0.0.1");
    Cancellation cancellation = new Cancellation();
    HttpSettings settings = HttpSettings.builder().extraCertificates(certificate.pem()).build();
    CountDownLatch over = new CountDownLatch(1);
    try (Loop server =
            Loop.secure(
                certificate.server(),
                (e, n) -> {
                  cancellation.cancel();
                  awaitQuietly(over);
                });
        HttpTransport http = HttpTransport.open(settings)) {
      HttpRequest request = HttpRequest.get(server.uri("/")).build();

      assertThrows(CancelledException.class, () -> http.send(request, cancellation));
      over.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aFileThatIsNoCertificateIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("not.pem"), "hello");
    HttpSettings settings = HttpSettings.builder().extraCertificates(file).build();

    InvalidRequestException refused =
        assertThrows(InvalidRequestException.class, () -> HttpTransport.open(settings));

    assertTrue(refused.getMessage().contains("not.pem"), refused.getMessage());
  }

  private static String get(HttpSettings settings, Loop server, String host) {
    try (HttpTransport http = HttpTransport.open(settings)) {
      return http.send(HttpRequest.get(server.at(host, "/")).build(), new Cancellation()).text();
    }
  }

  private static void assertRefused(
      Reason reason, HttpSettings settings, Loop server, String host) {
    try (HttpTransport http = HttpTransport.open(settings)) {
      assertReason(reason, http, server.at(host, "/"));
    }
  }

  private static void assertReason(Reason reason, HttpTransport http, URI uri) {
    HttpRequest request = HttpRequest.get(uri).build();
    TransportException refused =
        assertThrows(TransportException.class, () -> http.send(request, new Cancellation()));
    assertEquals(reason, refused.reason());
  }

  private static void shakeHands(SSLServerSocket server) {
    try (SSLSocket socket = (SSLSocket) server.accept()) {
      socket.startHandshake();
    } catch (IOException e) {
      // The client does not like it, as it should.
    }
  }
}

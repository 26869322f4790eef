package ai.pixto.http;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;

/**
 * Whom we speak TLS with: hosts whose certificate Java's own or the extra authorities vouch for.
 */
final class Trust {

  private final SSLContext context;
  private final String[] versions;

  Trust(HttpSettings settings) {
    context = context(settings.extraCertificates());
    versions =
        settings.minimumTls() == HttpSettings.TlsVersion.TLS_1_3
            ? new String[] {"TLSv1.3"}
            : new String[] {"TLSv1.3", "TLSv1.2"};
  }

  /** A TLS socket around {@code plain}, before its handshake; it will check the host's name. */
  SSLSocket wrap(Socket plain, String host, int port) throws IOException {
    SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, host, port, true);
    SSLParameters parameters = socket.getSSLParameters();
    parameters.setProtocols(versions);
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    return socket;
  }

  private static SSLContext context(List<Path> extra) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, extra.isEmpty() ? null : trusting(extra), null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("This Java has no working TLS", e);
    }
  }

  private static TrustManager[] trusting(List<Path> extra)
      throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
    all.load(null, null);
    int index = 0;
    for (X509Certificate own : javasOwn()) {
      all.setCertificateEntry("own-" + index++, own);
    }
    for (Path file : extra) {
      for (Certificate certificate : read(file)) {
        all.setCertificateEntry("extra-" + index++, certificate);
      }
    }
    return managers(all);
  }

  private static List<X509Certificate> javasOwn() throws GeneralSecurityException {
    return Arrays.stream(managers(null))
        .filter(X509TrustManager.class::isInstance)
        .flatMap(m -> Arrays.stream(((X509TrustManager) m).getAcceptedIssuers()))
        .toList();
  }

  private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static List<Certificate> read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      List<Certificate> found =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (!found.isEmpty()) {
        return found;
      }
    } catch (IOException | GeneralSecurityException e) {
      throw noCertificate(file, e);
    }
    throw noCertificate(file, null);
  }

  private static InvalidRequestException noCertificate(Path file, Exception cause) {
    return new InvalidRequestException(
        "extra_certificates",
        "The file " + file + " holds no certificate that can be read; it must be in PEM form.",
        cause);
  }
}

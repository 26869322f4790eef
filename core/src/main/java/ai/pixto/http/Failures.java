package ai.pixto.http;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.error.StorageException;
import ai.pixto.error.TransportException;
import ai.pixto.error.TransportException.Reason;
import ai.pixto.http.Deadlines.Phase;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.MalformedChunkCodingException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.TruncatedChunkException;

/** Says in a sentence what an exception of the socket or the HTTP client means for the person. */
final class Failures {

  private Failures() {}

  static PixtoException of(String host, Phase phase, Deadlines deadlines, IOException e) {
    if (e instanceof InterruptedIOException && !(e instanceof SocketTimeoutException)) {
      return new CancelledException();
    }
    if (e instanceof Body.UnreadableFile unreadable) {
      return new StorageException(unreadable.file().toString(), unreadable.getMessage(), e);
    }
    if (e instanceof ProxyRefusal refusal) {
      return new TransportException(host, Reason.PROXY, refusal.getMessage(), e);
    }
    if (e instanceof UnknownHostException) {
      return new TransportException(
          host,
          Reason.UNRESOLVED,
          host + " was not found; check the connection to the internet and the host's name.",
          e);
    }
    if (e instanceof SocketTimeoutException && phase == Phase.CONNECT) {
      return OperationTimeoutException.ofHost(host, phase.word(), deadlines.connect());
    }
    if (e instanceof ConnectException || e instanceof NoRouteToHostException) {
      return new TransportException(
          host,
          Reason.UNREACHABLE,
          host
              + " takes no connection; check that it is running, its port, and the proxy settings.",
          e);
    }
    if (phase == Phase.TLS && e.getClass() == SSLException.class) {
      return garbled(host, "TLS", e);
    }
    if (phase == Phase.TLS && e instanceof SSLException && !endedEarly(e)) {
      return certificate(host, e);
    }
    return isGarbled(e) ? garbled(host, "HTTP", e) : broken(host, e);
  }

  static TransportException broken(String host, Exception e) {
    return new TransportException(
        host,
        Reason.BROKEN,
        "The connection to " + host + " broke before the answer was complete; try again.",
        e);
  }

  static ProviderFailedException tooLong(String host, long limit) {
    return new ProviderFailedException(
        host,
        host + " answered with more than the " + limit + " bytes that are taken; ask for less.",
        false);
  }

  static TransportException proxyRefused(String host, int status) {
    return new TransportException(
        host,
        Reason.PROXY,
        "The proxy on the way to "
            + host
            + " refused with status "
            + status
            + (status == 407
                ? "; check its user name and password in the connection settings."
                : "; check the upstream proxies in the connection settings."),
        null);
  }

  private static TransportException certificate(String host, IOException e) {
    return new TransportException(
        host,
        Reason.CERTIFICATE,
        "No trusted connection to "
            + host
            + " could be made (its certificate or version of TLS is not accepted), and nothing was"
            + " sent; if your network inspects traffic, add its certificate authority in the"
            + " connection settings.",
        e);
  }

  private static TransportException garbled(String host, String protocol, IOException e) {
    return new TransportException(
        host,
        Reason.GARBLED,
        host + " answered with something that is not " + protocol + "; check the address and port.",
        e);
  }

  private static boolean isGarbled(IOException e) {
    return e instanceof ClientProtocolException
        || e instanceof MessageConstraintException
        || e instanceof MalformedChunkCodingException && !(e instanceof TruncatedChunkException);
  }

  private static boolean endedEarly(IOException e) {
    Throwable cause = e.getCause();
    return cause instanceof EOFException
        || cause instanceof SocketException
        || e.getSuppressed().length > 0 && e.getSuppressed()[0] instanceof SocketException;
  }

  /** A proxy that will not pass us on. */
  static final class ProxyRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    ProxyRefusal(String sentence) {
      super(sentence);
    }
  }
}

package ai.pixto.http;

import ai.pixto.http.Deadlines.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;

/**
 * Opens the sockets: look-up, connection (through SOCKS where set), TLS; each is a phase of the
 * {@link Exchange} that asked for it, and can be broken off by it.
 */
final class Connector implements HttpClientConnectionOperator {

  private static final int LEAST_MILLIS = 250;

  private final NameLookup names;
  private final Routes routes;
  private final Trust trust;

  Connector(NameLookup names, Routes routes, Trust trust) {
    this.names = names;
    this.routes = routes;
    this.trust = trust;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      InetSocketAddress localAddress,
      TimeValue connectTimeout,
      SocketConfig config,
      HttpContext context)
      throws IOException {
    Exchange exchange = Exchange.of(context);
    Optional<SocksProxy> socks = routes.socks(host);
    Socket socket =
        socks.isPresent()
            ? through(socks.get(), host, exchange)
            : open(host.getHostName(), port(host), exchange);
    connection.bind(socket);
    exchange.waited();
    if (host.getSchemeName().equalsIgnoreCase("https")) {
      upgrade(connection, host, context);
    }
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context)
      throws IOException {
    Exchange exchange = Exchange.of(context);
    exchange.enter(Phase.TLS);
    Socket plain = connection.getSocket();
    exchange.waiting(() -> close(plain));
    SSLSocket secure = trust.wrap(plain, Loopback.bare(host.getHostName()), port(host));
    secure.startHandshake();
    connection.bind(secure, plain);
    exchange.waited();
  }

  private Socket through(SocksProxy socks, HttpHost host, Exchange exchange) throws IOException {
    String name = Loopback.bare(host.getHostName());
    Optional<InetAddress> address =
        socks.dnsOverSocks() && !names.isKnown(name)
            ? Optional.empty()
            : Optional.of(names.find(name, exchange).get(0));
    Socket socket = open(socks.host(), socks.port(), exchange);
    try {
      Socks5.connect(socks, socket, name, address, port(host));
      return socket;
    } catch (IOException e) {
      close(socket);
      throw e;
    }
  }

  private Socket open(String host, int port, Exchange exchange) throws IOException {
    List<InetAddress> addresses = names.find(Loopback.bare(host), exchange);
    exchange.enter(Phase.CONNECT);
    Duration share = exchange.deadlines().connect().dividedBy(addresses.size());
    IOException last = new SocketTimeoutException();
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        exchange.waiting(() -> close(socket));
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress(address, port), millis(share));
        return socket;
      } catch (IOException e) {
        close(socket);
        last = e;
      }
    }
    throw last;
  }

  private static int millis(Duration share) {
    return (int) Math.max(LEAST_MILLIS, Math.min(Integer.MAX_VALUE, share.toMillis()));
  }

  private static int port(HttpHost host) {
    return host.getPort() > 0 ? host.getPort() : host.getSchemeName().equals("https") ? 443 : 80;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      Log.quiet("A socket ended while it was closed", e);
    }
  }
}

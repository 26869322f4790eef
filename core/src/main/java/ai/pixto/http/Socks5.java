package ai.pixto.http;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.IDN;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Asks a SOCKS version 5 proxy for a connection: RFC 1928, and RFC 1929 for name and password.
 * Java's own {@code SocksSocketImpl} takes these from one place for the whole program, and falls
 * back to version 4; hence this one.
 */
final class Socks5 {

  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int LOGIN = 2;
  private static final int LOGIN_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;
  private static final int LONGEST = 255;

  private final SocksProxy proxy;
  private final DataInputStream in;
  private final DataOutputStream out;

  private Socks5(SocksProxy proxy, Socket socket) throws IOException {
    this.proxy = proxy;
    in = new DataInputStream(socket.getInputStream());
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /**
   * @param socket connected to the proxy
   * @param address the host's address; empty if the proxy is to find it
   */
  static void connect(
      SocksProxy proxy, Socket socket, String host, Optional<InetAddress> address, int port)
      throws IOException {
    Socks5 socks = new Socks5(proxy, socket);
    socks.greet();
    socks.request(host, address, port);
  }

  private void greet() throws IOException {
    out.write(new byte[] {VERSION, 1, (byte) (proxy.login().isPresent() ? LOGIN : NO_LOGIN)});
    out.flush();
    if (in.readUnsignedByte() != VERSION) {
      throw refusal("is not a SOCKS 5 proxy; check its address and port");
    }
    int method = in.readUnsignedByte();
    if (method == LOGIN && proxy.login().isPresent()) {
      logIn(proxy.login().get());
    } else if (method != NO_LOGIN) {
      throw refusal("asks for a user name and password; check them");
    }
  }

  private void logIn(UpstreamProxy.Login login) throws IOException {
    byte[] password = login.password().reveal().getBytes(StandardCharsets.UTF_8);
    out.write(LOGIN_VERSION);
    writeText(login.user().getBytes(StandardCharsets.UTF_8));
    writeText(password);
    out.flush();
    Arrays.fill(password, (byte) 0);
    in.readUnsignedByte();
    if (in.readUnsignedByte() != 0) {
      throw refusal("does not accept the user name and password; check them");
    }
  }

  private void request(String host, Optional<InetAddress> address, int port) throws IOException {
    out.write(new byte[] {VERSION, CONNECT, 0});
    if (address.isPresent()) {
      out.write(address.get() instanceof Inet4Address ? IPV4 : IPV6);
      out.write(address.get().getAddress());
    } else {
      out.write(NAME);
      writeText(IDN.toASCII(host).getBytes(StandardCharsets.US_ASCII));
    }
    out.writeShort(port);
    out.flush();
    in.readUnsignedByte();
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw refusal(meaning(reply) + "; check the address and the SOCKS settings");
    }
    in.readUnsignedByte();
    skipBoundAddress();
  }

  private void skipBoundAddress() throws IOException {
    int length =
        switch (in.readUnsignedByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          case NAME -> in.readUnsignedByte();
          default -> throw refusal("is not a SOCKS 5 proxy; check its address and port");
        };
    in.readFully(new byte[length + 2]);
  }

  private void writeText(byte[] text) throws IOException {
    if (text.length > LONGEST) {
      throw refusal("takes names and passwords of at most 255 bytes; shorten them");
    }
    out.write(text.length);
    out.write(text);
  }

  private Failures.ProxyRefusal refusal(String what) {
    return new Failures.ProxyRefusal("The SOCKS proxy " + proxy.host() + " " + what + ".");
  }

  /** RFC 1928, 6. */
  private static String meaning(int reply) {
    return switch (reply) {
      case 2 -> "does not allow this connection";
      case 3 -> "cannot reach the host's network";
      case 4 -> "cannot reach the host";
      case 5 -> "says that the host takes no connection";
      case 6 -> "could not reach the host in time";
      default -> "could not make the connection (reply " + reply + ")";
    };
  }
}

package ai.pixto.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that sends every connection to this machine, whatever the name, and notes what was asked:
 * an HTTP proxy that takes CONNECT and plain requests, or one of SOCKS 5.
 */
final class TinyProxy implements AutoCloseable {

  /** What was asked for, such as {@code CONNECT api.example:443} or {@code NAME api.example:80}. */
  final List<String> asked = new CopyOnWriteArrayList<>();

  private final RawServer server;

  private TinyProxy(boolean socks, String login) {
    server =
        new RawServer(
            (self, s, n) -> {
              if (socks) {
                socks(s, login);
              } else {
                http(s, login);
              }
            });
  }

  /**
   * @param login {@code user:password}, or empty for none
   */
  static TinyProxy http(String login) {
    return new TinyProxy(false, login);
  }

  static TinyProxy socks(String login) {
    return new TinyProxy(true, login);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
  }

  private void http(Socket client, String login) throws IOException {
    while (true) {
      String head = server.readRequest(client);
      if (head.isEmpty()) {
        return;
      }
      String expected =
          "Basic "
              + java.util.Base64.getEncoder()
                  .encodeToString(login.getBytes(StandardCharsets.UTF_8));
      if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + expected)) {
        RawServer.write(
            client,
            "HTTP/1.1 407 Who\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                + "Content-Length: 0\r\n\r\n");
        continue;
      }
      String[] first = head.split(" ", 3);
      asked.add(first[0] + " " + first[1]);
      if (!first[0].equals("CONNECT")) {
        RawServer.write(client, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nproxy");
        continue;
      }
      RawServer.write(client, "HTTP/1.1 200 Yes\r\n\r\n");
      tunnel(client, Integer.parseInt(first[1].substring(first[1].lastIndexOf(':') + 1)));
      return;
    }
  }

  private void socks(Socket client, String login) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    OutputStream out = client.getOutputStream();
    in.readUnsignedByte();
    byte[] methods = in.readNBytes(in.readUnsignedByte());
    boolean offersLogin = methods[0] == 2;
    if (!login.isEmpty() && !offersLogin) {
      out.write(new byte[] {5, (byte) 0xFF});
      return;
    }
    out.write(new byte[] {5, (byte) (login.isEmpty() ? 0 : 2)});
    if (!login.isEmpty()) {
      in.readUnsignedByte();
      String user = text(in);
      boolean right = (user + ":" + text(in)).equals(login);
      out.write(new byte[] {1, (byte) (right ? 0 : 1)});
      if (!right) {
        return;
      }
    }
    in.readNBytes(3);
    int type = in.readUnsignedByte();
    String host =
        type == 3
            ? "NAME " + text(in)
            : "ADDRESS "
                + InetAddress.getByAddress(in.readNBytes(type == 1 ? 4 : 16)).getHostAddress();
    int port = in.readUnsignedShort();
    asked.add(host + ":" + port);
    if (port == 1) {
      out.write(new byte[] {5, 5, 0, 1, 0, 0, 0, 0, 0, 0});
      return;
    }
    out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
    tunnel(client, port);
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.UTF_8);
  }

  private static void tunnel(Socket client, int port) throws IOException {
    try (Socket target = new Socket(InetAddress.getLoopbackAddress(), port)) {
      RawServer.daemon(() -> pump(target, client));
      pump(client, target);
    }
  }

  private static void pump(Socket from, Socket to) {
    try (InputStream in = from.getInputStream()) {
      in.transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // Either end may go first.
    }
  }
}

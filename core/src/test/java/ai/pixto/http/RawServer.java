package ai.pixto.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A server that does to its socket whatever a test asks: resets, half answers, silence, garbage.
 */
final class RawServer implements AutoCloseable {

  /** Deals with one connection, which is closed afterwards. */
  interface Handler {
    void handle(RawServer self, Socket socket, int number) throws Exception;
  }

  /** The heads of the requests that {@link #readRequest} read, in order. */
  final List<String> heads = new CopyOnWriteArrayList<>();

  /** Falls to 0 once the first connection has ended from the other side, as seen by reading. */
  final CountDownLatch ended = new CountDownLatch(1);

  private final ServerSocket server;
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  RawServer(Handler handler) {
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    daemon(() -> accept(handler));
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  int port() {
    return server.getLocalPort();
  }

  /** Reads the head of a request, and as much body as it announces; empty at the end. */
  String readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = in.read();
      if (b < 0) {
        return "";
      }
      head.append((char) b);
    }
    String text = head.toString();
    heads.add(text);
    in.readNBytes(
        text.lines()
            .filter(l -> l.toLowerCase().startsWith("content-length:"))
            .mapToInt(l -> Integer.parseInt(l.substring(15).strip()))
            .findFirst()
            .orElse(0));
    return text;
  }

  /** Waits until the other side has closed the connection, and notes it. */
  void awaitEnd(Socket socket) {
    try {
      while (socket.getInputStream().read() >= 0) {
        // Whatever still comes does not matter.
      }
    } catch (IOException e) {
      // A reset is an end too.
    }
    ended.countDown();
  }

  boolean sawEnd() throws InterruptedException {
    return ended.await(10, TimeUnit.SECONDS);
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  static void reset(Socket socket) throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "test-server");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept(Handler handler) {
    for (int number = 1; ; number++) {
      Socket socket;
      try {
        socket = server.accept();
      } catch (IOException e) {
        return;
      }
      sockets.add(socket);
      int n = number;
      daemon(
          () -> {
            try (socket) {
              handler.handle(this, socket, n);
            } catch (Exception e) {
              ended.countDown();
            }
          });
    }
  }
}

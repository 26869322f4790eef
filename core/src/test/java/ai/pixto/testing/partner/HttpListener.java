package ai.pixto.testing.partner;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongConsumer;

/** One of a partner's hosts: a port of the loopback interface and its open connections. */
final class HttpListener implements AutoCloseable {

  /** What a host does with its requests. */
  interface Service {

    /** The fault that will strike this request, of which only the header is known. */
    Optional<Fault> faultFor(RecordedRequest head);

    void record(RecordedRequest request);

    Reply answer(RecordedRequest request) throws IOException;

    /** The partner's own words for a fault that takes the place of the answer. */
    Reply refusal(Fault fault);
  }

  private static final int BACKLOG = 1024;

  private final String host;
  private final ServerSocket server;
  private final ExecutorService threads;
  private final Service service;
  private final LongConsumer received;
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final LongAdder broken = new LongAdder();

  HttpListener(String host, ExecutorService threads, Service service, LongConsumer received)
      throws IOException {
    this.host = host;
    this.threads = threads;
    this.service = service;
    this.received = received;
    this.server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  URI origin() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Connections that ended within a request or an answer, faults included. */
  long brokenConnections() {
    return broken.sum();
  }

  int openConnections() {
    return connections.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket connection : connections) {
      connection.close();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        serveLater(server.accept());
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("a simulator cannot accept connections", e);
        }
      }
    }
  }

  private void serveLater(Socket socket) throws IOException {
    connections.add(socket);
    try {
      threads.execute(() -> serve(socket));
    } catch (RejectedExecutionException e) {
      connections.remove(socket);
      socket.close();
    }
    if (server.isClosed()) {
      socket.close();
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(new Counted(socket.getInputStream()), 1 << 16);
      new HttpConnection(socket, new RequestReader(host, in), service).serve();
    } catch (IOException e) {
      // The client has gone, or a fault closed the connection: neither is the simulator's failure.
      broken.increment();
    } finally {
      connections.remove(socket);
    }
  }

  private final class Counted extends FilterInputStream {

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      received.accept(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      received.accept(Math.max(count, 0));
      return count;
    }
  }
}

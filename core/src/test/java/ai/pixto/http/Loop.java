package ai.pixto.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A well-behaved server on this machine that records what it was asked. */
final class Loop implements AutoCloseable {

  record Asked(String method, URI uri, com.sun.net.httpserver.Headers headers, byte[] body) {
    String header(String name) {
      return headers.getFirst(name);
    }
  }

  /** Answers one request; the body has been read. */
  interface Answer {
    void give(HttpExchange exchange, int number) throws IOException;
  }

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService executor = Executors.newCachedThreadPool();
  private final String scheme;

  private Loop(HttpServer server, String scheme, Answer answer) {
    this.server = server;
    this.scheme = scheme;
    HttpHandler handler =
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          int number;
          synchronized (this) {
            asked.add(
                new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders(),
                    body));
            number = asked.size();
          }
          answer.give(exchange, number);
          exchange.close();
        };
    server.createContext("/", handler);
    server.setExecutor(executor);
    server.start();
  }

  static Loop plain(Answer answer) {
    try {
      return new Loop(HttpServer.create(address(), 0), "http", answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Loop secure(SSLContext context, Answer answer) {
    try {
      HttpsServer server = HttpsServer.create(address(), 0);
      server.setHttpsConfigurator(new HttpsConfigurator(context));
      return new Loop(server, "https", answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  int port() {
    return server.getAddress().getPort();
  }

  URI uri(String path) {
    return at("127.0.0.1", path);
  }

  URI at(String host, String path) {
    return URI.create(scheme + "://" + host + ":" + port() + path);
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }

  private static InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }
}

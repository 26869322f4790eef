package ai.pixto.http;

import ai.pixto.task.Cancellation;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What deadlines, cancellation and retries cost: Pixto's transport and a bare HttpClient 5 fetch the
 * same answer from the same server on this machine. They take turns within each invocation, so that
 * whatever else the machine does strikes both; {@code ratio} is the figure, as JMH
 * prints it for each iteration (in its table it adds them up); the benchmark's own score is the time
 * of a turn of both.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 10, time = 2)
public class TransportBenchmark {

  private static final int REQUESTS_OF_A_TURN = 10;

  /** The time of each side within an iteration. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Turns {
    private long turns;
    private long pixtoNanos;
    private long bareNanos;

    @Setup(Level.Iteration)
    public void reset() {
      turns = 0;
      pixtoNanos = 0;
      bareNanos = 0;
    }

    /** Microseconds of a request. */
    public double pixtoMicros() {
      return pixtoNanos / 1e3 / (turns * REQUESTS_OF_A_TURN);
    }

    /** Microseconds of a request. */
    public double bareMicros() {
      return bareNanos / 1e3 / (turns * REQUESTS_OF_A_TURN);
    }

    /** Pixto's time over the bare client's. */
    public double ratio() {
      return (double) pixtoNanos / bareNanos;
    }
  }

  /** A status of a job, and a picture. */
  @Param({"500", "1000000"})
  private int answerBytes;

  private ServerSocket server;
  private URI uri;
  private HttpTransport transport;
  private CloseableHttpClient bare;

  @Setup
  public void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/status");
    String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ";
    byte[] answer =
        (head + answerBytes + "\r\n\r\n" + " ".repeat(answerBytes))
            .getBytes(StandardCharsets.US_ASCII);
    daemon(() -> accept(answer));
    transport = HttpTransport.open(HttpSettings.standard());
    bare = HttpClients.createDefault();
  }

  @TearDown
  public void close() throws IOException {
    transport.close();
    bare.close();
    server.close();
  }

  @Benchmark
  public long turn(Turns turns) throws IOException {
    boolean pixtoFirst = turns.turns++ % 2 == 0;
    long bytes = pixtoFirst ? pixto(turns) + bare(turns) : bare(turns) + pixto(turns);
    if (bytes != 2L * REQUESTS_OF_A_TURN * answerBytes) {
      throw new IllegalStateException("an answer was not whole");
    }
    return bytes;
  }

  private long pixto(Turns turns) {
    long bytes = 0;
    long start = System.nanoTime();
    for (int i = 0; i < REQUESTS_OF_A_TURN; i++) {
      bytes += transport.send(HttpRequest.get(uri).build(), new Cancellation()).bytes().length;
    }
    turns.pixtoNanos += System.nanoTime() - start;
    return bytes;
  }

  private long bare(Turns turns) throws IOException {
    long bytes = 0;
    long start = System.nanoTime();
    for (int i = 0; i < REQUESTS_OF_A_TURN; i++) {
      bytes +=
          bare.execute(
                  new HttpGet(uri), response -> EntityUtils.toByteArray(response.getEntity()))
              .length;
    }
    turns.bareNanos += System.nanoTime() - start;
    return bytes;
  }

  private void accept(byte[] answer) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        daemon(() -> serve(socket, answer));
      } catch (IOException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  /** Answers each blank line, which ends a request without a body. */
  private static void serve(Socket socket, byte[] answer) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      int lineLength = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          if (lineLength == 0) {
            out.write(answer);
          }
          lineLength = 0;
        } else if (b != '\r') {
          lineLength++;
        }
      }
    } catch (IOException e) {
      // The client closed; what it missed it notices itself.
      return;
    }
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "benchmark-server");
    thread.setDaemon(true);
    thread.start();
  }
}

package ai.pixto.engine;

import ai.pixto.engine.FalClients.Client;
import ai.pixto.testing.partner.FalSimulator;
import ai.pixto.testing.partner.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Pixto beside fal's own Java client at one simulator, each in a process of its own. They take turns
 * within each invocation; the benchmark's own score, the time of all of them, means nothing. JMH
 * prints the counters of each iteration; in its table it adds them up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 6, time = 1, timeUnit = TimeUnit.MILLISECONDS)
public class FalPeerBenchmark {

  /** Of so many jobs from submission to result, one after the other, the process being warm. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Work {
    public double pixtoMillis;
    public double pixtoMegabytes;
    public double peerMillis;
    public double peerMegabytes;
    public double peerFetchingMillis;
    public double peerFetchingMegabytes;
    public double millisOverPeer;
    public double millisOverPeerFetching;
    public double megabytesOverPeer;
    public double megabytesOverPeerFetching;

    private void take(Map<Client, Figures> figures) {
      pixtoMillis = figures.get(Client.PIXTO).millis();
      pixtoMegabytes = figures.get(Client.PIXTO).megabytes();
      peerMillis = figures.get(Client.PEER).millis();
      peerMegabytes = figures.get(Client.PEER).megabytes();
      peerFetchingMillis = figures.get(Client.PEER_FETCHING).millis();
      peerFetchingMegabytes = figures.get(Client.PEER_FETCHING).megabytes();
      millisOverPeer = pixtoMillis / peerMillis;
      millisOverPeerFetching = pixtoMillis / peerFetchingMillis;
      megabytesOverPeer = pixtoMegabytes / peerMegabytes;
      megabytesOverPeerFetching = pixtoMegabytes / peerFetchingMegabytes;
    }
  }

  /** From the end of all work, Pixto being closed, to the end of the process. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Exit {
    public double pixtoExitMillis;
    public double peerExitMillis;
  }

  private record Figures(double millis, double megabytes, double exitMillis) {}

  @Param("200")
  private int jobs;

  private FalSimulator fal;
  private Path folder;
  private int invocations;

  @Setup
  public void open() throws IOException {
    folder = Files.createTempDirectory("pixto-benchmark");
    fal = FalSimulator.start();
    fal.script(Script.immediately());
  }

  @TearDown(Level.Trial)
  public void close() throws IOException {
    fal.close();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public void jobs(Work work) throws Exception {
    Map<Client, Figures> figures = new EnumMap<>(Client.class);
    int first = invocations++;
    for (int i = 0; i < Client.values().length; i++) {
      Client client = Client.values()[(first + i) % Client.values().length];
      figures.put(client, run(client, jobs, false));
    }
    work.take(figures);
  }

  @Benchmark
  @Measurement(iterations = 3, time = 1, timeUnit = TimeUnit.MILLISECONDS)
  public void exit(Exit exit) throws Exception {
    exit.pixtoExitMillis = run(Client.PIXTO, 1, true).exitMillis();
    exit.peerExitMillis = run(Client.PEER, 1, true).exitMillis();
  }

  private Figures run(Client client, int count, boolean awaitingExit) throws Exception {
    fal.forgetRequests();
    Process process = launch(client, count);
    try (BufferedReader said =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String[] figures = String.valueOf(said.readLine()).split(" ");
      if (!"closed".equals(said.readLine())) {
        throw new IllegalStateException(client + " failed, see above");
      }
      long closed = System.nanoTime();
      if (awaitingExit) {
        process.waitFor();
      }
      return new Figures(
          Long.parseLong(figures[0]) / 1e6,
          Long.parseLong(figures[1]) / 1e6,
          (System.nanoTime() - closed) / 1e6);
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private Process launch(Client client, int count) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmn2g",
            "-Xmx3g",
            // The heap counts whole buffers of threads as used: small ones, for a fine count.
            "-XX:TLABSize=32k",
            "-XX:-ResizeTLAB",
            FalClients.class.getName(),
            client.name(),
            Files.createTempDirectory(folder, "home").toString(),
            fal.queue().toString(),
            fal.proxy().toString(),
            Integer.toString(count));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}

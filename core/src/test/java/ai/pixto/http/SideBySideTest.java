package ai.pixto.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.task.Cancellation;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many calls, several transports, and what is left of them. */
class SideBySideTest {

  @Test
  void manyThreadsShareOneTransport() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, e.getRequestURI().getPath()));
        HttpTransport http = HttpTransport.open(HttpSettings.standard())) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        HttpRequest request = HttpRequest.get(server.uri("/" + i)).build();
        answers.add(threads.submit(() -> http.send(request, new Cancellation()).text()));
      }
      for (int i = 0; i < 400; i++) {
        assertEquals("/" + i, answers.get(i).get(10, TimeUnit.SECONDS));
      }
      assertTrue(http.connections() <= 16);
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void closingOneLeavesNothingOfItAndTheOtherWhole() {
    long before = threads();
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "here"));
        HttpTransport kept = HttpTransport.open(HttpSettings.standard())) {
      HttpTransport closed = HttpTransport.open(HttpSettings.standard());
      HttpRequest request = HttpRequest.get(server.at("localhost", "/")).build();
      closed.send(request, new Cancellation());
      kept.send(request, new Cancellation());
      assertTrue(allDaemons());
      closed.close();

      assertEquals(0, closed.connections());
      assertEquals("here", kept.send(request, new Cancellation()).text());
    }
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (threads() > before && System.nanoTime() < end) {
      Thread.onSpinWait();
    }
    assertTrue(threads() <= before, () -> Thread.getAllStackTraces().keySet().toString());
  }

  /** A program that has used a transport, and even forgot to close it, ends by itself. */
  @Test
  void theProgramEndsAtOnce() throws Exception {
    try (Loop server = Loop.plain((e, n) -> Loop.reply(e, 200, "here"))) {
      Process program =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Program.class.getName(),
                  server.at("localhost", "/").toString())
              .redirectErrorStream(true)
              .start();

      assertTrue(program.waitFor(20, TimeUnit.SECONDS));
      String said = new String(program.getInputStream().readAllBytes());
      assertEquals(0, program.exitValue(), said);
      assertTrue(said.contains("here"), said);
    }
  }

  /** The program of that test. */
  static final class Program {
    private Program() {}

    public static void main(String[] arguments) {
      HttpRequest request = HttpRequest.get(URI.create(arguments[0])).build();
      HttpTransport open = HttpTransport.open(HttpSettings.standard());
      System.out.println(open.send(request, new Cancellation()).text());
    }
  }

  private static long threads() {
    return ours().size();
  }

  private static boolean allDaemons() {
    return ours().stream().allMatch(Thread::isDaemon);
  }

  private static List<Thread> ours() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().startsWith("pixto-http"))
        .toList();
  }
}

package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random faults on the way: every job ends with its result or with one of Pixto's own exceptions,
 * and nothing is submitted twice. {@code -Dpixto.engine.faults=1000} for more than a few jobs.
 */
class EngineFaultsTest {

  private static final int JOBS = Integer.getInteger("pixto.engine.faults", 4);
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void everyJobEndsAndNothingIsSentTwice(@TempDir Path home) {
    List<Fault> kinds =
        Fault.everyKind(URI.create("https://foreign.invalid")).stream()
            .filter(fault -> !(fault instanceof Fault.SlowLoris))
            .toList();
    try (EngineBench bench = new EngineBench(home)) {
      bench.option("/connections.timeouts.job", Long.toString(LIMIT.toMillis()));
      bench.option("/connections.timeouts.total", Long.toString(LIMIT.toMillis()));
      List<String> ends = new ArrayList<>();
      try (Jobs jobs = bench.open()) {
        for (String engine : List.of("replicate", "fal", "openai")) {
          PartnerSimulator partner = bench.simulator(engine);
          partner.script(Script.polls(1, 1));
          partner.injectSeeded(7, 0.15, kinds, request -> true);
        }
        List<Job<ImageSet>> running = new ArrayList<>();
        for (int i = 0; i < JOBS; i++) {
          for (String engine : List.of("replicate", "fal", "openai")) {
            running.add(jobs.run(operation(i), RunOptions.DEFAULT.withEngine(engine)));
          }
        }
        running.forEach(job -> ends.add(end(job)));
      }
      for (String engine : List.of("replicate", "fal", "openai")) {
        assertEquals(Map.of(), bench.simulator(engine).doubleSubmissions());
      }
      assertTrue(ends.contains("done"), ends.toString());
    }
  }

  private static Operation<ImageSet> operation(int i) {
    String words = "lighthouse number " + i;
    return i % 2 == 0
        ? GenerateImage.of(words)
        : EditImage.of(ImageInput.of(EnginesTest.disc()), words);
  }

  private static String end(Job<?> job) {
    try {
      job.await(EnginesTest.PATIENCE);
      return "done";
    } catch (OperationTimeoutException e) {
      assertTrue(job.isDone(), "a job ends by itself");
      return e.code();
    } catch (PixtoException e) {
      assertTrue(job.isDone());
      return e.code();
    }
  }
}

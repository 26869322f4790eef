package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Reads damaged files, some thousand by default, as many as {@code -Dpixto.mutations=100000} says:
 * each is read or refused with a sentence, within its time and its memory.
 */
class MutatedFilesTest {

  private static final int DEFAULT_MUTATIONS = 7_200;
  private static final long HANG_SECONDS = 10;

  private static final Limits LIMITS = Limits.DEFAULT.withMaxPixels(1_000_000);

  /**
   * What one file may cost in memory, all that is thrown away at once included: 40 bytes for each
   * allowed pixel and what readers take for themselves.
   */
  private static final long MOST_BYTES = 40 * LIMITS.maxPixels() + (16 << 20);

  private final PictureReader reader = new PictureReader(LIMITS);
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final TreeMap<String, Integer> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long mostBytes;
  private long mostNanos;

  @Test
  void everyDamagedFileIsReadOrRefusedWithASentence() throws Exception {
    List<String> names = new ArrayList<>(SampleFiles.all().keySet());
    List<byte[]> files = new ArrayList<>(SampleFiles.all().values());
    int mutations = Integer.getInteger("pixto.mutations", DEFAULT_MUTATIONS);
    ExecutorService worker =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread thread = new Thread(work, "pixto-mutations");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (int i = 0; i < mutations; i++) {
        int file = i % files.size();
        byte[] mutated = Mutations.of(files, file, i);
        String name = names.get(file);
        try {
          worker.submit(() -> read(mutated, name)).get(HANG_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
          keep(mutated, i, name, "hangs");
          break;
        } catch (ExecutionException e) {
          keep(mutated, i, name, e.getCause().toString());
        }
      }
    } finally {
      worker.shutdownNow();
    }
    System.getLogger("pixto.test")
        .log(
            System.Logger.Level.INFO,
            "{0} mutated files: {1}; slowest {2} ms; most memory {3} KiB",
            mutations,
            outcomes,
            mostNanos / 1_000_000,
            mostBytes / 1024);
    assertEquals(List.of(), failures);
    assertTrue(outcomes.getOrDefault("read", 0) > mutations / 20, "most mutations are trivial");
    assertTrue(outcomes.getOrDefault("refused", 0) > mutations / 20, "mutations do no damage");
  }

  private void read(byte[] bytes, String name) {
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    String outcome = "read";
    try {
      Picture picture = reader.read(bytes, name);
      picture.rgb();
      picture.intensity();
    } catch (InvalidRequestException e) {
      outcome = "refused";
      if (!e.getMessage().startsWith(name + " ") || !e.getMessage().endsWith(".")) {
        throw new AssertionError("No sentence about the file: " + e.getMessage(), e);
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new AssertionError("Memory was asked for without limit.", e);
      }
    }
    long nanos = System.nanoTime() - start;
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    mostNanos = Math.max(mostNanos, nanos);
    mostBytes = Math.max(mostBytes, allocated);
    outcomes.merge(outcome, 1, Integer::sum);
    if (allocated > MOST_BYTES) {
      throw new AssertionError(allocated + " bytes were allocated.");
    }
  }

  /** Keeps the file for whoever mends the reader. */
  private void keep(byte[] bytes, int seed, String name, String problem) throws Exception {
    Path folder = Files.createDirectories(Path.of("target", "mutations"));
    Files.write(folder.resolve(seed + "-" + name), bytes);
    failures.add("mutation " + seed + " of " + name + ": " + problem);
  }
}

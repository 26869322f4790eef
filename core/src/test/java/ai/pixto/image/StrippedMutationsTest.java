package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Strips damaged files, some thousand by default, as many as {@code -Dpixto.strip.mutations=100000}
 * says: each is stripped or refused with a sentence, within its time and its memory, and leaves a
 * whole file or none.
 */
class StrippedMutationsTest {

  private static final int DEFAULT_MUTATIONS = 6_000;
  private static final long HANG_SECONDS = 10;

  /**
   * What stripping one of these small files may cost in memory, buffers and XML parser included.
   */
  private static final long MOST_BYTES = 8 << 20;

  /** Pages that share their pixels are each given their own; nothing else grows. */
  private static final long MOST_GROWTH = 4;

  private static final long SPARE_BYTES = 1 << 20;

  @TempDir Path folder;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long mostBytes;
  private long mostNanos;

  @Test
  void everyDamagedFileIsStrippedOrRefusedWithASentence() throws Exception {
    Map<String, byte[]> all = PersonalFiles.all();
    SampleFiles.all().forEach((name, file) -> all.put("sample-" + name, file));
    all.keySet().removeIf(name -> name.endsWith(".bmp"));
    List<String> names = new ArrayList<>(all.keySet());
    List<byte[]> files = new ArrayList<>(all.values());
    int mutations = Integer.getInteger("pixto.strip.mutations", DEFAULT_MUTATIONS);
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
          worker.submit(() -> strip(mutated, name)).get(HANG_SECONDS, TimeUnit.SECONDS);
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
    assertTrue(outcomes.getOrDefault("stripped", 0) > mutations / 20, "most files are refused");
    assertTrue(outcomes.getOrDefault("refused", 0) > mutations / 20, "mutations do no damage");
  }

  private Void strip(byte[] bytes, String name) throws IOException {
    Path from = Files.write(folder.resolve(name), bytes);
    Path to = folder.resolve("stripped");
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    String outcome = "stripped";
    try {
      MetadataStripper.strip(from, to);
    } catch (InvalidRequestException e) {
      outcome = "refused";
      if (!e.getMessage().startsWith(name + " ") || !e.getMessage().endsWith(".")) {
        throw new AssertionError("No sentence about the file: " + e.getMessage(), e);
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new AssertionError("Memory was asked for without limit.", e);
      }
    }
    mostNanos = Math.max(mostNanos, System.nanoTime() - start);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    mostBytes = Math.max(mostBytes, allocated);
    outcomes.merge(outcome, 1, Integer::sum);
    assertTrue(allocated <= MOST_BYTES, allocated + " bytes were allocated");
    if (outcome.equals("stripped")) {
      assertTrue(Files.size(to) <= MOST_GROWTH * bytes.length + 2 * SPARE_BYTES, "it has grown");
      Files.delete(to);
    }
    Files.delete(from);
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.toList(), "something is left");
    }
    return null;
  }

  /** Keeps the file for whoever mends the stripper. */
  private void keep(byte[] bytes, int seed, String name, String problem) throws IOException {
    Path kept = Files.createDirectories(Path.of("target", "mutations"));
    Files.write(kept.resolve(seed + "-" + name), bytes);
    failures.add("mutation " + seed + " of " + name + ": " + problem);
    try (Stream<Path> left = Files.list(folder)) {
      for (Path each : left.toList()) {
        Files.delete(each);
      }
    }
  }
}

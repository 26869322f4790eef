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

/**
 * Does something with damaged copies of files, one after the other on a thread of its own: each is
 * done or refused with a sentence about it, within its time and its memory. What fails is kept in
 * {@code target/mutations} for whoever mends it.
 */
public final class MutationRun {

  private static final long HANG_SECONDS = 10;
  private static final String REFUSED = "refused";

  /** What is done with a damaged file. */
  @FunctionalInterface
  public interface Work {

    /**
     * @return what came of it, in a word
     * @throws InvalidRequestException if the file is refused
     */
    String with(byte[] bytes, String name) throws IOException;
  }

  private final List<String> names;
  private final List<byte[]> files;
  private final long mostBytes;
  private final Work work;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final List<String> failures = new ArrayList<>();
  private long bytesSeen;
  private long nanosSeen;

  private MutationRun(Map<String, byte[]> files, long mostBytes, Work work) {
    this.names = new ArrayList<>(files.keySet());
    this.files = new ArrayList<>(files.values());
    this.mostBytes = mostBytes;
    this.work = work;
  }

  /**
   * @param files by name
   * @param mostBytes that the work on one file may allocate, all that is thrown away at once
   *     included
   * @return how many files came to what; {@code refused} is one of the words
   */
  public static Map<String, Integer> of(
      Map<String, byte[]> files, int mutations, long mostBytes, Work work) throws Exception {
    MutationRun run = new MutationRun(files, mostBytes, work);
    run.all(mutations);
    System.getLogger("pixto.test")
        .log(
            System.Logger.Level.INFO,
            "{0} mutated files: {1}; slowest {2} ms; most memory {3} KiB",
            mutations,
            run.outcomes,
            run.nanosSeen / 1_000_000,
            run.bytesSeen / 1024);
    assertEquals(List.of(), run.failures);
    int refused = run.outcomes.getOrDefault(REFUSED, 0);
    assertTrue(refused > mutations / 20, "mutations do no damage");
    assertTrue(mutations - refused > mutations / 20, "most files are refused");
    return run.outcomes;
  }

  private void all(int mutations) throws Exception {
    ExecutorService worker =
        Executors.newSingleThreadExecutor(
            job -> {
              Thread thread = new Thread(job, "pixto-mutations");
              thread.setDaemon(true);
              return thread;
            });
    try {
      for (int i = 0; i < mutations; i++) {
        int file = i % files.size();
        byte[] mutated = Mutations.of(files, file, i);
        String name = names.get(file);
        try {
          worker.submit(() -> one(mutated, name)).get(HANG_SECONDS, TimeUnit.SECONDS);
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
  }

  private Void one(byte[] bytes, String name) throws IOException {
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    long start = System.nanoTime();
    String outcome;
    try {
      outcome = work.with(bytes, name);
    } catch (InvalidRequestException e) {
      outcome = REFUSED;
      if (!e.getMessage().startsWith(name + " ") || !e.getMessage().endsWith(".")) {
        throw new AssertionError("No sentence about the file: " + e.getMessage(), e);
      }
      if (e.getCause() instanceof OutOfMemoryError) {
        throw new AssertionError("Memory was asked for without limit.", e);
      }
    }
    nanosSeen = Math.max(nanosSeen, System.nanoTime() - start);
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    bytesSeen = Math.max(bytesSeen, allocated);
    outcomes.merge(outcome, 1, Integer::sum);
    assertTrue(allocated <= mostBytes, allocated + " bytes were allocated");
    return null;
  }

  private void keep(byte[] bytes, int seed, String name, String problem) throws IOException {
    Path kept = Files.createDirectories(Path.of("target", "mutations"));
    Files.write(kept.resolve(seed + "-" + name), bytes);
    failures.add("mutation " + seed + " of " + name + ": " + problem);
  }
}

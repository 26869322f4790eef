package ai.pixto.task;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * A fixed number of daemon threads that algorithms share. Work is cut into chunks whose borders do
 * not depend on the number of threads, so that results are the same on one core and on sixty-four.
 *
 * <p>Nested calls are allowed: a chunk may itself call {@link #forRange}. Whoever creates a {@code
 * Workers} closes it.
 */
public final class Workers implements AutoCloseable {

  /** What one chunk does: the indices from {@code from} (inclusive) to {@code to} (exclusive). */
  @FunctionalInterface
  public interface Chunk {
    void run(int from, int to);
  }

  private final ForkJoinPool pool;

  /**
   * @param threads how many, 1 or more
   */
  public Workers(int threads) {
    pool =
        new ForkJoinPool(
            threads,
            owner -> {
              ForkJoinWorkerThread thread =
                  ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(owner);
              thread.setName("pixto-worker-" + thread.getPoolIndex());
              return thread;
            },
            null,
            false);
  }

  /** One thread for each processor of this machine. */
  public static Workers ofProcessors() {
    return new Workers(Runtime.getRuntime().availableProcessors());
  }

  public int threads() {
    return pool.getParallelism();
  }

  /**
   * Runs {@code chunk} over 0 to {@code count} in pieces of {@code chunkSize} and returns when all
   * are done. For instance {@code forRange(10, 4, c)} runs (0,4), (4,8) and (8,10) in any order.
   *
   * @param cancellation looked at before each chunk
   * @throws ai.pixto.error.CancelledException if it was requested
   */
  public void forRange(int count, int chunkSize, Cancellation cancellation, Chunk chunk) {
    cancellation.check();
    if (count <= chunkSize || threads() == 1) {
      for (int from = 0; from < count; from += chunkSize) {
        cancellation.check();
        chunk.run(from, Math.min(count, from + chunkSize));
      }
      return;
    }
    List<ForkJoinTask<?>> tasks = new ArrayList<>();
    for (int from = 0; from < count; from += chunkSize) {
      int start = from;
      int end = Math.min(count, from + chunkSize);
      tasks.add(
          ForkJoinTask.adapt(
              () -> {
                cancellation.check();
                chunk.run(start, end);
              }));
    }
    runAll(tasks);
  }

  private void runAll(List<ForkJoinTask<?>> tasks) {
    ForkJoinTask<?> all = ForkJoinTask.adapt(() -> ForkJoinTask.invokeAll(tasks));
    try {
      if (ForkJoinTask.getPool() == pool) {
        all.invoke();
      } else {
        pool.invoke(all);
      }
    } catch (CancellationException e) {
      // invokeAll cancels the siblings of a chunk that failed; the failure itself is what counts.
      tasks.stream()
          .map(ForkJoinTask::getException)
          .filter(f -> f != null && !(f instanceof CancellationException))
          .findFirst()
          .ifPresent(
              f -> {
                if (f instanceof Error error) {
                  throw error;
                }
                throw f instanceof RuntimeException r ? r : new IllegalStateException(f);
              });
      throw e;
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}

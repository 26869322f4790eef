package ai.pixto;

import ai.pixto.cutout.BackgroundRemover;
import ai.pixto.engine.Job;
import ai.pixto.operation.Operation;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The one door to Pixto. It has no static state: several may be open side by side. Safe for any
 * number of threads.
 *
 * <pre>{@code
 * try (Pixto pixto = Pixto.open()) {
 *   Cutout cutout = pixto.run(RemoveBackground.of(picture)).await(Duration.ofSeconds(30));
 * }
 * }</pre>
 */
public final class Pixto implements AutoCloseable {

  private static final int STOP_SECONDS = 10;

  private final Workers workers;
  private final ExecutorService executor;
  private final Set<Job<?>> running = ConcurrentHashMap.newKeySet();
  private final BackgroundRemover remover = BackgroundRemover.standard();

  private Pixto(int threads) {
    workers = new Workers(threads);
    executor =
        Executors.newFixedThreadPool(
            threads,
            work -> {
              Thread thread = new Thread(work, "pixto-job");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Opens Pixto with a thread for each processor. */
  public static Pixto open() {
    return open(Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param threads how many processors it may keep busy, 1 or more
   */
  public static Pixto open(int threads) {
    return new Pixto(threads);
  }

  /**
   * Starts an operation on this machine and returns at once. As many run side by side as there are
   * threads; further ones wait.
   *
   * @throws IllegalStateException if this is closed
   */
  @SuppressWarnings("unchecked") // Each permitted operation names its result in its own type.
  public <R> Job<R> run(Operation<R> operation) {
    if (operation instanceof RemoveBackground r) {
      return (Job<R>) start(task -> remover.remove(r.picture(), r.options(), task));
    }
    throw new IllegalStateException("No engine runs " + operation.getClass().getSimpleName());
  }

  private <R> Job<R> start(Function<TaskContext, R> work) {
    if (executor.isShutdown()) {
      throw new IllegalStateException("This Pixto is closed; open another.");
    }
    Job<R> job = Job.start(executor, workers, work);
    running.add(job);
    job.onEnd(() -> running.remove(job));
    return job;
  }

  /** Cancels what still runs, waits until it has stopped, and frees all threads. */
  @Override
  public void close() {
    executor.shutdown();
    running.forEach(Job::cancel);
    try {
      executor.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    workers.close();
  }
}

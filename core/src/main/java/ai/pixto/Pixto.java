package ai.pixto;

import ai.pixto.cutout.BackgroundRemover;
import ai.pixto.engine.Job;
import ai.pixto.operation.Operation;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
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

  private final Workers workers;
  private final ExecutorService jobs;
  private final BackgroundRemover remover = BackgroundRemover.standard();

  private Pixto(int threads) {
    workers = new Workers(threads);
    jobs =
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
   * Starts an operation on the local engine and returns at once. As many run side by side as there
   * are threads; further ones wait.
   */
  @SuppressWarnings("unchecked") // The sealed type ties each operation to its result.
  public <R> Job<R> run(Operation<R> operation) {
    Function<TaskContext, ?> work =
        operation instanceof RemoveBackground r
            ? task -> remover.remove(r.picture(), r.options(), task)
            : null;
    return Job.start(jobs, workers, (Function<TaskContext, R>) work);
  }

  /** Cancels nothing that a caller still awaits elsewhere; stops all threads. */
  @Override
  public void close() {
    jobs.shutdownNow();
    workers.close();
  }
}

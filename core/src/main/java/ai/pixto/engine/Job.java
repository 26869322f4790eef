package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A piece of work under way: what the caller of {@code Pixto.run} holds. All methods may be called
 * from any thread.
 *
 * @param <R> what it results in
 */
public final class Job<R> {

  private final String id = UUID.randomUUID().toString();
  private final Cancellation cancellation = new Cancellation();
  private final List<Progress> listeners = new CopyOnWriteArrayList<>();
  private final CompletableFuture<R> result;
  private volatile double fraction;
  private volatile String stage = "waiting";

  private Job(Executor executor, Workers workers, Function<TaskContext, R> work) {
    result =
        CompletableFuture.supplyAsync(
            () -> {
              cancellation.check();
              return work.apply(new TaskContext(workers, this::report, cancellation));
            },
            executor);
  }

  /** Starts {@code work} on {@code executor}; it may spread over {@code workers}. */
  public static <R> Job<R> start(
      Executor executor, Workers workers, Function<TaskContext, R> work) {
    return new Job<>(executor, workers, work);
  }

  public String id() {
    return id;
  }

  /** How much is done, 0 to 1. */
  public double progress() {
    return fraction;
  }

  /** What is being done, in a word or two. */
  public String stage() {
    return stage;
  }

  /** Tells {@code listener} of progress from now on, from worker threads, one call at a time. */
  public Job<R> onProgress(Progress listener) {
    listeners.add(listener);
    return this;
  }

  /** Asks the work to stop; {@link #await()} then throws {@code CancelledException}. */
  public void cancel() {
    cancellation.cancel();
  }

  public boolean isDone() {
    return result.isDone();
  }

  /** Runs {@code action} once the work has ended in whatever way; at once if it already has. */
  public void onEnd(Runnable action) {
    result.whenComplete((value, failure) -> action.run());
  }

  /**
   * Waits until the work is done. An interrupt of the waiting thread cancels the work.
   *
   * @throws PixtoException what the work failed with
   */
  public R await() {
    try {
      return result.get();
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  /**
   * Waits at most this long.
   *
   * @throws OperationTimeoutException if the work is not done by then; it goes on
   * @throws PixtoException what the work failed with
   */
  public R await(Duration limit) {
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw interrupted();
    } catch (TimeoutException e) {
      throw new OperationTimeoutException(stage, limit);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private synchronized void report(double done, String what) {
    fraction = Math.max(fraction, Math.min(1, done));
    stage = what;
    for (Progress listener : listeners) {
      listener.report(fraction, what);
    }
  }

  private RuntimeException interrupted() {
    cancel();
    Thread.currentThread().interrupt();
    return new CancelledException();
  }

  private static RuntimeException failure(ExecutionException e) {
    Throwable cause = e.getCause() instanceof CompletionException c ? c.getCause() : e.getCause();
    if (cause instanceof PixtoException known) {
      return known;
    }
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof RuntimeException r ? r : new IllegalStateException(cause);
  }
}

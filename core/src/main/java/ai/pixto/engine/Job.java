package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.PixtoException;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A piece of work under way: what the caller of {@code Pixto.run} holds. Two who ask for the same
 * at the same time hold a job each on one piece of work. All methods may be called from any thread.
 *
 * @param <R> what it results in
 */
public final class Job<R> {

  private final JobWork<R> work;
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private boolean left;
  private volatile boolean alone;

  /** Made by {@link JobWork} alone. */
  Job(JobWork<R> work) {
    this.work = work;
    work.result()
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(
                    failure instanceof CompletionException c ? c.getCause() : failure);
              }
            });
  }

  /** Starts {@code work} on {@code executor}; it may spread over {@code workers}. */
  public static <R> Job<R> start(
      Executor executor, Workers workers, Function<TaskContext, R> work) {
    return start(
        new JobWork<>(
            UUID.randomUUID().toString(),
            JobWork.Unbegun.IS_DROPPED,
            begun -> work.apply(begun.context(workers))),
        executor);
  }

  /** Starts work that nobody holds yet. */
  static <R> Job<R> start(JobWork<R> work, Executor executor) {
    Job<R> job = work.hold();
    work.begin(executor);
    return job;
  }

  /** A later process can ask for the job by this. */
  public String id() {
    return work.id();
  }

  /** How far it is. */
  public JobState state() {
    return alone ? JobState.CANCELLED : work.state();
  }

  /** How many others come before at the partner; none if that is not known. */
  public OptionalInt queuePosition() {
    return work.queuePosition();
  }

  /** What the partner said about the work so far; the last thousand lines. */
  public List<String> log() {
    return work.log();
  }

  /** How much is done, 0 to 1; 0 as long as nobody can tell. */
  public double progress() {
    return work.progress();
  }

  /** What is being done, in a word or two. */
  public String stage() {
    return work.stage();
  }

  /**
   * Tells {@code listener} of progress from now on, from worker threads, one call at a time. One
   * that throws hears no more.
   */
  public Job<R> onProgress(Progress listener) {
    work.onProgress(listener);
    return this;
  }

  /**
   * Asks the work to stop, at the partner too; {@link #await()} then throws {@code
   * CancelledException}. Work that still waits for its turn ends at once. Where others wait for the
   * same work it goes on for them, and this job alone ends.
   */
  public void cancel() {
    synchronized (this) {
      if (left || result.isDone()) {
        return;
      }
      left = true;
    }
    if (!work.leave()) {
      alone = true;
      result.completeExceptionally(new CancelledException());
    }
  }

  public boolean isDone() {
    return result.isDone();
  }

  /** Runs {@code action} once the work has ended in whatever way; at once if it already has. */
  public void onEnd(Runnable action) {
    result.whenComplete((value, failure) -> action.run());
  }

  /**
   * The result as a future. Cancelling the future does nothing to the work: see {@link #cancel}.
   */
  public CompletableFuture<R> future() {
    return result.copy();
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
      throw new OperationTimeoutException(stage(), limit);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  private RuntimeException interrupted() {
    cancel();
    Thread.currentThread().interrupt();
    return new CancelledException();
  }

  private static RuntimeException failure(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException r ? r : new IllegalStateException(e.getCause());
  }
}

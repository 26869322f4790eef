package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OperationTimeoutException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.error.PixtoException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
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

  private static final int MAX_LINES = 1000;

  private final String id;
  private final Cancellation cancellation = new Cancellation();
  private final List<Progress> listeners = new CopyOnWriteArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<R> result;
  private volatile boolean started;
  private volatile JobState state = JobState.WAITING;
  private volatile int queuePosition = -1;
  private volatile double fraction;
  private volatile String stage = "waiting";

  private Job(String id, Executor executor, Function<Job<R>, R> work) {
    this.id = id;
    // Of this stage, so that whoever waits for the result finds the state that goes with it.
    result =
        CompletableFuture.supplyAsync(
                () -> {
                  started = true;
                  cancellation.check();
                  state = JobState.RUNNING;
                  return work.apply(this);
                },
                executor)
            .whenComplete((value, failure) -> state = end(failure));
  }

  private static JobState end(Throwable failure) {
    Throwable cause = failure instanceof CompletionException c ? c.getCause() : failure;
    if (cause == null) {
      return JobState.DONE;
    }
    if (cause instanceof OutcomeUnknownException) {
      return JobState.UNKNOWN;
    }
    return cause instanceof CancelledException ? JobState.CANCELLED : JobState.FAILED;
  }

  /** Starts {@code work} on {@code executor}; it may spread over {@code workers}. */
  public static <R> Job<R> start(
      Executor executor, Workers workers, Function<TaskContext, R> work) {
    return new Job<>(
        UUID.randomUUID().toString(), executor, job -> work.apply(job.context(workers)));
  }

  /**
   * Starts work that tells how far it is.
   *
   * @param id of a job that is done again, or a new one
   */
  static <R> Job<R> start(String id, Executor executor, Function<Job<R>, R> work) {
    return new Job<>(id, executor, work);
  }

  /** What the work is given: threads, this job's progress and its cancellation. */
  TaskContext context(Workers workers) {
    return new TaskContext(workers, this::report, cancellation);
  }

  /** A later process can ask for the job by this. */
  public String id() {
    return id;
  }

  /** How far it is. */
  public JobState state() {
    return state;
  }

  /** How many others come before at the partner; none if that is not known. */
  public OptionalInt queuePosition() {
    int position = queuePosition;
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** What the partner said about the work so far; the last thousand lines. */
  public List<String> log() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /** How much is done, 0 to 1; 0 as long as nobody can tell. */
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

  /**
   * Asks the work to stop, at the partner too; {@link #await()} then throws {@code
   * CancelledException}. Work that still waits for its turn ends at once.
   */
  public void cancel() {
    cancellation.cancel();
    if (!started && result.completeExceptionally(new CancelledException())) {
      state = JobState.CANCELLED;
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
      throw new OperationTimeoutException(stage, limit);
    } catch (ExecutionException e) {
      throw failure(e);
    }
  }

  void state(JobState value) {
    state = value;
    if (value != JobState.QUEUED) {
      queuePosition = -1;
    }
    report(fraction, value.word());
  }

  void queued(int position) {
    queuePosition = position;
    state = JobState.QUEUED;
    report(fraction, position == 0 ? "next in the queue" : position + " before it in the queue");
  }

  void line(String line) {
    synchronized (lines) {
      if (lines.size() == MAX_LINES) {
        lines.remove(0);
      }
      lines.add(line);
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

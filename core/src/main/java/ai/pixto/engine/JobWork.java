package ai.pixto.engine;

import ai.pixto.error.CancelledException;
import ai.pixto.error.OutcomeUnknownException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * The work behind one or several {@link Job}s: those who asked for the same hold one each, and it
 * is stopped once all of them have let go. Safe for any number of threads.
 *
 * @param <R> what it results in
 */
final class JobWork<R> {

  /** What becomes of work that is stopped before it begins. */
  enum Unbegun {
    /** It ends at once: nobody knows of it. */
    IS_DROPPED,
    /** It runs, finds that it is stopped, and does what is to be done then. */
    RUNS
  }

  private static final int MAX_LINES = 1000;

  private final String id;
  private final Unbegun unbegun;
  private final Function<JobWork<R>, R> task;
  private final Cancellation cancellation = new Cancellation();
  private final List<Progress> listeners = new CopyOnWriteArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final CompletableFuture<R> result = new CompletableFuture<>();
  private final Object monitor = new Object();
  private int holders;
  private boolean begun;
  private boolean ended;
  private volatile boolean stopped;
  private volatile JobState state = JobState.WAITING;
  private volatile int queuePosition = -1;
  private volatile double fraction;
  private volatile String stage = "waiting";

  JobWork(String id, Unbegun unbegun, Function<JobWork<R>, R> task) {
    this.id = Objects.requireNonNull(id);
    this.unbegun = unbegun;
    this.task = Objects.requireNonNull(task);
  }

  /** Has {@code executor} do it. */
  void begin(Executor executor) {
    executor.execute(this::run);
  }

  private void run() {
    synchronized (monitor) {
      if (ended) {
        return;
      }
      begun = true;
    }
    state = JobState.RUNNING;
    R value;
    try {
      value = task.apply(this);
    } catch (RuntimeException | Error e) {
      end(failed(e), () -> result.completeExceptionally(e));
      return;
    }
    end(JobState.DONE, () -> result.complete(value));
  }

  private static JobState failed(Throwable failure) {
    if (failure instanceof OutcomeUnknownException) {
      return JobState.UNKNOWN;
    }
    return failure instanceof CancelledException ? JobState.CANCELLED : JobState.FAILED;
  }

  /** The state first: whoever hears of the end looks at it. */
  private void end(JobState last, Runnable tell) {
    synchronized (monitor) {
      if (ended) {
        return;
      }
      ended = true;
      queuePosition = -1;
      state = last;
    }
    tell.run();
  }

  /** A job on this work, whatever has become of it. */
  Job<R> hold() {
    synchronized (monitor) {
      holders++;
    }
    return new Job<>(this);
  }

  /** A job on this work; none once it has ended or is being stopped. */
  Optional<Job<R>> join() {
    synchronized (monitor) {
      return ended || stopped ? Optional.empty() : Optional.of(hold());
    }
  }

  /**
   * One holder lets go.
   *
   * @return whether that was the last, so that the work is being stopped
   */
  boolean leave() {
    synchronized (monitor) {
      holders--;
      if (holders > 0) {
        return false;
      }
      stopped = true;
    }
    interrupt();
    return true;
  }

  /** Stops the work for good, whoever holds it. */
  void stop() {
    synchronized (monitor) {
      stopped = true;
    }
    interrupt();
  }

  /** Stops the work here and now; what has become of it at a partner is another matter. */
  void interrupt() {
    cancellation.cancel();
    boolean drop;
    synchronized (monitor) {
      drop = !begun && unbegun == Unbegun.IS_DROPPED;
    }
    if (drop) {
      end(JobState.CANCELLED, () -> result.completeExceptionally(new CancelledException()));
    }
  }

  /** Whether someone wants it stopped for good. */
  boolean isStopped() {
    return stopped;
  }

  /** What the work is given: threads, its progress and its cancellation. */
  TaskContext context(Workers workers) {
    return new TaskContext(workers, this::report, cancellation);
  }

  String id() {
    return id;
  }

  CompletableFuture<R> result() {
    return result;
  }

  JobState state() {
    return state;
  }

  OptionalInt queuePosition() {
    int position = queuePosition;
    return position < 0 ? OptionalInt.empty() : OptionalInt.of(position);
  }

  List<String> log() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  double progress() {
    return fraction;
  }

  String stage() {
    return stage;
  }

  void onProgress(Progress listener) {
    listeners.add(Objects.requireNonNull(listener));
  }

  /** Tells how far it is. Called by the work alone. */
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
      try {
        listener.report(fraction, what);
      } catch (RuntimeException e) {
        // It shall not end work that is paid for.
        listeners.remove(listener);
        System.getLogger("ai.pixto.engine")
            .log(System.Logger.Level.WARNING, "A listener to progress failed and is dropped.", e);
      }
    }
  }
}

package ai.pixto.task;

import java.util.Objects;

/**
 * What a long piece of work is given besides its input.
 *
 * @param workers the threads that it may use
 * @param progress whom it tells how far it is
 * @param cancellation what tells it to stop
 */
public record TaskContext(Workers workers, Progress progress, Cancellation cancellation) {

  public TaskContext {
    Objects.requireNonNull(workers);
    Objects.requireNonNull(progress);
    Objects.requireNonNull(cancellation);
  }

  /** A context that reports to nobody and is never cancelled. */
  public static TaskContext of(Workers workers) {
    return new TaskContext(workers, Progress.NONE, new Cancellation());
  }

  /** The same work, with progress reported as the part from {@code from} to {@code to}. */
  public TaskContext part(double from, double to) {
    return new TaskContext(workers, progress.part(from, to), cancellation);
  }

  /** {@link Workers#forRange} with this context's cancellation. */
  public void forRange(int count, int chunkSize, Workers.Chunk chunk) {
    workers.forRange(count, chunkSize, cancellation, chunk);
  }
}

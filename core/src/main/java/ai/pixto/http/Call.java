package ai.pixto.http;

import ai.pixto.error.OperationTimeoutException;
import ai.pixto.task.Cancellation;
import ai.pixto.task.Progress;
import java.io.Closeable;
import java.time.Duration;
import java.util.Set;
import java.util.function.LongSupplier;

/** One call of the transport: its total deadline, and all that can stop it. */
final class Call implements Closeable {

  private final String host;
  private final Progress progress;
  private final Deadlines deadlines;
  private final LongSupplier nanos;
  private final long start;
  private final Set<Call> running;
  private final Cancellation stop = new Cancellation();
  private final Cancellation.Registration link;

  /**
   * @param progress is told of no fraction below one it has heard, though attempts begin anew
   */
  Call(
      String host,
      Deadlines deadlines,
      Progress progress,
      LongSupplier nanos,
      Set<Call> running,
      Cancellation cancellation) {
    cancellation.check();
    this.host = host;
    this.progress = rising(progress);
    this.deadlines = deadlines;
    this.nanos = nanos;
    this.running = running;
    start = nanos.getAsLong();
    running.add(this);
    link = cancellation.onCancel(stop::cancel);
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Progress progress() {
    return progress;
  }

  Cancellation stop() {
    return stop;
  }

  /** What is left of the total deadline; 0 or less once it has passed. */
  Duration left() {
    return deadlines.total().minusNanos(nanos.getAsLong() - start);
  }

  /**
   * What is left of the total deadline, more than 0.
   *
   * @throws OperationTimeoutException if nothing is
   */
  Duration remaining() {
    Duration left = left();
    if (left.isNegative() || left.isZero()) {
      throw OperationTimeoutException.ofHost(host, Deadlines.Phase.TOTAL.word(), deadlines.total());
    }
    return left;
  }

  @Override
  public void close() {
    link.close();
    running.remove(this);
  }

  /** Attempts follow each other on one thread, hence no lock. */
  private static Progress rising(Progress progress) {
    double[] highest = {0};
    return (fraction, stage) -> {
      highest[0] = Math.max(highest[0], fraction);
      progress.report(highest[0], stage);
    };
  }
}

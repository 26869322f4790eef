package ai.pixto.http;

import ai.pixto.http.Deadlines.Phase;
import java.io.Closeable;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Holds one attempt to its deadlines: whoever works says which phase begins and that it moves on,
 * and is told, from the timer's thread, once a deadline has passed.
 */
final class Watch implements Closeable {

  private final ScheduledExecutorService timer;
  private final Deadlines deadlines;
  private final Consumer<Phase> onLate;
  private final long totalEnd;
  private volatile Phase phase = Phase.TOTAL;
  private volatile long phaseNanos;
  private volatile long phaseEnd;
  private ScheduledFuture<?> look;
  private long lookAt;
  private boolean closed;

  /**
   * @param remaining what is left of the total deadline
   */
  Watch(
      ScheduledExecutorService timer,
      Deadlines deadlines,
      Duration remaining,
      Consumer<Phase> onLate) {
    this.timer = timer;
    this.deadlines = deadlines;
    this.onLate = onLate;
    totalEnd = System.nanoTime() + remaining.toNanos();
    phaseEnd = totalEnd;
    phaseNanos = remaining.toNanos();
    synchronized (this) {
      arm();
    }
  }

  synchronized void enter(Phase next) {
    phase = next;
    phaseNanos = deadlines.of(next).toNanos();
    touch();
    arm();
  }

  /** The phase has moved on: its time begins anew. */
  void touch() {
    phaseEnd = System.nanoTime() + phaseNanos;
  }

  Phase phase() {
    return phase;
  }

  @Override
  public synchronized void close() {
    closed = true;
    look.cancel(false);
  }

  private void arm() {
    long at = end();
    if (closed || look != null && at - lookAt >= 0) {
      return;
    }
    if (look != null) {
      look.cancel(false);
    }
    lookAt = at;
    look = timer.schedule(this::look, at - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private void look() {
    Phase late;
    synchronized (this) {
      if (closed) {
        return;
      }
      long now = System.nanoTime();
      if (end() - now > 0) {
        look = null;
        arm();
        return;
      }
      closed = true;
      late = totalEnd - now <= 0 ? Phase.TOTAL : phase;
    }
    onLate.accept(late);
  }

  private long end() {
    long end = phaseEnd;
    return end - totalEnd < 0 ? end : totalEnd;
  }
}

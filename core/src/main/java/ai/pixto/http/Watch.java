package ai.pixto.http;

import ai.pixto.http.Deadlines.Phase;
import java.io.Closeable;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Holds one attempt to its deadlines: whoever works says which phase begins and that it moves on,
 * and is told, from the timer's thread, once a deadline has passed.
 */
final class Watch implements Closeable {

  private final DeadlineTimer timer;
  private final Deadlines deadlines;
  private final Consumer<Phase> onLate;
  private final long totalEnd;
  private volatile Phase phase = Phase.TOTAL;
  private volatile long phaseNanos;
  private volatile long phaseEnd;

  /**
   * @param remaining what is left of the total deadline
   */
  Watch(DeadlineTimer timer, Deadlines deadlines, Duration remaining, Consumer<Phase> onLate) {
    this.timer = timer;
    this.deadlines = deadlines;
    this.onLate = onLate;
    totalEnd = System.nanoTime() + remaining.toNanos();
    phaseEnd = totalEnd;
    phaseNanos = remaining.toNanos();
    timer.add(this);
  }

  void enter(Phase next) {
    phaseNanos = deadlines.of(next).toNanos();
    touch();
    phase = next;
  }

  /** The phase has moved on: its time begins anew. */
  void touch() {
    phaseEnd = System.nanoTime() + phaseNanos;
  }

  Phase phase() {
    return phase;
  }

  /** Looks whether a deadline has passed; if so, says so and is not looked at again. */
  void look(long now) {
    boolean totalPassed = totalEnd - now <= 0;
    if (totalPassed || phaseEnd - now <= 0) {
      close();
      onLate.accept(totalPassed ? Phase.TOTAL : phase);
    }
  }

  @Override
  public void close() {
    timer.remove(this);
  }
}

package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Credits that were set aside for a job.
 *
 * @param job its id
 * @param amount how many credits were set aside
 * @param state what became of them
 * @param spent how many of them the job has cost; the rest went back
 * @param at when they were set aside
 * @param ended when the job was paid or they went back
 */
public record CreditHold(
    String job, long amount, State state, long spent, Instant at, Optional<Instant> ended) {

  /** What became of it. */
  public enum State {
    /** Set aside; the job has not ended. */
    HELD,
    /** The job was paid. */
    CAPTURED,
    /** All of it went back. */
    RELEASED
  }

  public CreditHold {
    Objects.requireNonNull(job);
    Objects.requireNonNull(state);
    Objects.requireNonNull(at);
    Objects.requireNonNull(ended);
  }
}

package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The plan that an account has.
 *
 * @param plan its id; none if there never was one
 * @param state how it stands
 * @param since since when it stands so
 * @param ends until when it is paid or, once cancelled, when it ends
 */
public record Subscription(
    Optional<String> plan, State state, Optional<Instant> since, Optional<Instant> ends) {

  /** How a subscription stands. */
  public enum State {
    NONE,
    ACTIVE,
    /** A payment is missing. */
    PAST_DUE,
    CANCELLED
  }

  /** That of an account without a plan: all that is done on this computer is free. */
  public static final Subscription NONE =
      new Subscription(Optional.empty(), State.NONE, Optional.empty(), Optional.empty());

  public Subscription {
    Objects.requireNonNull(plan);
    Objects.requireNonNull(state);
    Objects.requireNonNull(since);
    Objects.requireNonNull(ends);
  }
}

package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that a person asked for about their data, and how far it is.
 *
 * @param id random
 * @param received when it was asked for
 * @param due one month later: by then it must be done (GDPR, article 12(3))
 * @param started when work on it began
 * @param done when it was done or taken back
 */
public record RightsRequest(
    String id,
    Kind kind,
    State state,
    Instant received,
    Instant due,
    Optional<Instant> started,
    Optional<Instant> done) {

  /** What was asked for. */
  public enum Kind {
    ACCESS,
    EXPORT,
    IMPORT,
    CORRECTION,
    RESTRICTION,
    LIFTING,
    OBJECTION,
    DELETION
  }

  /** How far it is. */
  public enum State {
    RECEIVED,
    IN_PROGRESS,
    DONE,
    /** The person has taken it back. */
    CANCELLED
  }

  public RightsRequest {
    Objects.requireNonNull(id);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(state);
    Objects.requireNonNull(received);
    Objects.requireNonNull(due);
    Objects.requireNonNull(started);
    Objects.requireNonNull(done);
  }
}

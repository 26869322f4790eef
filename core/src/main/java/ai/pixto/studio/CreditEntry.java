package ai.pixto.studio;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * One line of an account's credit history. What it moved between the books is given for each of
 * them: a hold of 5 has {@code available = -5, held = 5, spent = 0}; its capture of 3 has {@code
 * available = 2, held = -5, spent = 3}.
 *
 * @param id random, but for grants, where the operator chose it
 * @param at when
 * @param kind what happened
 * @param job the job that it is about; none for a grant
 * @param reason why credits were granted; none otherwise
 * @param available by how much the credits changed that can be used
 * @param held by how much the credits changed that are set aside
 * @param spent by how much the credits changed that are used up
 * @param imported whether it came from another studio and is history only: it counts for nothing
 */
public record CreditEntry(
    String id,
    Instant at,
    Kind kind,
    Optional<String> job,
    Optional<Reason> reason,
    long available,
    long held,
    long spent,
    boolean imported) {

  /** What happened to credits. */
  public enum Kind {
    GRANT,
    HOLD,
    CAPTURE,
    RELEASE
  }

  /** Why credits were granted. A choice and no text, so that it tells nothing of a person. */
  public enum Reason {
    PLAN,
    PURCHASE,
    REFUND,
    GIFT
  }

  public CreditEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(at);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(job);
    Objects.requireNonNull(reason);
  }
}

package ai.pixto.store.log;

import java.util.Objects;

/**
 * What a check of a log found wrong first.
 *
 * @param entry the first leaf, from 0, from which on the log cannot be relied upon
 * @param message one sentence for a person
 */
public record LogDamage(long entry, String message) {
  public LogDamage {
    Objects.requireNonNull(message);
  }
}

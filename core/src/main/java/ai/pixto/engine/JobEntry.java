package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the journal knows of a job. It holds no prompt and no pixel.
 *
 * @param id the job's id
 * @param engine who does it
 * @param model as it was asked for
 * @param kind what is done
 * @param state how far it is
 * @param message in a sentence what went wrong, or what to do; empty while all is well
 * @param created when
 * @param updated when its state last changed
 */
public record JobEntry(
    String id,
    String engine,
    Optional<String> model,
    OperationKind kind,
    JobState state,
    String message,
    Instant created,
    Instant updated) {
  public JobEntry {
    Objects.requireNonNull(id);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(model);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(state);
    Objects.requireNonNull(message);
    Objects.requireNonNull(created);
    Objects.requireNonNull(updated);
  }
}

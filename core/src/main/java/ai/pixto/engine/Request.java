package ai.pixto.engine;

import ai.pixto.operation.Operation;
import java.util.Objects;
import java.util.Optional;

/**
 * An operation as an engine is asked for it.
 *
 * @param operation what is wanted
 * @param model the partner's name of a model, or a preset's id; none for the engine's own choice
 * @param <R> what it results in
 */
public record Request<R>(Operation<R> operation, Optional<String> model) {
  public Request {
    Objects.requireNonNull(operation);
    Objects.requireNonNull(model);
  }
}

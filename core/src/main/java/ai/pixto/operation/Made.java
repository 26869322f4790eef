package ai.pixto.operation;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a result was made.
 *
 * @param job the job that made it
 * @param engine its id, such as {@code local} or {@code fal}
 * @param model the partner's name of the model; the engine's own for local work
 * @param modelVersion as far as the partner tells it
 * @param operation such as {@code generate}
 * @param parametersHash SHA-256 in hex of the operation's canonical form
 * @param seed that was used, as far as it is known
 * @param at when it was done
 */
public record Made(
    String job,
    String engine,
    String model,
    Optional<String> modelVersion,
    String operation,
    String parametersHash,
    OptionalLong seed,
    Instant at) {

  public Made {
    Objects.requireNonNull(job);
    Objects.requireNonNull(engine);
    Objects.requireNonNull(model);
    Objects.requireNonNull(modelVersion);
    Objects.requireNonNull(operation);
    Objects.requireNonNull(parametersHash);
    Objects.requireNonNull(seed);
    Objects.requireNonNull(at);
  }
}

package ai.pixto.image;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the pixels of a picture or video come from, and what made them.
 *
 * @param source the kind of source
 * @param system the model that made them and who runs it, such as {@code fal: fal-ai/flux/dev}
 * @param systemVersion of the model
 * @param at when they were made
 * @param parametersHash SHA-256 in hex of what was asked for, by which the request is found again
 *     without being told
 * @param seed that was used
 */
public record Origin(
    DigitalSource source,
    Optional<String> system,
    Optional<String> systemVersion,
    Optional<Instant> at,
    Optional<String> parametersHash,
    OptionalLong seed) {

  public Origin {
    Objects.requireNonNull(source);
    Objects.requireNonNull(system);
    Objects.requireNonNull(systemVersion);
    Objects.requireNonNull(at);
    Objects.requireNonNull(parametersHash);
    Objects.requireNonNull(seed);
  }

  public static Origin of(DigitalSource source) {
    return new Origin(
        source,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty());
  }
}

package ai.pixto.operation;

import ai.pixto.error.InvalidRequestException;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How a model is to work, where it offers it; a model that does not offer what is set here is
 * refused before anything is sent.
 *
 * @param seed the same seed gives the same result where the model can
 * @param steps of the diffusion, 1 to 1000
 * @param guidance how closely the prompt is followed, 0 to 100
 * @param extra the model's own inputs, sent as they are; an object
 */
public record Tuning(
    OptionalLong seed, OptionalInt steps, OptionalDouble guidance, JsonObject extra) {

  public static final Tuning DEFAULT =
      new Tuning(
          OptionalLong.empty(), OptionalInt.empty(), OptionalDouble.empty(), new JsonObject());

  public Tuning {
    Objects.requireNonNull(seed);
    extra = extra.deepCopy();
    if (seed.isPresent() && seed.getAsLong() < 0) {
      throw new InvalidRequestException("seed", "The seed must be 0 or more.");
    }
    if (steps.isPresent() && (steps.getAsInt() < 1 || steps.getAsInt() > 1000)) {
      throw new InvalidRequestException("steps", "The number of steps must be from 1 to 1000.");
    }
    if (guidance.isPresent() && !(guidance.getAsDouble() >= 0 && guidance.getAsDouble() <= 100)) {
      throw new InvalidRequestException("guidance", "The guidance must be from 0 to 100.");
    }
  }

  /** A copy, since a JSON object could be changed. */
  @Override
  public JsonObject extra() {
    return extra.deepCopy();
  }

  public Tuning withSeed(long value) {
    return new Tuning(OptionalLong.of(value), steps, guidance, extra);
  }

  public Tuning withSteps(int value) {
    return new Tuning(seed, OptionalInt.of(value), guidance, extra);
  }

  public Tuning withGuidance(double value) {
    return new Tuning(seed, steps, OptionalDouble.of(value), extra);
  }

  /** One more input of the model's own. */
  public Tuning withInput(String name, JsonElement value) {
    JsonObject more = extra();
    more.add(name, value);
    return new Tuning(seed, steps, guidance, more);
  }

  /** The model's own input with this name. */
  public Optional<JsonElement> input(String name) {
    return Optional.ofNullable(extra.get(name)).map(JsonElement::deepCopy);
  }
}

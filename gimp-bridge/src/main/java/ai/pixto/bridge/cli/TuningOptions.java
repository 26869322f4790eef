package ai.pixto.bridge.cli;

import ai.pixto.operation.Tuning;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How a model is to work: a picocli mix-in. */
final class TuningOptions {

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The same seed gives the same result, where the model can.")
  private Optional<Long> seed = Optional.empty();

  @Option(names = "--steps", paramLabel = "N", description = "Steps of the diffusion.")
  private Optional<Integer> steps = Optional.empty();

  @Option(names = "--guidance", paramLabel = "G", description = "How closely to follow the prompt.")
  private Optional<Double> guidance = Optional.empty();

  @Option(
      names = "--input",
      paramLabel = "KEY=VALUE",
      description = "An input of the model's own, sent as it is: JSON, or else a text. Repeatable.")
  private Map<String, String> inputs = new LinkedHashMap<>();

  /**
   * @throws ai.pixto.error.InvalidRequestException naming the option
   */
  Tuning tuning() {
    Tuning tuning = Tuning.DEFAULT;
    tuning = seed.isPresent() ? tuning.withSeed(seed.get()) : tuning;
    tuning = steps.isPresent() ? tuning.withSteps(steps.get()) : tuning;
    tuning = guidance.isPresent() ? tuning.withGuidance(guidance.get()) : tuning;
    for (Map.Entry<String, String> input : inputs.entrySet()) {
      tuning = tuning.withInput(input.getKey(), value(input.getValue()));
    }
    return tuning;
  }

  private static JsonElement value(String text) {
    try (JsonReader reader = new JsonReader(new StringReader(text))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement value = JsonParser.parseReader(reader);
      return reader.peek() == JsonToken.END_DOCUMENT ? value : new JsonPrimitive(text);
    } catch (IOException | JsonParseException e) {
      return new JsonPrimitive(text);
    }
  }
}

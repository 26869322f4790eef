package ai.pixto.settings;

import ai.pixto.config.SecretReference;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * {@code user_options.engines} and {@code project_options.engines}: who does the work.
 *
 * @param order ids of engines, the one to ask first in front
 * @param presets files that describe further models
 */
public record EngineSettings(
    List<String> order, Replicate replicate, Fal fal, OpenAi openai, List<String> presets) {

  public record Replicate(URI endpoint, Optional<SecretReference> key) {}

  public record Fal(URI endpoint, URI storage, Optional<SecretReference> key) {}

  public record OpenAi(URI endpoint, Optional<SecretReference> key, String model) {}
}

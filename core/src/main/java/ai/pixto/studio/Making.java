package ai.pixto.studio;

import ai.pixto.operation.Made;
import java.util.Objects;
import java.util.Optional;

/**
 * How an asset was made, as far as it is known.
 *
 * @param made by which job, engine and model, when, and with which seed
 * @param provider who ran the model, in words; none where the computer itself did
 * @param prompt what was asked for in words
 * @param parameters of the operation, as JSON; empty where none are kept
 * @param methods the sentences for a paper's methods section, as {@link
 *     ai.pixto.operation.MethodsParagraph} wrote them while the operation was at hand
 */
public record Making(
    Made made,
    Optional<String> provider,
    Optional<String> prompt,
    String parameters,
    Optional<String> methods) {

  public Making {
    Objects.requireNonNull(made);
    Objects.requireNonNull(provider);
    Objects.requireNonNull(prompt);
    Objects.requireNonNull(parameters);
    Objects.requireNonNull(methods);
  }

  /** Of which no more is known. */
  public static Making of(Made made) {
    return new Making(made, Optional.empty(), Optional.empty(), "", Optional.empty());
  }

  public Making provider(String value) {
    return new Making(made, Optional.of(value), prompt, parameters, methods);
  }

  public Making prompt(String value) {
    return new Making(made, provider, Optional.of(value), parameters, methods);
  }

  public Making parameters(String json) {
    return new Making(made, provider, prompt, json, methods);
  }

  public Making methods(String sentences) {
    return new Making(made, provider, prompt, parameters, Optional.of(sentences));
  }

  /** Without the person's words. */
  @Override
  public String toString() {
    return "Making";
  }
}

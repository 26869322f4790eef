package ai.pixto.engine;

import ai.pixto.operation.OperationKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The models that are known: those that come with Pixto, and the person's own. Immutable. */
public final class Presets {

  /** Those that come with Pixto. */
  public static Presets builtIn() {
    throw new UnsupportedOperationException();
  }

  /**
   * With those of further files; one with the id of an earlier one takes its place.
   *
   * @throws ai.pixto.error.InvalidRequestException if a file is no description of models; it names
   *     the file, the line and what would be right
   */
  public Presets with(List<Path> files) {
    throw new UnsupportedOperationException();
  }

  /** All of one engine, its first choice for each kind of operation in front. */
  public List<Preset> of(String engine) {
    throw new UnsupportedOperationException();
  }

  /**
   * The preset for an operation.
   *
   * @param model a preset's id or the partner's name of a model; none for the engine's first choice
   * @throws ai.pixto.error.InvalidRequestException if the model is not known or does not do this;
   *     it names those that do
   */
  public Preset find(String engine, OperationKind kind, Optional<String> model) {
    throw new UnsupportedOperationException();
  }
}

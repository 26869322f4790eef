package ai.pixto.engine;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Who is to carry an operation out.
 *
 * @param engine an engine's id; none for the first in the settings' order that can
 * @param model the partner's name of a model, or a preset's id; none for the engine's own choice
 * @param confirm asked before another engine takes the place of the first in the order, if that one
 *     is remote or dearer; without an answer nothing is done
 * @param anew whether it is done again although the same is under way, or was done with the same
 *     seed
 */
public record RunOptions(
    Optional<String> engine, Optional<String> model, Predicate<Quote> confirm, boolean anew) {

  public static final RunOptions DEFAULT =
      new RunOptions(Optional.empty(), Optional.empty(), quote -> false, false);

  public RunOptions {
    Objects.requireNonNull(engine);
    Objects.requireNonNull(model);
    Objects.requireNonNull(confirm);
  }

  public RunOptions withEngine(String value) {
    return new RunOptions(Optional.of(value), model, confirm, anew);
  }

  public RunOptions withModel(String value) {
    return new RunOptions(engine, Optional.of(value), confirm, anew);
  }

  public RunOptions withConfirm(Predicate<Quote> value) {
    return new RunOptions(engine, model, value, anew);
  }

  /** With the work done anew in any case. */
  public RunOptions fresh() {
    return new RunOptions(engine, model, confirm, true);
  }
}

package ai.pixto.bridge.cli;

import ai.pixto.engine.Engine;
import ai.pixto.engine.GivenConsents;
import ai.pixto.engine.Partner;
import ai.pixto.engine.Purpose;
import ai.pixto.engine.RunOptions;
import ai.pixto.error.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who is to do it, and whether it may leave this computer: a picocli mix-in. */
final class EngineOptions {

  @Option(
      names = "--engine",
      paramLabel = "ID",
      description = "Who does it, as 'pixto engines list' names them. Default: your order.")
  private Optional<String> engine = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "Which of the engine's models, as 'pixto engines show' names them.")
  private Optional<String> model = Optional.empty();

  @Option(
      names = "--consent",
      paramLabel = "PARTNER",
      description = "Agree, for this run, that this partner receives what it takes.")
  private List<String> partners = new ArrayList<>();

  @Option(
      names = "--anew",
      description = "Ask again, although the same was made before with the same seed.")
  private boolean anew;

  /** Takes this engine where none was named. */
  void preferEngine(String id) {
    engine = Optional.of(engine.orElse(id));
  }

  /** Without leave to go further than the first engine in the order. */
  RunOptions runOptions() {
    RunOptions options = RunOptions.DEFAULT;
    options = engine.isPresent() ? options.withEngine(engine.get()) : options;
    options = model.isPresent() ? options.withModel(model.get()) : options;
    return anew ? options.fresh() : options;
  }

  /** What the command line agrees to: for this run, and for this purpose alone. */
  GivenConsents consents(Purpose purpose) {
    GivenConsents given = new GivenConsents();
    partners.forEach(partner -> given.grant(partner, purpose));
    return given;
  }

  /**
   * @throws InvalidRequestException if someone is agreed to who is no partner
   */
  void checkPartners(List<Engine> engines) {
    List<String> known =
        engines.stream().flatMap(one -> one.partner().stream()).map(Partner::id).toList();
    for (String partner : partners) {
      if (!known.contains(partner)) {
        throw new InvalidRequestException(
            "consent",
            "There is no partner '"
                + partner
                + "' to agree to; "
                + (known.isEmpty()
                    ? "this Pixto has none."
                    : "choose " + String.join(", ", known) + "."));
      }
    }
  }
}

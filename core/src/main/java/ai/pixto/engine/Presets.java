package ai.pixto.engine;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.operation.OperationKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The models that are known: those that come with Pixto, and the person's own. Immutable. */
public final class Presets {

  private static final List<String> ENGINES = List.of("replicate", "fal", "openai");

  /** Read when they are first needed. */
  private static final class BuiltIn {
    static final Presets ALL =
        new Presets(ENGINES.stream().flatMap(e -> PresetFile.ofResource(e).stream()).toList());
  }

  private final List<Preset> presets;

  private Presets(List<Preset> presets) {
    this.presets = List.copyOf(presets);
  }

  /** Those that come with Pixto. */
  public static Presets builtIn() {
    return BuiltIn.ALL;
  }

  /**
   * With those of further files; one with the id of an earlier one takes its place.
   *
   * @throws InvalidRequestException if a file is no description of models; it names the file, the
   *     line and what would be right
   */
  public Presets with(List<Path> files) {
    Map<String, Preset> all = new LinkedHashMap<>();
    presets.forEach(preset -> all.put(preset.id(), preset));
    files.forEach(file -> PresetFile.read(file).forEach(p -> all.put(p.id(), p)));
    return new Presets(List.copyOf(all.values()));
  }

  /** All of one engine, its first choice for each kind of operation in front. */
  public List<Preset> of(String engine) {
    return presets.stream().filter(preset -> preset.engine().equals(engine)).toList();
  }

  /**
   * The preset for an operation.
   *
   * @param model a preset's id or the partner's name of a model; none for the engine's first choice
   * @throws InvalidRequestException if the model is not known or does not do this; it names those
   *     that do
   */
  public Preset find(String engine, OperationKind kind, Optional<String> model) {
    return known(engine, kind, model)
        .orElseThrow(() -> new InvalidRequestException("model", refusal(engine, kind, model)));
  }

  /** As {@link #find}, or none if there is no such preset. */
  public Optional<Preset> known(String engine, OperationKind kind, Optional<String> model) {
    List<Preset> able = of(engine, kind);
    if (model.isEmpty()) {
      return able.stream().findFirst();
    }
    boolean described = of(engine).stream().anyMatch(p -> p.isFor(model.get()) && !p.isForAny());
    return able.stream()
        .filter(preset -> preset.isFor(model.get()))
        .filter(preset -> !described || !preset.isForAny() || preset.id().equals(model.get()))
        .min(Comparator.comparing(Preset::isForAny))
        .map(preset -> preset.of(model.get()));
  }

  private List<Preset> of(String engine, OperationKind kind) {
    return of(engine).stream().filter(preset -> preset.kind() == kind).toList();
  }

  private String refusal(String engine, OperationKind kind, Optional<String> model) {
    List<String> able = new ArrayList<>();
    of(engine, kind).forEach(preset -> able.add(preset.id()));
    boolean elsewhere =
        model.isPresent() && of(engine).stream().anyMatch(p -> p.isFor(model.get()));
    String start =
        model
            .map(
                name ->
                    elsewhere
                        ? "The model " + name + " does not do this (" + kind.word() + ")"
                        : "The model " + name + " is not known")
            .orElse("No model is known for this (" + kind.word() + ")");
    return start + (able.isEmpty() ? "." : "; choose " + Wording.or(able) + ".");
  }
}

package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A document after checking.
 *
 * @param source what it is called
 * @param options from the top, roots first: only what sections know; empty if there are problems
 * @param locations where a value stands in the text as the person has it
 * @param ignored parts of the other root
 * @param unknown keys that no section has
 * @param problems why nothing of it counts
 */
record ReadDocument(
    String source,
    JsonObject options,
    Function<SettingPath, Optional<SourceLocation>> locations,
    List<LoadReport.Ignored> ignored,
    List<LoadReport.UnknownKey> unknown,
    List<Problem> problems) {

  /** Of a file that is not there. */
  static ReadDocument empty(String source) {
    return new ReadDocument(
        source, new JsonObject(), path -> Optional.empty(), List.of(), List.of(), List.of());
  }

  /** Of something that cannot be read at all. */
  static ReadDocument failed(String source, Problem problem) {
    return new ReadDocument(
        source, new JsonObject(), path -> Optional.empty(), List.of(), List.of(), List.of(problem));
  }

  /** Of a place that says nothing but a key that no section has. */
  static ReadDocument unknown(String source, LoadReport.UnknownKey key) {
    return new ReadDocument(
        source, new JsonObject(), path -> Optional.empty(), List.of(), List.of(key), List.of());
  }

  boolean ok() {
    return problems.isEmpty();
  }

  /** The same with everything in it at one place. */
  ReadDocument locatedAt(SourceLocation place) {
    Optional<SourceLocation> at = Optional.of(place);
    return new ReadDocument(
        source,
        options,
        path -> at,
        ignored.stream()
            .map(part -> new LoadReport.Ignored(part.path(), at, part.reason()))
            .toList(),
        unknown.stream()
            .map(key -> new LoadReport.UnknownKey(key.path(), at, key.nearest()))
            .toList(),
        problems.stream()
            .map(problem -> new Problem(problem.path(), at, problem.sentence()))
            .toList());
  }

  /** What was found, for a report. */
  LoadReport report(
      boolean applied, List<LoadReport.Change> changes, List<LoadReport.HeldBack> heldBack) {
    return new LoadReport(source, applied, changes, ignored, unknown, heldBack, problems);
  }
}

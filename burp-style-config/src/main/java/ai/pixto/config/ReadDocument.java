package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

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
  static ReadDocument failed(String source, List<Problem> problems) {
    return new ReadDocument(
        source, new JsonObject(), path -> Optional.empty(), List.of(), List.of(), problems);
  }

  /** What several documents have to say to a person; their options are left out. */
  static ReadDocument together(List<ReadDocument> documents) {
    return new ReadDocument(
        documents.stream().map(ReadDocument::source).collect(Collectors.joining(", ")),
        new JsonObject(),
        path -> Optional.empty(),
        documents.stream().flatMap(document -> document.ignored().stream()).toList(),
        documents.stream().flatMap(document -> document.unknown().stream()).toList(),
        documents.stream().flatMap(document -> document.problems().stream()).toList());
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

  /** What was found at reading. */
  LoadReport report(List<LoadReport.HeldBack> heldBack) {
    return new LoadReport(source, ok(), List.of(), ignored, unknown, heldBack, problems);
  }

  /** A report that nothing was done, for these reasons. */
  LoadReport refused(List<Problem> reasons) {
    return new LoadReport(source, false, List.of(), ignored, unknown, List.of(), reasons);
  }

  /** A report that nothing was done, for a reason that lies in no value. */
  LoadReport refused(String sentence) {
    return refused(List.of(new Problem(SettingPath.ROOT, Optional.empty(), sentence)));
  }
}

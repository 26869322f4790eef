package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.ListMerge;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Tells where a value comes from and what it overrides. */
final class Explainer {

  static final String OVERRIDDEN = "overridden";
  static final String MERGED = "merged with what is above it";

  /** One value that a source gives, and why it does not count, if it does not. */
  private record Statement(JsonElement value, Origin origin, Optional<String> leftOut) {}

  private final Catalog catalog;
  private final Snapshot snapshot;

  Explainer(Catalog catalog, Snapshot snapshot) {
    this.catalog = catalog;
    this.snapshot = snapshot;
  }

  Optional<Explanation> explain(SettingPath path) {
    Optional<JsonElement> value = snapshot.effective(path);
    if (path.depth() < 2 || (value.isEmpty() && !catalog.known(path))) {
      return Optional.empty();
    }
    List<Statement> statements = statements(path, value);
    Optional<Statement> winner =
        statements.stream().filter(statement -> statement.leftOut().isEmpty()).findFirst();
    String reason = value.filter(v -> merges(path, v)).isPresent() ? MERGED : OVERRIDDEN;
    List<Explanation.Overridden> overridden =
        statements.stream()
            .filter(statement -> winner.isEmpty() || statement != winner.get())
            .map(
                statement ->
                    new Explanation.Overridden(
                        statement.value(), statement.origin(), statement.leftOut().orElse(reason)))
            .toList();
    return Optional.of(
        new Explanation(
            path,
            value.orElse(JsonNull.INSTANCE),
            winner.map(Statement::origin).orElse(Origin.DEFAULT),
            overridden));
  }

  // Objects, and lists that say so, take something of each layer.
  private boolean merges(SettingPath path, JsonElement value) {
    return JsonTrees.isNode(value)
        || (value.isJsonArray()
            && catalog
                .setting(path)
                .filter(setting -> !(setting.merge() instanceof ListMerge.Replace))
                .isPresent());
  }

  /** What the sources and the defaults say, highest first. */
  private List<Statement> statements(SettingPath path, Optional<JsonElement> effective) {
    SettingPath section = path.first(2);
    Optional<SettingPath> list = listAround(path);
    List<Statement> statements = new ArrayList<>();
    JsonTrees.at(catalog.defaults(section), path.from(2))
        .filter(value -> list.isEmpty() || Optional.of(value).equals(effective))
        .ifPresent(value -> statements.add(new Statement(value, Origin.DEFAULT, Optional.empty())));
    for (LayerStack.Candidate candidate : snapshot.layers().candidates(section)) {
      SettingPath at = SettingPath.of(candidate.root().key()).resolve(path.from(1));
      (list.isPresent() ? element(candidate, path, list.get()) : Optional.of(at))
          .flatMap(found -> statement(candidate, found, path))
          .ifPresent(statements::add);
    }
    Collections.reverse(statements);
    return statements;
  }

  // The user's half says nothing of the project's own key.
  private static Optional<Statement> statement(
      LayerStack.Candidate candidate, SettingPath at, SettingPath asked) {
    boolean own = at.keys().get(0).equals(asked.keys().get(0));
    Optional<String> leftOut =
        Catalog.isUseUserOptions(asked) && own ? Optional.empty() : candidate.leftOut();
    return JsonTrees.at(candidate.values(), at.from(2))
        .map(value -> new Statement(value, candidate.source().origin(at), leftOut));
  }

  /** The list that {@code path} lies in. */
  private Optional<SettingPath> listAround(SettingPath path) {
    for (int depth = 3; depth < path.depth(); depth++) {
      SettingPath above = path.first(depth);
      if (snapshot.effective(above).filter(JsonElement::isJsonArray).isPresent()) {
        return Optional.of(above);
      }
    }
    return Optional.empty();
  }

  /**
   * Where {@code candidate} has what the effective list has at {@code path}: in a merged list the
   * same element may have another index in each source.
   */
  private Optional<SettingPath> element(
      LayerStack.Candidate candidate, SettingPath path, SettingPath list) {
    SettingPath whole = path.first(list.depth() + 1);
    Optional<JsonElement> wanted = snapshot.effective(whole);
    SettingPath there = SettingPath.of(candidate.root().key()).resolve(list.from(1));
    JsonElement own = JsonTrees.at(candidate.values(), there.from(2)).orElseGet(JsonArray::new);
    if (wanted.isEmpty() || !(own instanceof JsonArray elements)) {
      return Optional.empty();
    }
    for (int i = 0; i < elements.size(); i++) {
      if (elements.get(i).equals(wanted.get())) {
        return Optional.of(there.child(Integer.toString(i)).resolve(path.from(list.depth() + 1)));
      }
    }
    return Optional.empty();
  }
}

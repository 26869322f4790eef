package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Layering;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Sources, lowest first, and what they say together. A shared section of a project takes from each
 * source the user options first and the project options over them.
 */
final class LayerStack {

  /**
   * What one source says for a section.
   *
   * @param root from which half
   * @param values of the section
   * @param leftOut why they do not count, in words for a person
   */
  record Candidate(Source source, Root root, JsonObject values, Optional<String> leftOut) {}

  static final String HELD_BACK = "held back until the project is trusted";
  static final String USER_OPTIONS_HOLD =
      "left out, because the section is told to use the user options";

  private final Catalog catalog;
  private final List<Source> sources;

  LayerStack(Catalog catalog, List<Source> sources) {
    this.catalog = catalog;
    this.sources = List.copyOf(sources);
  }

  List<Source> sources() {
    return sources;
  }

  /** All sections of both halves with all layers applied, from the top. */
  JsonObject merged() {
    JsonObject top = new JsonObject();
    catalog.sections().keySet().forEach(path -> JsonTrees.put(top, path, merged(path)));
    return top;
  }

  private JsonObject merged(SettingPath path) {
    Section<?> section = catalog.sections().get(path);
    JsonObject merged = section.schema().defaults();
    for (Candidate candidate : candidates(path)) {
      if (candidate.leftOut().isEmpty()) {
        JsonObject values = candidate.values().deepCopy();
        values.remove(Catalog.USE_USER_OPTIONS);
        merged = Layering.merge(section.schema(), merged, values);
      }
    }
    if (inheritsUserOptions(path)) {
      merged.addProperty(Catalog.USE_USER_OPTIONS, usesUserOptions(path));
    }
    return merged;
  }

  /** What each source says for a section, lowest first. */
  List<Candidate> candidates(SettingPath path) {
    boolean inherits = inheritsUserOptions(path);
    boolean userOnly = inherits && usesUserOptions(path);
    List<Candidate> candidates = new ArrayList<>();
    for (Source source : sources) {
      for (Root root : Root.values()) {
        if (root.key().equals(path.keys().get(0)) || (inherits && root == Root.USER_OPTIONS)) {
          boolean dropped = userOnly && root == Root.PROJECT_OPTIONS;
          add(candidates, source, root, path, dropped);
        }
      }
    }
    return candidates;
  }

  private static void add(
      List<Candidate> into, Source source, Root root, SettingPath path, boolean dropped) {
    SettingPath at = SettingPath.of(root.key(), path.keys().get(1));
    JsonObject heldBack = JsonTrees.objectAt(source.heldBack(), at);
    if (!heldBack.isEmpty()) {
      into.add(new Candidate(source, root, heldBack, Optional.of(HELD_BACK)));
    }
    JsonObject values = JsonTrees.objectAt(source.options(), at);
    if (!values.isEmpty()) {
      into.add(
          new Candidate(
              source, root, values, dropped ? Optional.of(USER_OPTIONS_HOLD) : Optional.empty()));
    }
  }

  private boolean inheritsUserOptions(SettingPath path) {
    return path.keys().get(0).equals(Root.PROJECT_OPTIONS.key())
        && catalog.sections().get(path).shared();
  }

  private boolean usesUserOptions(SettingPath path) {
    boolean uses = false;
    for (Source source : sources) {
      uses =
          JsonTrees.at(source.options(), path.child(Catalog.USE_USER_OPTIONS))
              .map(JsonElement::getAsBoolean)
              .orElse(uses);
    }
    return uses;
  }
}

package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks documents: their format, which halves count, unknown keys, and every value. */
final class DocumentReader {

  private final Catalog catalog;

  DocumentReader(Catalog catalog) {
    this.catalog = catalog;
  }

  /** A text that is no JSON, as a document with that problem. */
  static ReadDocument malformed(String source, JsonFormatException e) {
    return ReadDocument.failed(
        source, List.of(new Problem(SettingPath.ROOT, Optional.of(e.location()), e.getMessage())));
  }

  /**
   * @param roots the halves that count; others are ignored and reported
   */
  ReadDocument read(JsonDocument document, Set<Root> roots) {
    try {
      return new Reading(document, roots).result();
    } catch (Refusal refusal) {
      return new ReadDocument(
          document.source(),
          new JsonObject(),
          document::location,
          List.of(),
          List.of(),
          refusal.problems().stream().map(problem -> located(problem, document)).toList());
    }
  }

  /**
   * The text as the present format writes it.
   *
   * @throws Refusal if it is no settings file, or one that is too new
   */
  JsonDocument present(JsonDocument document) throws Refusal {
    if (!document.value().isJsonObject()) {
      throw new Refusal(
          SettingPath.ROOT, "Settings are a JSON object: begin with { and end with }.");
    }
    return FormatVersion.migrate(
        document, FormatVersion.of(document, catalog.application()), catalog);
  }

  // Problems are found in the migrated text, but people have the one that they wrote.
  private static Problem located(Problem problem, JsonDocument written) {
    return new Problem(problem.path(), written.location(problem.path()), problem.sentence());
  }

  /** One document on its way through. */
  private final class Reading {

    private final JsonDocument written;
    private final JsonDocument present;
    private final Set<Root> roots;
    private final JsonObject options = new JsonObject();
    private final List<LoadReport.Ignored> ignored = new ArrayList<>();
    private final List<LoadReport.UnknownKey> unknown = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    Reading(JsonDocument written, Set<Root> roots) throws Refusal {
      this.written = written;
      this.present = present(written);
      this.roots = roots;
    }

    ReadDocument result() {
      for (Map.Entry<String, JsonElement> entry : present.value().getAsJsonObject().entrySet()) {
        SettingPath path = SettingPath.of(entry.getKey());
        Optional<Root> root = Root.of(entry.getKey());
        if (root.isPresent()) {
          root(root.get(), path, entry.getValue());
        } else if (!entry.getKey().equals("$schema") && !entry.getKey().equals(FormatVersion.KEY)) {
          unknown(path);
        }
      }
      return new ReadDocument(
          written.source(),
          problems.isEmpty() ? options : new JsonObject(),
          written::location,
          List.copyOf(ignored),
          List.copyOf(unknown),
          List.copyOf(problems));
    }

    private void root(Root root, SettingPath path, JsonElement value) {
      if (!roots.contains(root)) {
        ignored.add(
            new LoadReport.Ignored(
                path,
                written.keyLocation(path),
                "Only %s are taken from here, so its %s are left out."
                    .formatted(roots.iterator().next().words(), root.words())));
      } else if (isObject(path, value)) {
        value
            .getAsJsonObject()
            .entrySet()
            .forEach(entry -> section(path.child(entry.getKey()), entry.getValue()));
      }
    }

    private void section(SettingPath path, JsonElement value) {
      Optional<Section<?>> section = catalog.sectionOf(path);
      if (section.isEmpty()) {
        unknown(path);
      } else if (isObject(path, value)) {
        JsonObject known = value.getAsJsonObject().deepCopy();
        useUserOptions(path, section.get(), known.remove(Catalog.USE_USER_OPTIONS));
        for (SettingPath key : section.get().schema().unknownKeys(known)) {
          unknown(path.resolve(key));
          JsonTrees.remove(known, key);
        }
        check(section.get(), path, known);
        if (!known.isEmpty()) {
          JsonObject there = JsonTrees.objectAt(options, path);
          JsonTrees.overlay(there, known);
          JsonTrees.put(options, path, there);
        }
      }
    }

    private void check(Section<?> section, SettingPath path, JsonObject known) {
      List<Problem> found = section.schema().validate(present, path);
      found.forEach(problem -> problems.add(located(problem, written)));
      if (found.isEmpty()) {
        try {
          catalog.binding(section.name()).read(known);
        } catch (IllegalArgumentException e) {
          problem(path, e.getMessage());
        }
      }
    }

    private void useUserOptions(SettingPath section, Section<?> of, JsonElement value) {
      SettingPath path = section.child(Catalog.USE_USER_OPTIONS);
      if (value == null) {
        return;
      }
      if (!of.shared() || !Catalog.isUseUserOptions(path)) {
        unknown(path);
      } else if (value.isJsonPrimitive() && value.getAsJsonPrimitive().isBoolean()) {
        JsonTrees.put(options, path, value);
      } else {
        problem(path, "It must be true or false.");
      }
    }

    private boolean isObject(SettingPath path, JsonElement value) {
      if (!value.isJsonObject()) {
        problem(path, "It must be an object: { and } with keys and values between.");
      }
      return value.isJsonObject();
    }

    private void problem(SettingPath path, String sentence) {
      problems.add(new Problem(path, written.location(path), sentence));
    }

    private void unknown(SettingPath path) {
      unknown.add(
          new LoadReport.UnknownKey(path, written.keyLocation(path), catalog.nearest(path)));
    }
  }
}

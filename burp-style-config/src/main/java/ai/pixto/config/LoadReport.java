package ai.pixto.config;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a load, a change or a reload did, or why it did nothing. Safe to show and to log: it holds
 * references to secrets, never a secret.
 *
 * @param source what was loaded, as the person knows it
 * @param applied whether it took effect; false if there are problems, and for a preview
 * @param changes the effective values that changed (or would change)
 * @param ignored what was left out, such as user options in a project file
 * @param unknown keys that no section has
 * @param heldBack what an untrusted project file may not set
 * @param problems why nothing was changed; empty where all is well
 */
public record LoadReport(
    String source,
    boolean applied,
    List<Change> changes,
    List<Ignored> ignored,
    List<UnknownKey> unknown,
    List<HeldBack> heldBack,
    List<Problem> problems) {

  /**
   * @param before none where it was not set
   * @param after none where it is no longer set
   */
  public record Change(
      SettingPath path, Optional<JsonElement> before, Optional<JsonElement> after) {}

  /**
   * @param reason one plain sentence
   */
  public record Ignored(SettingPath path, Optional<SourceLocation> location, String reason) {}

  /**
   * @param nearest the known path that it may have been meant to be
   */
  public record UnknownKey(
      SettingPath path, Optional<SourceLocation> location, Optional<SettingPath> nearest) {}

  public record HeldBack(SettingPath path, Optional<SourceLocation> location) {}

  public LoadReport {
    Objects.requireNonNull(source);
    changes = List.copyOf(changes);
    ignored = List.copyOf(ignored);
    unknown = List.copyOf(unknown);
    heldBack = List.copyOf(heldBack);
    problems = List.copyOf(problems);
  }

  /** Whether nothing stood in the way. */
  public boolean ok() {
    return problems.isEmpty();
  }

  /** The same of something that was not done. */
  LoadReport asPreview() {
    return new LoadReport(source, false, changes, ignored, unknown, heldBack, problems);
  }

  /** The same with the changes of one section only, in either half. */
  LoadReport ofSection(String name) {
    return new LoadReport(
        source,
        applied,
        changes.stream()
            .filter(change -> change.path().depth() > 1 && change.path().keys().get(1).equals(name))
            .toList(),
        ignored,
        unknown,
        heldBack,
        problems);
  }

  /**
   * Lines for a person, problems first, each with file, line, column and JSON Pointer where it has
   * them; empty if there is nothing to say.
   */
  public String toText() {
    return ReportText.lines(this);
  }

  /** The same for a program: an object with a list for each component. */
  public JsonObject toJson() {
    return ReportText.json(this);
  }
}

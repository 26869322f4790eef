package ai.pixto.config.ui;

import ai.pixto.config.Explanation;
import ai.pixto.config.Explanation.Overridden;
import ai.pixto.config.Layer;
import ai.pixto.config.Origin;
import ai.pixto.config.Root;
import ai.pixto.config.Section;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.ListMerge;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a field shows of a setting now.
 *
 * @param value what the root's own file says; where it says nothing, what holds below it
 * @param stored whether the root's own file says it
 * @param source in which file and line, or from which lower layer; empty for a default
 * @param others what else a person must know: that another layer overrides it, or that it is held
 *     back
 */
record FieldState(Optional<JsonElement> value, boolean stored, String source, List<String> others) {

  /**
   * @param file what {@link Settings#stored} gives for the setting's root
   */
  static FieldState of(Settings settings, Setting setting, JsonObject file) {
    SettingPath path = setting.path();
    Root root = Root.of(path.keys().get(0)).orElseThrow();
    Layer own = root == Root.USER_OPTIONS ? Layer.USER_FILE : Layer.PROJECT_FILE;
    Optional<JsonElement> stored = Values.at(file, path.from(1).keys());
    Optional<Explanation> explanation = settings.explain(path);
    Optional<Overridden> below =
        candidates(explanation).stream()
            .filter(each -> each.origin().layer().compareTo(own) <= 0)
            .findFirst();
    Optional<JsonElement> value =
        stored.or(() -> below.map(Overridden::value)).or(setting::defaultValue);
    List<String> others = new ArrayList<>();
    explanation
        .filter(each -> !each.value().isJsonNull())
        .ifPresent(each -> others.addAll(others(setting, each, own, stored)));
    if (root == Root.USER_OPTIONS) {
      inProject(settings, setting).ifPresent(others::add);
    }
    return new FieldState(
        value, stored.isPresent(), source(explanation, own, stored.isPresent(), below), others);
  }

  /** All that layers say, the effective one first. */
  private static List<Overridden> candidates(Optional<Explanation> explanation) {
    List<Overridden> candidates = new ArrayList<>();
    explanation.ifPresent(
        each -> {
          candidates.add(new Overridden(each.value(), each.origin(), ""));
          candidates.addAll(each.overridden());
        });
    candidates.removeIf(each -> each.value().isJsonNull());
    return candidates;
  }

  private static String source(
      Optional<Explanation> explanation, Layer own, boolean stored, Optional<Overridden> below) {
    if (stored) {
      return candidates(explanation).stream()
          .map(Overridden::origin)
          .filter(origin -> origin.layer() == own)
          .findFirst()
          .map(origin -> "Set in " + words(origin))
          .orElse("Set in " + own.title());
    }
    return below
        .map(Overridden::origin)
        .filter(origin -> origin.layer() != Layer.DEFAULT)
        .map(origin -> "From " + words(origin))
        .orElse("");
  }

  private static List<String> others(
      Setting setting, Explanation explanation, Layer own, Optional<JsonElement> stored) {
    Origin origin = explanation.origin();
    String holds = holds(setting, explanation.value());
    if (merges(setting)) {
      boolean more = stored.isPresent() && !stored.get().equals(explanation.value());
      return more || origin.layer().compareTo(own) > 0
          ? List.of("Together with other layers: " + holds + ".")
          : List.of();
    }
    if (origin.layer().compareTo(own) > 0) {
      return List.of("Overridden: " + holds + ", set by " + words(origin) + ".");
    }
    if (stored.isPresent() && origin.layer() != own) {
      return explanation.overridden().stream()
          .filter(each -> each.origin().layer() == own)
          .map(each -> sentence(each.reason()) + " " + sentence(holds + ", from " + words(origin)))
          .limit(1)
          .toList();
    }
    return List.of();
  }

  private static boolean merges(Setting setting) {
    return setting.kind() == Setting.Kind.MAP
        || setting.kind() == Setting.Kind.LIST && !(setting.merge() instanceof ListMerge.Replace);
  }

  /** A person's own value may not count in the project that is open. */
  private static Optional<String> inProject(Settings settings, Setting setting) {
    SettingPath rest = setting.path().from(1);
    boolean shared =
        settings.application().section(rest.keys().get(0)).map(Section::shared).orElse(false);
    if (!shared) {
      return Optional.empty();
    }
    return settings
        .explain(SettingPath.of(Root.PROJECT_OPTIONS.key()).resolve(rest))
        .filter(explanation -> explanation.origin().layer() == Layer.PROJECT_FILE)
        .map(
            explanation ->
                "In this project "
                    + holds(setting, explanation.value())
                    + ", set in "
                    + words(explanation.origin())
                    + ".");
  }

  /** The layer and the place, with a file's name in place of its path. */
  private static String words(Origin origin) {
    return origin.layer().title()
        + origin.location().map(at -> " (" + words(origin.layer(), at) + ")").orElse("");
  }

  private static String words(Layer layer, SourceLocation at) {
    return layer == Layer.ENVIRONMENT
        ? at.source()
        : new SourceLocation(lastName(at.source()), at.line(), at.column()).toString();
  }

  private static String lastName(String source) {
    return source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
  }

  private static String holds(Setting setting, JsonElement value) {
    return Values.brief(value) + setting.unit().map(unit -> " " + unit).orElse("") + " holds";
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0))
        + words.substring(1).replaceFirst("\\.$", "")
        + ".";
  }
}

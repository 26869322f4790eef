package ai.pixto.config.cli;

import ai.pixto.config.Explanation;
import ai.pixto.config.Origin;
import ai.pixto.config.Settings;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code config explain}: says what holds, why, and what it overrides. */
@Command(
    name = "explain",
    description = "Says what a setting is for, its value, which line sets it, what that overrides.")
final class ExplainCommand implements Callable<Integer> {

  @ParentCommand private ConfigCommand parent;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "PATH", description = "What to explain.")
  private String path;

  @Override
  public Integer call() {
    return parent.with(
        spec,
        settings -> {
          SettingPath at = ConfigCommand.shown(settings, path);
          Explanation found =
              settings
                  .explain(at)
                  .orElseThrow(
                      () ->
                          new IllegalArgumentException(
                              at + " is a half of all settings; name a section or key below it."));
          if (parent.host().json()) {
            parent.print(json(settings, found));
          } else {
            parent.print(text(settings, at, found));
          }
          return ConfigCommand.DONE;
        });
  }

  private static Optional<Setting> setting(Settings settings, SettingPath at) {
    return settings.settings().stream().filter(one -> one.path().equals(at)).findFirst();
  }

  private static String text(Settings settings, SettingPath at, Explanation one) {
    StringBuilder text = new StringBuilder();
    text.append(at).append('\n');
    setting(settings, at)
        .ifPresent(
            about -> {
              text.append("  ").append(about.description()).append('\n');
              about.unit().ifPresent(unit -> text.append("  Unit: ").append(unit).append('\n'));
              if (!about.choices().isEmpty()) {
                text.append("  Choices: ")
                    .append(
                        String.join(
                            ", ", about.choices().stream().map(ConfigCommand::plain).toList()))
                    .append('\n');
              }
              if (about.restart()) {
                text.append("  A change takes effect after a restart.\n");
              }
            });
    text.append("  Value: ").append(ConfigCommand.plain(one.value())).append('\n');
    text.append("  From:  ").append(one.origin()).append('\n');
    for (Explanation.Overridden lower : one.overridden()) {
      text.append("  Below: ")
          .append(ConfigCommand.plain(lower.value()))
          .append(", ")
          .append(lower.origin())
          .append(": ")
          .append(lower.reason())
          .append('\n');
    }
    return text.toString();
  }

  private static JsonObject json(Settings settings, Explanation one) {
    JsonObject object = ConfigCommand.object("value", one.value());
    object.addProperty("path", one.path().toString());
    add(object, one.origin());
    setting(settings, one.path())
        .ifPresent(about -> object.addProperty("description", about.description()));
    JsonArray overridden = new JsonArray();
    for (Explanation.Overridden lower : one.overridden()) {
      JsonObject entry = ConfigCommand.object("value", lower.value());
      add(entry, lower.origin());
      entry.addProperty("reason", lower.reason());
      overridden.add(entry);
    }
    object.add("overridden", overridden);
    return object;
  }

  static void add(JsonObject object, Origin origin) {
    object.addProperty("layer", origin.layer().name().toLowerCase(Locale.ROOT));
    origin
        .location()
        .ifPresent(
            at -> {
              object.addProperty("source", at.source());
              object.addProperty("line", at.line());
              object.addProperty("column", at.column());
            });
  }
}

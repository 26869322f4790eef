package ai.pixto.config.cli;

import ai.pixto.config.Application;
import ai.pixto.config.Layer;
import ai.pixto.config.LoadReport;
import ai.pixto.config.Settings;
import ai.pixto.config.SettingsBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options by which a command line says what its settings are: a picocli mix-in. */
public final class SettingsOptions {

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      scope = ScopeType.INHERIT,
      description = "Set one option for this run; the later wins.")
  private List<String> options = new ArrayList<>();

  @Option(
      names = "--options-file",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "Read options from a file for this run; the later wins.")
  private List<Path> files = new ArrayList<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Read options from profiles/NAME.json in the configuration folder.")
  private Optional<String> profile = Optional.empty();

  /** Settings as this command line wants them, to be told more and opened. */
  public SettingsBuilder builder(Application application) {
    SettingsBuilder builder = Settings.builder(application);
    profile.ifPresent(builder::profile);
    files.forEach(builder::optionsFile);
    options.forEach(builder::option);
    return builder;
  }

  /** What {@code settings} refused of this command line: options, files or a profile. */
  public List<LoadReport> refused(Settings settings) {
    Set<String> sources = new HashSet<>();
    sources.add(Layer.OPTION.title());
    files.forEach(file -> sources.add(file.toAbsolutePath().toString()));
    profile.ifPresent(
        name -> {
          sources.add("profile " + name);
          sources.add(
              settings.locations().config().resolve("profiles/" + name + ".json").toString());
        });
    return settings.reports().stream()
        .filter(report -> sources.contains(report.source()))
        .filter(report -> !report.ok() || !report.unknown().isEmpty())
        .toList();
  }
}

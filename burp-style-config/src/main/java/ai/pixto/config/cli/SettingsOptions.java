package ai.pixto.config.cli;

import ai.pixto.config.Application;
import ai.pixto.config.Settings;
import ai.pixto.config.SettingsBuilder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
}

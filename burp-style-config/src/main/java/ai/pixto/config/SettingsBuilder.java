package ai.pixto.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What {@link Settings} are opened with; by default as for a command that a person runs. */
public final class SettingsBuilder {

  final Application application;
  Map<String, String> environment = System.getenv();
  Optional<Locations> locations = Optional.empty();
  Path workingFolder = Path.of("").toAbsolutePath();
  Optional<Path> projectFile = Optional.empty();
  Optional<String> profile = Optional.empty();
  final List<Path> optionsFiles = new ArrayList<>();
  final List<String> options = new ArrayList<>();
  Optional<SecretStore> secrets = Optional.empty();
  boolean watching;

  SettingsBuilder(Application application) {
    this.application = application;
  }

  /** The environment to read; {@link System#getenv()} unless told. */
  public SettingsBuilder environment(Map<String, String> value) {
    environment = Map.copyOf(value);
    return this;
  }

  /** The folders; the platform's unless told. */
  public SettingsBuilder locations(Locations value) {
    locations = Optional.of(value);
    return this;
  }

  /** Where the search for a project file begins, upward; the working folder unless told. */
  public SettingsBuilder workingFolder(Path value) {
    workingFolder = value.toAbsolutePath();
    return this;
  }

  /** The project file itself, which need not exist yet, in place of a search. */
  public SettingsBuilder projectFile(Path value) {
    projectFile = Optional.of(value.toAbsolutePath());
    return this;
  }

  /** Reads {@code profiles/NAME.json} of the configuration folder before other options files. */
  public SettingsBuilder profile(String name) {
    profile = Optional.of(name);
    return this;
  }

  /** A file given on the command line; the later wins. */
  public SettingsBuilder optionsFile(Path value) {
    optionsFiles.add(value.toAbsolutePath());
    return this;
  }

  /** {@code path=value} given on the command line; the later wins. */
  public SettingsBuilder option(String value) {
    options.add(value);
    return this;
  }

  /** Where secrets are kept; the best that this computer has unless told. */
  public SettingsBuilder secrets(SecretStore value) {
    secrets = Optional.of(value);
    return this;
  }

  /** Whether to read files again when they change on disk; not unless told. */
  public SettingsBuilder watching(boolean value) {
    watching = value;
    return this;
  }

  /**
   * Never fails because of what a file, a variable or an option says: see {@link Settings#reports}.
   */
  public Settings open() {
    return SettingsOpener.open(this);
  }
}

package ai.pixto.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/**
 * An application's folders, where the platform has them. None need exist.
 *
 * @param config what the person wrote or chose
 * @param data what cannot be made again
 * @param state what is kept from run to run and matters less
 * @param cache what can be made again
 */
public record Locations(Path config, Path data, Path state, Path cache) {

  public Locations {
    Objects.requireNonNull(config);
    Objects.requireNonNull(data);
    Objects.requireNonNull(state);
    Objects.requireNonNull(cache);
  }

  /**
   * On Linux as the XDG Base Directory Specification says ({@code ~/.config/pixto}, {@code
   * ~/.local/share/pixto}, {@code ~/.local/state/pixto}, {@code ~/.cache/pixto}), on macOS below
   * {@code ~/Library}, on Windows below {@code %APPDATA%} and {@code %LOCALAPPDATA%}. A variable
   * such as {@code PIXTO_HOME} puts all four below one folder.
   *
   * @param environment usually {@link System#getenv()}
   */
  public static Locations of(Application application, Map<String, String> environment) {
    return PlatformFolders.of(application, environment);
  }

  /** All four below {@code home}. */
  public static Locations below(Path home) {
    return new Locations(
        home.resolve("config"), home.resolve("data"), home.resolve("state"), home.resolve("cache"));
  }

  /** The person's own options. */
  public Path userOptionsFile() {
    return config.resolve("user-options.json");
  }
}

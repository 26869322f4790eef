package ai.pixto.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The rules of each platform for an application's folders. */
final class PlatformFolders {

  private PlatformFolders() {}

  static Locations of(Application application, Map<String, String> environment) {
    String home = environment.get(application.environmentPrefix() + "_HOME");
    if (home != null && !home.isBlank()) {
      return Locations.below(Path.of(home).toAbsolutePath());
    }
    return of(
        application,
        environment,
        Path.of(System.getProperty("user.home")),
        System.getProperty("os.name").toLowerCase(Locale.ROOT));
  }

  static Locations of(
      Application application, Map<String, String> environment, Path home, String system) {
    if (system.startsWith("win")) {
      Path roaming = folder(environment, "APPDATA", home.resolve("AppData/Roaming"));
      Path local = folder(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
      String name = application.title();
      return new Locations(
          roaming.resolve(name),
          roaming.resolve(name).resolve("Data"),
          local.resolve(name).resolve("State"),
          local.resolve(name).resolve("Cache"));
    }
    if (system.contains("mac")) {
      Path library = home.resolve("Library");
      Path support = library.resolve("Application Support").resolve(application.title());
      return new Locations(
          support,
          support.resolve("Data"),
          support.resolve("State"),
          library.resolve("Caches").resolve(application.title()));
    }
    String id = application.id();
    return new Locations(
        folder(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve(id),
        folder(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve(id),
        folder(environment, "XDG_STATE_HOME", home.resolve(".local/state")).resolve(id),
        folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(id));
  }

  // The specification says that a relative path is to be ignored.
  private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
    String value = environment.get(variable);
    return value != null && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
  }
}

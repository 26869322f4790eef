package ai.pixto.config;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.JsonFormatException;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Schema;
import com.google.gson.JsonElement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A made-up microscope program whose settings the tests work with. */
final class Lens {

  record Timeouts(Duration connect, Duration read) {}

  record Proxy(String host, Optional<Integer> port) {}

  record Connections(
      Timeouts timeouts,
      List<Proxy> proxies,
      List<String> certificates,
      Map<String, String> hosts,
      Optional<SecretReference> token) {}

  enum Theme {
    LIGHT,
    DARK
  }

  record Display(
      Theme theme, double zoom, boolean grid, Optional<String> title, List<String> recent) {}

  record Remote(URI endpoint, Optional<SecretReference> key, double limit) {}

  record Engines(List<String> order, Remote remote) {}

  record Capture(String objective, Duration exposure) {}

  static final Section<Connections> CONNECTIONS =
      section("connections", Connections.class, Root.USER_OPTIONS, Root.PROJECT_OPTIONS);
  static final Section<Display> DISPLAY = section("display", Display.class, Root.USER_OPTIONS);
  static final Section<Engines> ENGINES =
      section("engines", Engines.class, Root.USER_OPTIONS, Root.PROJECT_OPTIONS);
  static final Section<Capture> CAPTURE = section("capture", Capture.class, Root.PROJECT_OPTIONS);

  static final List<Section<?>> SECTIONS = List.of(CONNECTIONS, DISPLAY, ENGINES, CAPTURE);

  static final Application APPLICATION = Application.of("lens", "Lens", "LENS", SECTIONS);

  private Lens() {}

  private static <T extends Record> Section<T> section(String name, Class<T> type, Root... roots) {
    Schema schema = Schema.ofResource(Lens.class, "lens-" + name + ".schema.json");
    return new Section<>(name, Set.of(roots), schema, type);
  }

  /** A project file in {@code folder}, which need not exist, and no variables. */
  static SettingsBuilder in(Path folder) {
    return Settings.builder(APPLICATION)
        .environment(Map.of())
        .locations(Locations.below(folder.resolve("home")))
        .projectFile(project(folder));
  }

  static Path project(Path folder) {
    return folder.resolve("lens-project.json");
  }

  static Path user(Path folder) {
    return folder.resolve("home/config/user-options.json");
  }

  static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonDocument document(String text) {
    try {
      return JsonDocument.parse("lab.json", text);
    } catch (JsonFormatException e) {
      throw new IllegalArgumentException(e);
    }
  }

  static JsonElement json(String text) {
    return document(text).value();
  }

  static SettingPath path(String dotted) {
    return SettingPath.parse(dotted);
  }
}

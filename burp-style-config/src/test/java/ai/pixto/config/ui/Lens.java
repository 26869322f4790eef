package ai.pixto.config.ui;

import ai.pixto.config.Application;
import ai.pixto.config.Root;
import ai.pixto.config.SecretReference;
import ai.pixto.config.Section;
import ai.pixto.config.schema.Schema;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A made-up microscope program with settings of every kind. */
final class Lens {

  record Connections(
      URI server,
      boolean checkCertificates,
      Optional<SecretReference> token,
      Timeouts timeouts,
      Proxy proxy) {}

  record Timeouts(Duration connect, Duration response) {}

  record Proxy(List<Rule> rules, Map<String, String> hosts) {}

  record Rule(
      String host,
      Optional<String> proxy,
      Optional<Integer> port,
      Kind kind,
      Optional<SecretReference> password) {}

  enum Kind {
    HTTP,
    SOCKS
  }

  record Display(
      Theme theme,
      double fontScale,
      boolean scaleBar,
      Optional<String> caption,
      List<String> folders) {}

  enum Theme {
    SYSTEM,
    LIGHT,
    DARK
  }

  record Acquisition(Duration exposure, int binning) {}

  static final Section<Display> DISPLAY = section("display", Display.class, Root.USER_OPTIONS);
  static final Section<Connections> CONNECTIONS =
      section("connections", Connections.class, Root.USER_OPTIONS, Root.PROJECT_OPTIONS);
  static final Section<Acquisition> ACQUISITION =
      section("acquisition", Acquisition.class, Root.PROJECT_OPTIONS);

  static final Application APPLICATION =
      Application.of("lens", "Lens", "LENS", List.of(CONNECTIONS, DISPLAY, ACQUISITION));

  private Lens() {}

  private static <T extends Record> Section<T> section(String name, Class<T> type, Root... roots) {
    Schema schema = Schema.ofResource(Lens.class, name + ".schema.json");
    return new Section<>(name, Set.of(roots), schema, type);
  }
}

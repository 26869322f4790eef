package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path folder;

  @Test
  void readsDefaultsAsRecordsWhereNothingIsSet() {
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Duration.ofSeconds(10), settings.get(Lens.CONNECTIONS).timeouts().connect());
      assertEquals(Lens.Theme.LIGHT, settings.get(Lens.DISPLAY).theme());
      assertEquals(
          Optional.of(json("100")), settings.effective(path("project_options.capture.exposure")));
      assertEquals(Optional.empty(), settings.effective(path("user_options.display.title")));
      assertEquals(List.of(), settings.reports());
    }
  }

  @Test
  void savesAValueAndReadsItAgain() {
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report = settings.set(path("user_options.display.theme"), json("\"dark\""));
      assertTrue(report.applied(), report::toText);
      assertEquals("/user_options/display/theme: \"light\" -> \"dark\"\n", report.toText());
    }
    assertEquals(
        """
        {
          "$schema": "./lens-options.schema.json",
          "formatVersion": 1,
          "user_options": {
            "display": {
              "theme": "dark"
            }
          }
        }
        """,
        Lens.read(Lens.user(folder)));
    try (Settings again = Lens.in(folder).open()) {
      assertEquals(Lens.Theme.DARK, again.get(Lens.DISPLAY).theme());
    }
  }
}

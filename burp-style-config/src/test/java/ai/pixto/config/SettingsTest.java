package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
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
  void reportsAnUnknownKeyInATypedValue() {
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report =
          settings.setTyped(path("user_options.display"), "{\"theme\": \"dark\", \"them\": 1}");
      assertTrue(report.applied(), report::toText);
      assertEquals(path("user_options.display.them"), report.unknown().get(0).path());
    }
  }

  @Test
  void aProblemOfAWholeDocumentBeginsWithItsSentence() {
    try (Settings settings = Lens.in(folder).open()) {
      String text = settings.restoreDefaults(Root.USER_OPTIONS, "nope").toText();
      assertEquals("No setting of the user options is named nope.\n", text);
      String half = settings.set(path("user_options"), json("1")).toText();
      assertTrue(half.startsWith("user_options is a half of all settings; name one"), half);
    }
  }

  @Test
  void createsACompleteFileForAnEditorOnce() {
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.create(Root.USER_OPTIONS).ok());
      String text = Lens.read(Lens.user(folder));
      assertTrue(text.contains("lens-options.schema.json"), text);
      assertTrue(Files.exists(Lens.user(folder).resolveSibling("lens-options.schema.json")));
      settings.set(path("user_options.display.grid"), json("true"));
      settings.create(Root.USER_OPTIONS);
      assertTrue(Lens.read(Lens.user(folder)).contains("grid"));
    }
  }

  @Test
  void inAFileWithoutALetterNothingIsSetYet() {
    Lens.write(Lens.project(folder), " \n");
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.reports().stream().allMatch(LoadReport::ok));
      assertTrue(settings.set(path("project_options.capture.exposure"), json("7")).applied());
      assertTrue(Lens.read(Lens.project(folder)).contains("\"exposure\": 7"));
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

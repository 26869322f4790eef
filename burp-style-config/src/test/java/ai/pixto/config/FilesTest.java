package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.schema.Schema;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

  @TempDir Path folder;

  @Test
  void leavesABrokenFileOutAndRefusesToWriteToItUntilItIsRepaired() {
    String broken = "{\"user_options\": {\"display\": {\"theme\": \"dark\"}}";
    Lens.write(Lens.user(folder), broken);
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Lens.Theme.LIGHT, settings.get(Lens.DISPLAY).theme());
      assertFalse(settings.reports().get(0).ok());
      LoadReport refused = settings.set(path("user_options.display.zoom"), json("2"));
      assertFalse(refused.applied());
      assertEquals(1, refused.problems().get(0).location().orElseThrow().line());
      assertEquals(broken, Lens.read(Lens.user(folder)));
      assertTrue(settings.set(path("project_options.capture.exposure"), json("2")).applied());
    }
  }

  @Test
  void anEmptyFileIsFilledIn() {
    Lens.write(Lens.user(folder), "\n");
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.reports().get(0).ok());
      assertTrue(settings.set(path("user_options.display.zoom"), json("2")).applied());
      assertTrue(Lens.read(Lens.user(folder)).startsWith("{\n  \"$schema\": "));
    }
  }

  @Test
  void aWrongValueCanBeRepairedHere() {
    Lens.write(
        Lens.user(folder), "{\"user_options\": {\"display\": {\"theme\": \"pink\", \"zoom\": 2}}}");
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(1.0, settings.get(Lens.DISPLAY).zoom());
      assertFalse(settings.set(path("user_options.display.grid"), json("true")).applied());
      assertTrue(settings.unset(path("user_options.display.theme")).applied());
      assertEquals(2.0, settings.get(Lens.DISPLAY).zoom());
    }
  }

  @Test
  void aFileThatBreaksWhileOpenGoesOnCountingAsItWas() {
    Lens.write(Lens.user(folder), "{\"user_options\": {\"display\": {\"zoom\": 2}}}");
    try (Settings settings = Lens.in(folder).open()) {
      Lens.write(Lens.user(folder), "{\"user_options\": {\"display\": {\"zoom\": ");
      LoadReport report = settings.reload();
      assertFalse(report.ok());
      assertEquals(List.of(), report.changes());
      assertEquals(2.0, settings.get(Lens.DISPLAY).zoom());
      Lens.write(Lens.user(folder), "{\"user_options\": {\"display\": {\"zoom\": 3}}}");
      assertEquals(1, settings.reload().changes().size());
      assertEquals(3.0, settings.get(Lens.DISPLAY).zoom());
    }
  }

  @Test
  void aChangeIsMadeToTheFileAsItIsNow() {
    try (Settings one = Lens.in(folder).open();
        Settings other = Lens.in(folder).open()) {
      one.set(path("user_options.display.zoom"), json("2"));
      other.set(path("user_options.display.grid"), json("true"));
      one.set(path("user_options.display.theme"), json("\"dark\""));
      assertEquals(
          json("{\"display\": {\"zoom\": 2, \"grid\": true, \"theme\": \"dark\"}}"),
          one.stored(Root.USER_OPTIONS));
      assertTrue(one.get(Lens.DISPLAY).grid());
    }
  }

  @Test
  void theSavedFileNamesASchemaBesideIt() {
    try (Settings settings = Lens.in(folder).open()) {
      settings.set(path("project_options.capture.exposure"), json("2"));
      JsonObject saved = json(Lens.read(Lens.project(folder))).getAsJsonObject();
      Path schema = folder.resolve(saved.get("$schema").getAsString());
      assertEquals(settings.schema(), json(Lens.read(schema)));
      assertEquals(List.of(), Schema.of(settings.schema()).unknownKeys(saved));
    }
  }

  @Test
  void withoutAProjectItsOptionsCannotBeSet() {
    try (Settings settings =
        Settings.builder(Lens.APPLICATION)
            .environment(Map.of())
            .locations(Locations.below(folder))
            .workingFolder(folder)
            .open()) {
      assertEquals(Optional.empty(), settings.file(Root.PROJECT_OPTIONS));
      LoadReport refused = settings.set(path("project_options.capture.exposure"), json("2"));
      assertTrue(refused.problems().get(0).sentence().contains("lens-project.json"));
      assertEquals(Settings.Trust.NO_PROJECT, settings.projectTrust());
    }
  }

  /** In format 1 the theme was called {@code style}; in format 2 the zoom was given in percent. */
  private static Application third() {
    Migration first =
        migration(
            1,
            display -> {
              if (display.has("style")) {
                display.add("theme", display.remove("style"));
              }
            });
    Migration second =
        migration(
            2,
            display -> {
              if (display.has("zoom")) {
                display.addProperty("zoom", display.get("zoom").getAsDouble() / 100);
              }
            });
    return new Application(
        "lens", "Lens", "LENS", "lens-project.json", 3, List.of(first, second), Lens.SECTIONS);
  }

  private static Migration migration(int from, Consumer<JsonObject> change) {
    return new Migration() {
      @Override
      public int from() {
        return from;
      }

      @Override
      public JsonObject migrate(JsonObject document) {
        change.accept(document.getAsJsonObject("user_options").getAsJsonObject("display"));
        return document;
      }
    };
  }

  private Settings openThird() {
    return Settings.builder(third())
        .environment(Map.of())
        .locations(Locations.below(folder.resolve("home")))
        .projectFile(Lens.project(folder))
        .open();
  }

  @Test
  void readsAnOlderFormatAndKeepsTheOriginalWhenItWritesTheNewer() {
    String old =
        """
        {
          "formatVersion": 1,
          "user_options": {
            // at night
            "display": {"style": "dark", "zoom": 250}
          }
        }
        """;
    Lens.write(Lens.user(folder), old);
    try (Settings settings = openThird()) {
      assertEquals(Lens.Theme.DARK, settings.get(Lens.DISPLAY).theme());
      assertEquals(2.5, settings.get(Lens.DISPLAY).zoom());
      assertEquals(old, Lens.read(Lens.user(folder)));
      assertTrue(settings.set(path("user_options.display.grid"), json("true")).applied());
    }
    assertEquals(old, Lens.read(folder.resolve("home/config/user-options.json.v1")));
    String now = Lens.read(Lens.user(folder));
    assertTrue(now.contains("// at night"), now);
    assertEquals(
        json(
            """
            {"formatVersion": 3,
             "user_options": {"display": {"theme": "dark", "zoom": 2.5, "grid": true}}}
            """),
        json(now));
  }

  @Test
  void refusesANewerFormatWithAClearSentence() {
    Lens.write(Lens.user(folder), "{\"formatVersion\": 4, \"user_options\": {}}");
    try (Settings settings = openThird()) {
      assertEquals(
          "This file was written by a newer Lens: its format is 4, and this one reads up to 3;"
              + " update Lens to use it.",
          settings.reports().get(0).problems().get(0).sentence());
      assertFalse(settings.set(path("user_options.display.grid"), json("true")).applied());
    }
  }

  @Test
  void aFileThatCannotBeReadIsReportedInOneSentence() throws Exception {
    Files.createDirectories(Lens.user(folder));
    try (Settings settings = Lens.in(folder).optionsFile(folder.resolve("none.json")).open()) {
      assertTrue(settings.reports().get(0).problems().get(0).sentence().contains("is a folder"));
      assertTrue(settings.reports().get(1).problems().get(0).sentence().contains("none.json"));
      assertFalse(settings.set(path("user_options.display.grid"), new JsonPrimitive(1)).ok());
    }
  }
}

package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {

  @TempDir Path folder;

  @BeforeEach
  void set() {
    Lens.write(
        Lens.user(folder),
        """
        {"user_options": {
          "display": {"zoom": 2, "theme": "light"},
          "connections": {"token": {"$secret": "keychain:scope"}, "timeouts": {"read": 5}}}}
        """);
    Lens.write(
        Lens.project(folder),
        """
        {"project_options": {
          "capture": {"exposure": 100, "objective": "40x"},
          "connections": {"timeouts": {"connect": 10000}},
          "engines": {"remote": {"endpoint": "https://evil.example/"}}}}
        """);
  }

  @Test
  void writesWhatIsSetToSomethingElseThanTheDefault() {
    try (Settings settings = Lens.in(folder).option("display.zoom=3").open()) {
      assertEquals(
          """
          {
            "formatVersion": 1,
            "user_options": {
              "connections": {
                "timeouts": {
                  "read": 5
                },
                "token": {
                  "$secret": "keychain:scope"
                }
              },
              "display": {
                "zoom": 2
              }
            },
            "project_options": {
              "connections": {
                "timeouts": {
                  "connect": 10000
                }
              },
              "capture": {
                "objective": "40x"
              }
            }
          }
          """,
          settings.exportText(List.of(), Settings.Scope.CHANGED));
    }
  }

  @Test
  void writesWhatPatternsName() {
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(
          json(
              """
              {"formatVersion": 1,
               "user_options": {"connections": {"timeouts": {"connect": 10000, "read": 5}}},
               "project_options": {"connections": {"timeouts": {"connect": 10000, "read": 5}},
                                   "capture": {"objective": "40x"}}}
              """),
          settings.export(
              List.of("connections.timeouts.*", "project_options.*.objective"),
              Settings.Scope.EVERYTHING));
    }
  }

  @Test
  void everythingLoadedElsewhereIsTheSame(@TempDir Path elsewhere) {
    try (Settings settings = Lens.in(folder).option("display.zoom=3").open();
        Settings other = Lens.in(elsewhere).open()) {
      String everything = settings.exportText(List.of(), Settings.Scope.EVERYTHING);
      assertFalse(everything.contains("evil.example"));
      other.load(Root.USER_OPTIONS, Lens.document(everything));
      other.load(Root.PROJECT_OPTIONS, Lens.document(everything));
      assertEquals(everything, other.exportText(List.of(), Settings.Scope.EVERYTHING));
    }
  }

  @Test
  void refusesAPatternThatMeetsNothing() {
    try (Settings settings = Lens.in(folder).open()) {
      IllegalArgumentException refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> settings.export(List.of("nope"), Settings.Scope.CHANGED));
      assertEquals("No setting is named nope.", refusal.getMessage());
    }
  }
}

package ai.pixto.config;

import static ai.pixto.config.Lens.document;
import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import ai.pixto.config.schema.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {

  private static final String MINE =
      """
      {
        // my own
        "formatVersion": 1,
        "user_options": {
          "display": {"theme": "dark", "zoom": 2}, // at night
          "connections": {
            "certificates": ["a.pem"],
            "shade": "unknown to all"
          }
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void changesOnlyWhatTheDocumentSays() {
    Lens.write(Lens.user(folder), MINE);
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report =
          settings.load(
              Root.USER_OPTIONS,
              document(
                  """
                  {"user_options": {"display": {"zoom": 3, "them": "x"},
                                    "connections": {"certificates": ["b.pem", "a.pem"]}},
                   "project_options": {"capture": {"exposure": 7}}}
                  """));
      assertTrue(report.applied(), report::toText);
      assertEquals(
          MINE.replace("\"zoom\": 2", "\"zoom\": 3")
              .replace("[\"a.pem\"]", "[\"a.pem\", \"b.pem\"]"),
          Lens.read(Lens.user(folder)));
      assertEquals(
          List.of(
              path("project_options.connections.certificates"),
              path("user_options.connections.certificates"),
              path("user_options.display.zoom")),
          report.changes().stream().map(LoadReport.Change::path).toList());
      assertEquals(Optional.of(json("2")), report.changes().get(2).before());
      assertEquals(Optional.of(json("3")), report.changes().get(2).after());
      assertEquals(path("project_options"), report.ignored().get(0).path());
      assertEquals(
          List.of(
              new LoadReport.UnknownKey(
                  path("user_options.display.them"),
                  Optional.of(new SourceLocation("lab.json", 1, 42)),
                  Optional.of(path("user_options.display.theme")))),
          report.unknown());
      assertFalse(Files.exists(Lens.project(folder)));
      assertEquals(MINE, Lens.read(folder.resolve("home/config/user-options.json.bak")));
    }
  }

  @Test
  void changesNothingIfAnythingIsWrong() {
    Lens.write(Lens.user(folder), MINE);
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report =
          settings.load(
              Root.USER_OPTIONS,
              document(
                  """
                  {"user_options": {
                    "display": {"zoom": 3, "theme": "pink"},
                    "connections": {"timeouts": {"connect": -1}}}}
                  """));
      assertFalse(report.applied());
      assertEquals(List.of(), report.changes());
      assertEquals(
          List.of(
              "lab.json:2:35: /user_options/display/theme",
              "lab.json:3:43: /user_options/connections/timeouts/connect"),
          report.problems().stream().map(LoadTest::place).toList());
      assertEquals(MINE, Lens.read(Lens.user(folder)));
      assertEquals(Optional.of(json("2")), settings.effective(path("user_options.display.zoom")));
    }
  }

  private static String place(Problem problem) {
    return problem.location().orElseThrow() + ": " + problem.path().pointer();
  }

  @Test
  void previewSaysTheSameAndDoesNothing() {
    Lens.write(Lens.user(folder), MINE);
    try (Settings settings = Lens.in(folder).open()) {
      var incoming = document("{\"user_options\": {\"display\": {\"zoom\": 3}}}");
      LoadReport foreseen = settings.preview(Root.USER_OPTIONS, incoming);
      assertFalse(foreseen.applied());
      assertEquals(MINE, Lens.read(Lens.user(folder)));
      assertEquals(settings.load(Root.USER_OPTIONS, incoming).changes(), foreseen.changes());
    }
  }

  @Test
  void undoTakesBackTheLastChangesOneByOne() {
    Lens.write(Lens.user(folder), MINE);
    try (Settings settings = Lens.in(folder).open()) {
      settings.set(path("user_options.display.grid"), json("true"));
      settings.load(
          Root.USER_OPTIONS,
          document("{\"user_options\": {\"display\": {\"zoom\": 9, \"title\": \"T\"}}}"));
      LoadReport undone = settings.undo();
      assertEquals(
          List.of(path("user_options.display.title"), path("user_options.display.zoom")),
          undone.changes().stream().map(LoadReport.Change::path).toList());
      assertTrue(settings.get(Lens.DISPLAY).grid());
      assertTrue(settings.undo().applied());
      assertEquals(json(MINE), json(Lens.read(Lens.user(folder))));
      assertFalse(settings.undo().ok());
    }
  }

  @Test
  void undoLeavesWhatSomebodyElseChangedSince() {
    try (Settings settings = Lens.in(folder).open();
        Settings other = Lens.in(folder).open()) {
      settings.set(path("user_options.display.zoom"), json("3"));
      other.set(path("user_options.display.grid"), json("true"));
      assertTrue(settings.undo().applied());
      assertEquals(json("{\"display\": {\"grid\": true}}"), settings.stored(Root.USER_OPTIONS));
      settings.set(path("user_options.display.zoom"), json("3"));
      other.set(path("user_options.display.zoom"), json("4"));
      LoadReport refused = settings.undo();
      assertFalse(refused.applied());
      assertEquals(path("user_options.display.zoom"), refused.problems().get(0).path());
      assertTrue(Lens.read(Lens.user(folder)).contains("\"zoom\": 4"));
    }
  }

  @Test
  void setsAndUnsetsOneValueAlsoInLists() {
    try (Settings settings = Lens.in(folder).open()) {
      SettingPath proxies = path("user_options.connections.proxies");
      assertTrue(settings.set(proxies, json("[{\"host\": \"a\"}]")).applied());
      assertTrue(settings.set(proxies.child("0").child("port"), json("8080")).applied());
      assertTrue(settings.set(proxies.child("1"), json("{\"host\": \"b\"}")).applied());
      assertEquals(
          Optional.of(json("[{\"host\": \"a\", \"port\": 8080}, {\"host\": \"b\"}]")),
          settings.effective(proxies));
      assertFalse(settings.set(proxies.child("5"), json("{\"host\": \"b\"}")).ok());
      assertFalse(settings.set(proxies.child("0").child("port"), json("0")).ok());
      assertTrue(settings.unset(proxies.child("0")).applied());
      assertEquals(Optional.of(json("[{\"host\": \"b\"}]")), settings.effective(proxies));
      assertTrue(settings.unset(path("user_options.connections")).applied());
      assertEquals(json("{}"), settings.stored(Root.USER_OPTIONS));
    }
  }

  @Test
  void refusesPathsThatNoSectionHasAndNamesTheNearest() {
    try (Settings settings = Lens.in(folder).open()) {
      String sentence =
          settings
              .set(path("user_options.display.thmee"), json("\"dark\""))
              .problems()
              .get(0)
              .sentence();
      assertEquals(
          "There is no setting user_options.display.thmee."
              + " Perhaps you mean user_options.display.theme.",
          sentence);
      assertTrue(
          settings
              .set(path("display.theme"), json("\"dark\""))
              .problems()
              .get(0)
              .sentence()
              .contains("user_options.display.theme"));
      assertFalse(Files.exists(Lens.user(folder)));
    }
  }

  @Test
  void saysThatAValueIsOverriddenWhenItIsSaved() {
    try (Settings settings = Lens.in(folder).option("display.zoom=5").open()) {
      LoadReport report = settings.set(path("user_options.display.zoom"), json("3"));
      assertTrue(report.applied());
      assertEquals(List.of(), report.changes());
      assertEquals(
          "It is saved, but another place overrides it here: command line.",
          report.ignored().get(0).reason());
    }
  }

  @Test
  void validatesBothHalves() {
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report =
          settings.validate(
              document(
                  """
                  {"user_options": {"display": {"theme": 1}},
                   "project_options": {"capture": []},
                   "display": {"theme": "dark"}}
                  """));
      assertEquals(
          List.of("/user_options/display/theme", "/project_options/capture"),
          report.problems().stream().map(problem -> problem.path().pointer()).toList());
      assertEquals(Optional.of(path("user_options.display")), report.unknown().get(0).nearest());
      assertFalse(settings.validate(document("[]")).ok());
    }
  }

  @Test
  void restoresDefaultsByPattern() {
    Lens.write(Lens.user(folder), MINE);
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.restoreDefaults(Root.USER_OPTIONS, "display.zoom").applied());
      assertEquals(1.0, settings.get(Lens.DISPLAY).zoom());
      assertEquals(Lens.Theme.DARK, settings.get(Lens.DISPLAY).theme());
      assertTrue(settings.restoreDefaults(Root.USER_OPTIONS, "*").applied());
      assertEquals(json("{}"), settings.stored(Root.USER_OPTIONS));
      assertTrue(Lens.read(Lens.user(folder)).contains("unknown to all"));
      assertFalse(settings.restoreDefaults(Root.USER_OPTIONS, "capture.*").ok());
    }
  }

  @Test
  void writesAReportForPeopleAndForPrograms() {
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report =
          settings.load(
              Root.USER_OPTIONS,
              document(
                  "{\"user_options\": {\"display\": {\"them\": 1}}, \"project_options\": {}}"));
      assertEquals(
          """
          lab.json:1:31: /user_options/display/them: No setting has this name; perhaps you mean user_options.display.theme.
          lab.json:1:44: /project_options: Only user options are taken from here, so its project options are left out.
          """,
          report.toText());
      assertEquals(
          json(
              """
              {"path": "user_options.display.them", "pointer": "/user_options/display/them",
               "source": "lab.json", "line": 1, "column": 31,
               "nearest": "user_options.display.theme"}
              """),
          report.toJson().getAsJsonArray("unknown").get(0));
    }
  }
}

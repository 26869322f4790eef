package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.SourceLocation;
import com.google.gson.JsonElement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {

  private static final String CONNECT = "connections.timeouts.connect";
  private static final String USER = "user_options." + CONNECT;
  private static final String PROJECT = "project_options." + CONNECT;

  @TempDir Path folder;
  private Path options;

  @BeforeEach
  void everyLayerSetsTheTimeout() {
    Lens.write(
        Lens.user(folder),
        """
        {
          // at home
          "user_options": {"connections": {"timeouts": {"connect": 1}}}
        }
        """);
    Lens.write(
        Lens.project(folder),
        """
        {"project_options": {"connections": {"timeouts": {"connect": 2}}}}
        """);
    options = folder.resolve("lab.json");
    Lens.write(
        options,
        """
        {"user_options": {"connections": {"timeouts": {"connect": 5}}},
         "project_options": {"connections": {"timeouts": {"connect": 6}}}}
        """);
  }

  private static JsonElement number(int value) {
    return json(Integer.toString(value));
  }

  private SettingsBuilder withVariables() {
    return Lens.in(folder)
        .environment(
            Map.of(
                "LENS_USER_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT", "3",
                "LENS_PROJECT_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT", "4"));
  }

  @Test
  void eachLayerOverridesTheOneBelow() {
    try (Settings files = Lens.in(folder).open();
        Settings variables = withVariables().open();
        Settings withFile = withVariables().optionsFile(options).open();
        Settings all =
            withVariables()
                .optionsFile(options)
                .option(CONNECT + "=7")
                .option(CONNECT + "=8")
                .open()) {
      assertEquals(Optional.of(number(1)), files.effective(path(USER)));
      assertEquals(Optional.of(number(2)), files.effective(path(PROJECT)));
      assertEquals(Optional.of(number(3)), variables.effective(path(USER)));
      assertEquals(Optional.of(number(4)), variables.effective(path(PROJECT)));
      assertEquals(Optional.of(number(5)), withFile.effective(path(USER)));
      assertEquals(Optional.of(number(6)), withFile.effective(path(PROJECT)));
      assertEquals(Optional.of(number(8)), all.effective(path(PROJECT)));
      assertEquals(Duration.ofMillis(8), all.get(Lens.CONNECTIONS).timeouts().connect());
    }
  }

  @Test
  void theProfileLiesBelowTheFilesOfTheCommandLine() {
    Lens.write(
        folder.resolve("home/config/profiles/night.json"),
        """
        {"user_options": {"display": {"theme": "dark"},
                          "connections": {"timeouts": {"connect": 50}}}}
        """);
    try (Settings settings = Lens.in(folder).profile("night").optionsFile(options).open()) {
      assertEquals(Lens.Theme.DARK, settings.get(Lens.DISPLAY).theme());
      assertEquals(Optional.of(number(5)), settings.effective(path(USER)));
    }
    try (Settings settings = Lens.in(folder).profile("../night").open()) {
      assertFalse(settings.reports().get(2).ok());
    }
  }

  @Test
  void explainsAValueByLayerLineAndColumn() {
    try (Settings settings = withVariables().option("project_options." + CONNECT + "=9").open()) {
      Explanation why = settings.explain(path(PROJECT)).orElseThrow();
      assertEquals(number(9), why.value());
      assertEquals(new Origin(Layer.OPTION, Optional.empty()), why.origin());
      assertEquals(
          List.of(
              "environment (LENS_PROJECT_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT:1:1)",
              "environment (LENS_USER_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT:1:1)",
              "project options (" + Lens.project(folder) + ":1:62)",
              "user options (" + Lens.user(folder) + ":3:60)",
              "built-in default"),
          why.overridden().stream().map(value -> value.origin().toString()).toList());
      assertEquals(
          List.of(number(4), number(3), number(2), number(1), number(10000)),
          why.overridden().stream().map(Explanation.Overridden::value).toList());
      assertTrue(settings.explain(path("user_options.display.colour")).isEmpty());
    }
  }

  @Test
  void aSectionThatUsesTheUserOptionsLeavesTheProjectOut() {
    Lens.write(
        Lens.project(folder),
        """
        {"project_options": {"connections": {
          "use_user_options": true, "timeouts": {"connect": 2, "read": 3}}}}
        """);
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Optional.of(number(1)), settings.effective(path(PROJECT)));
      assertEquals(
          Optional.of(json("true")),
          settings.effective(path("project_options.connections.use_user_options")));
      Explanation why = settings.explain(path(PROJECT)).orElseThrow();
      assertEquals(Layer.USER_FILE, why.origin().layer());
      assertEquals(LayerStack.USER_OPTIONS_HOLD, why.overridden().get(0).reason());
      LoadReport report = settings.set(path(PROJECT), number(30));
      assertTrue(report.applied());
      assertEquals(List.of(), report.changes());
      assertTrue(report.ignored().get(0).reason().contains("use the user options"));
    }
  }

  @Test
  void theUserOptionsOfAProjectFileAreLeftOutAndTheOtherWayRound() {
    Lens.write(
        Lens.project(folder),
        """
        {"user_options": {"display": {"theme": "dark"}},
         "project_options": {"capture": {"objective": "40x"}}}
        """);
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Lens.Theme.LIGHT, settings.get(Lens.DISPLAY).theme());
      assertEquals("40x", settings.get(Lens.CAPTURE).objective());
      LoadReport.Ignored ignored = settings.reports().get(1).ignored().get(0);
      assertEquals(path("user_options"), ignored.path());
      assertEquals(
          Optional.of(new SourceLocation(Lens.project(folder).toString(), 1, 2)),
          ignored.location());
    }
  }

  @Test
  void listsMeetAsTheirSchemaSays() {
    Lens.write(
        Lens.user(folder),
        """
        {"user_options": {
          "engines": {"order": ["remote", "local"]},
          "connections": {
            "certificates": ["a.pem", "b.pem"],
            "hosts": {"one": "10.0.0.1"},
            "proxies": [{"host": "a", "port": 1}, {"host": "b", "port": 2}]}}}
        """);
    Lens.write(
        options,
        """
        {"project_options": {
          "engines": {"order": ["local"]},
          "connections": {
            "certificates": ["b.pem", "c.pem"],
            "hosts": {"two": "10.0.0.2"},
            "proxies": [{"host": "c"}, {"host": "a", "port": 9}]}}}
        """);
    try (Settings settings = Lens.in(folder).optionsFile(options).open()) {
      Lens.Connections connections = settings.get(Lens.CONNECTIONS);
      assertEquals(List.of("local"), settings.get(Lens.ENGINES).order());
      assertEquals(List.of("a.pem", "b.pem", "c.pem"), connections.certificates());
      assertEquals(Map.of("one", "10.0.0.1", "two", "10.0.0.2"), connections.hosts());
      assertEquals(
          List.of(
              new Lens.Proxy("a", Optional.of(9)),
              new Lens.Proxy("b", Optional.of(2)),
              new Lens.Proxy("c", Optional.empty())),
          connections.proxies());
      String list = "project_options.connections.certificates";
      assertEquals(Layer.OPTIONS_FILE, settings.explain(path(list)).orElseThrow().origin().layer());
      assertEquals(
          Layer.USER_FILE, settings.explain(path(list + ".0")).orElseThrow().origin().layer());
      assertEquals(
          Optional.of(new SourceLocation(options.toString(), 4, 31)),
          settings.explain(path(list + ".2")).orElseThrow().origin().location());
    }
  }

  @Test
  void takesVariablesInAnyCaseAndNamesUnknownOnes() {
    Map<String, String> variables =
        Map.of(
            "LENS_USER_OPTIONS__DISPLAY__TITLE", "42",
            "LENS_USER_OPTIONS__CONNECTIONS__HOSTS__Scope", "10.0.0.7",
            "lens_user_options__display__grid", "true",
            "LENS_USER_OPTIONS__DISPLAY__ZOOM", "huge",
            "LENS_USER_OPTIONS__DISPLAY__THEM", "dark",
            "LENS_HOME", "/nowhere");
    try (Settings settings = Lens.in(folder).environment(variables).open()) {
      assertEquals(Optional.of("42"), settings.get(Lens.DISPLAY).title());
      assertTrue(settings.get(Lens.DISPLAY).grid());
      assertEquals(Map.of("Scope", "10.0.0.7"), settings.get(Lens.CONNECTIONS).hosts());
      List<LoadReport> wrong =
          settings.reports().stream()
              .filter(report -> !report.ok() || !report.unknown().isEmpty())
              .toList();
      assertEquals(
          Optional.of(path("user_options.display.theme")), wrong.get(0).unknown().get(0).nearest());
      assertEquals("LENS_USER_OPTIONS__DISPLAY__ZOOM", wrong.get(1).source());
      assertTrue(wrong.get(1).toText().contains("between 0.1 and 40"));
      assertEquals(2, wrong.size());
    }
  }

  @Test
  void takesOptionsAsJsonElseAsText() {
    try (Settings settings =
        Lens.in(folder)
            .option("display.title=12")
            .option("display.zoom=2.5")
            .option("user_options.display.recent=[\"a\", \"b=c\"]")
            .option("capture.objective=63x")
            .option("capture.exposre=63")
            .option("nonsense")
            .open()) {
      assertEquals(Optional.of("12"), settings.get(Lens.DISPLAY).title());
      assertEquals(2.5, settings.get(Lens.DISPLAY).zoom());
      assertEquals(List.of("a", "b=c"), settings.get(Lens.DISPLAY).recent());
      assertEquals("63x", settings.get(Lens.CAPTURE).objective());
      List<LoadReport> reports = settings.reports();
      assertEquals(
          Optional.of(path("project_options.capture.exposure")),
          reports.get(6).unknown().get(0).nearest());
      assertFalse(reports.get(7).ok());
    }
  }

  @Test
  void findsTheProjectUpward() {
    Path deep = folder.resolve("images/today");
    Lens.write(deep.resolve("readme.txt"), "");
    try (Settings settings =
        Settings.builder(Lens.APPLICATION)
            .environment(Map.of())
            .locations(Locations.below(folder.resolve("home")))
            .workingFolder(deep)
            .open()) {
      assertEquals(Optional.of(Lens.project(folder)), settings.file(Root.PROJECT_OPTIONS));
      assertEquals(Optional.of(number(2)), settings.effective(path(PROJECT)));
    }
  }
}

package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.SettingPath;
import ai.pixto.config.json.SourceLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustTest {

  private static final SettingPath ENDPOINT = path("project_options.engines.remote.endpoint");
  private static final URI OWN = URI.create("https://lens.example/");
  private static final URI THEIRS = URI.create("https://evil.example/");
  private static final String PROJECT =
      """
      {"project_options": {
        "engines": {"order": ["remote"],
                    "remote": {"endpoint": "https://evil.example/", "key": {"$env": "KEY"}}},
        "connections": {"proxies": [{"host": "evil.example"}],
                        "timeouts": {"connect": 5}}}}
      """;

  @TempDir Path folder;

  private static URI endpoint(Settings settings) {
    return settings.get(Lens.ENGINES).remote().endpoint();
  }

  @Test
  void holdsBackWhatAnUntrustedProjectMayNotSet() {
    Lens.write(Lens.project(folder), PROJECT);
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertEquals(OWN, endpoint(settings));
      assertEquals(Optional.empty(), settings.get(Lens.ENGINES).remote().key());
      assertEquals(List.of(), settings.get(Lens.CONNECTIONS).proxies());
      assertEquals(List.of("remote"), settings.get(Lens.ENGINES).order());
      assertEquals(5, settings.get(Lens.CONNECTIONS).timeouts().connect().toMillis());
      assertEquals(
          List.of(
              new LoadReport.HeldBack(
                  ENDPOINT,
                  Optional.of(new SourceLocation(Lens.project(folder).toString(), 3, 38))),
              new LoadReport.HeldBack(
                  path("project_options.engines.remote.key"),
                  Optional.of(new SourceLocation(Lens.project(folder).toString(), 3, 70))),
              new LoadReport.HeldBack(
                  path("project_options.connections.proxies"),
                  Optional.of(new SourceLocation(Lens.project(folder).toString(), 4, 30)))),
          settings.reports().get(0).heldBack());
      Explanation why = settings.explain(ENDPOINT).orElseThrow();
      assertEquals(LayerStack.HELD_BACK, why.overridden().get(0).reason());
    }
  }

  @Test
  void trustsAFileByItsContentUntilItChanges() {
    Lens.write(Lens.project(folder), PROJECT);
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report = settings.trustProject();
      assertTrue(report.applied());
      assertEquals(3, report.changes().size());
      assertEquals(THEIRS, endpoint(settings));
    }
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Settings.Trust.TRUSTED, settings.projectTrust());
      Lens.write(Lens.project(folder), PROJECT.replace("order", "order "));
      settings.reload();
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertEquals(OWN, endpoint(settings));
      settings.trustProject();
      assertTrue(settings.distrustProject().applied());
      assertEquals(OWN, endpoint(settings));
    }
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
    }
  }

  @Test
  void trustsNothingThatNobodyHasSeen() {
    Lens.write(Lens.project(folder), "{}");
    try (Settings settings = Lens.in(folder).open()) {
      Lens.write(Lens.project(folder), PROJECT);
      LoadReport refused = settings.trustProject();
      assertFalse(refused.ok());
      assertFalse(refused.applied());
      assertEquals(3, refused.heldBack().size());
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertEquals(OWN, endpoint(settings));
      assertTrue(settings.trustProject().applied());
      assertEquals(THEIRS, endpoint(settings));
    }
  }

  @Test
  void aChangeMadeHereKeepsTrustAndGivesNone() {
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.set(ENDPOINT, json("\"https://mine.example/\"")).applied());
      assertEquals(Settings.Trust.TRUSTED, settings.projectTrust());
      settings.set(path("project_options.capture.exposure"), json("7"));
      assertEquals(Settings.Trust.TRUSTED, settings.projectTrust());
      settings.undo();
      assertEquals(Settings.Trust.TRUSTED, settings.projectTrust());
    }
    Lens.write(Lens.project(folder), PROJECT);
    try (Settings settings = Lens.in(folder).open()) {
      LoadReport report = settings.set(path("project_options.capture.exposure"), json("7"));
      assertEquals(3, report.heldBack().size());
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertEquals(OWN, endpoint(settings));
    }
  }

  @Test
  void repairingAnUntrustedFileGivesNoTrust() {
    Lens.write(Lens.project(folder), PROJECT.replace("[\"remote\"]", "7"));
    try (Settings settings = Lens.in(folder).open()) {
      assertTrue(settings.unset(path("project_options.engines.order")).applied());
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertEquals(OWN, endpoint(settings));
    }
  }

  @Test
  void aDamagedListOfTrustedProjectsTrustsNone() {
    Lens.write(Lens.project(folder), PROJECT);
    Lens.write(folder.resolve("home/state/trusted-projects.json"), "{\"projects\": [");
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(Settings.Trust.UNTRUSTED, settings.projectTrust());
      assertTrue(settings.trustProject().applied());
      assertEquals(THEIRS, endpoint(settings));
    }
    try (Settings settings = Lens.in(folder.resolve("elsewhere")).open()) {
      assertFalse(settings.trustProject().ok());
    }
  }
}

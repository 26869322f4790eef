package ai.pixto.config.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Locations;
import ai.pixto.config.Root;
import ai.pixto.config.SecretNames;
import ai.pixto.config.Settings;
import ai.pixto.config.SettingsBuilder;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.schema.Setting;
import ai.pixto.config.secret.MemoryStore;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a field says of a value that several layers give. */
class FieldStateTest {

  private static final String CONNECT = "connections.timeouts.connect";

  @TempDir private Path home;

  @BeforeEach
  void writeFiles() throws IOException {
    Path user = Locations.below(home).userOptionsFile();
    Files.createDirectories(user.getParent());
    Files.writeString(
        user,
        """
        {"user_options": {"connections": {"timeouts": {"connect": 200}}}}
        """);
    Files.writeString(
        home.resolve("lens-project.json"),
        """
        {"project_options": {"connections": {"server": "https://lab.example.org"}}}
        """);
  }

  private SettingsBuilder builder() {
    return Settings.builder(Lens.APPLICATION)
        .locations(Locations.below(home))
        .workingFolder(home)
        .environment(Map.of())
        .secrets(new MemoryStore());
  }

  private static FieldState state(Settings settings, Root root, String path) {
    SettingPath whole = SettingPath.parse(root.key() + "." + path);
    Setting setting =
        settings.settings().stream()
            .filter(each -> each.path().equals(whole))
            .findFirst()
            .orElseThrow();
    return FieldState.of(settings, setting, settings.stored(root));
  }

  @Test
  void itsOwnFileWithLineAndColumn() {
    try (Settings settings = builder().open()) {
      FieldState state = state(settings, Root.USER_OPTIONS, CONNECT);

      assertEquals(Optional.of(new JsonPrimitive(200)), state.value());
      assertTrue(state.stored());
      assertEquals("Set in user options (user-options.json:1:59)", state.source());
      assertTrue(state.others().isEmpty(), state.others().toString());
    }
  }

  @Test
  void aProjectShowsWhatItInherits() {
    try (Settings settings = builder().open()) {
      FieldState state = state(settings, Root.PROJECT_OPTIONS, CONNECT);

      assertEquals(Optional.of(new JsonPrimitive(200)), state.value());
      assertFalse(state.stored());
      assertEquals("From user options (user-options.json:1:59)", state.source());
    }
  }

  @Test
  void theFieldShowsTheFileAndSaysWhatOverridesIt() {
    Map<String, String> environment =
        Map.of("LENS_USER_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT", "300");
    try (Settings settings = builder().environment(environment).open()) {
      FieldState state = state(settings, Root.USER_OPTIONS, CONNECT);

      assertEquals(Optional.of(new JsonPrimitive(200)), state.value());
      assertEquals(
          "Overridden: 300 ms holds, set by environment"
              + " (LENS_USER_OPTIONS__CONNECTIONS__TIMEOUTS__CONNECT).",
          state.others().get(0));
    }
  }

  @Test
  void whatTheProjectSetsShowsBesideThePersonsOwn() {
    try (Settings settings = builder().open()) {
      settings.set(SettingPath.parse("project_options." + CONNECT), new JsonPrimitive(400));

      String other = state(settings, Root.USER_OPTIONS, CONNECT).others().get(0);

      assertTrue(
          other.startsWith("In this project 400 ms holds, set in project options (lens-project"),
          other);
    }
  }

  @Test
  void whatIsHeldBackIsShownAndNamed() {
    try (Settings settings = builder().open()) {
      FieldState state = state(settings, Root.PROJECT_OPTIONS, "connections.server");

      assertEquals(Optional.of(new JsonPrimitive("https://lab.example.org")), state.value());
      assertTrue(state.others().get(0).startsWith("Held back until"), state.others().toString());
      assertTrue(state.others().get(0).contains("https://images.example.org"));
    }
  }

  @Test
  void twoProjectsNeverShareASecretsName() {
    SettingPath path = SettingPath.parse("project_options.connections.token");
    try (Settings one = builder().projectFile(home.resolve("a.json")).open();
        Settings other = builder().projectFile(home.resolve("b.json")).open()) {
      assertEquals(SecretNames.of(one, path), SecretNames.of(one, path));
      assertFalse(SecretNames.of(one, path).equals(SecretNames.of(other, path)));
    }
  }
}

package ai.pixto.config.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Canary;
import ai.pixto.config.Locations;
import ai.pixto.config.Root;
import ai.pixto.config.Settings;
import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.json.SettingPath;
import ai.pixto.config.secret.MemoryStore;
import java.awt.Component;
import java.awt.KeyboardFocusManager;
import java.awt.event.InputEvent;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JFileChooser;
import javax.swing.JPasswordField;
import javax.swing.JTable;
import javax.swing.JTextField;

/**
 * What {@link SettingsPanelIT} runs on a screen: each scenario opens real settings in an empty
 * folder, uses a real panel with real keys and looks at the files.
 */
public final class PanelScenarios {

  private static final String CANARY = Canary.TEXT;
  private static final String CONNECT = "user_options.connections.timeouts.connect";
  private static final String CAPTION = "user_options.display.caption";

  private final Path home;
  private final Path pictures;
  private final MemoryStore store = new MemoryStore();

  private PanelScenarios(Path home, Path pictures) {
    this.home = home;
    this.pictures = pictures;
  }

  /** Their names. */
  static Set<String> names() {
    return all().keySet();
  }

  /** A scenario. */
  private interface Scenario {
    void run(PanelScenarios here) throws Exception;
  }

  private static Map<String, Scenario> all() {
    Map<String, Scenario> all = new LinkedHashMap<>();
    all.put("aChangeIsSavedReloadedAndRestored", PanelScenarios::change);
    all.put("undoTakesAChangeBack", PanelScenarios::undo);
    all.put("aWrongValueIsExplainedAndNotSaved", PanelScenarios::wrongValue);
    all.put("searchGoesToTheFirstAndEscapeClears", PanelScenarios::search);
    all.put("aSecretGoesToTheStoreOnly", PanelScenarios::secret);
    all.put("aLoadIsShownBeforeItIsDone", PanelScenarios::load);
    all.put("aProjectIsTrustedOnlyWhenAsked", PanelScenarios::trust);
    all.put("whatIsTypedSurvivesAChangeFromElsewhere", PanelScenarios::elsewhere);
    all.put("everyFieldIsReachedByTab", PanelScenarios::tab);
    all.put("aListIsChangedWithKeysAlone", PanelScenarios::list);
    all.put("aFieldIsReachedByItsLetter", PanelScenarios::letter);
    return all;
  }

  /**
   * @param arguments a file for the results, a line for each scenario: its name, then {@code ok} or
   *     what went wrong; and a folder for pictures
   */
  public static void main(String[] arguments) throws IOException {
    Path results = Path.of(arguments[0]);
    for (Map.Entry<String, Scenario> each : all().entrySet()) {
      String outcome = run(each.getValue(), Path.of(arguments[1]));
      String line = each.getKey() + "\t" + outcome.replace("\n", "\\n") + "\n";
      Files.writeString(results, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
    System.exit(0);
  }

  private static String run(Scenario scenario, Path pictures) throws IOException {
    PanelScenarios here = new PanelScenarios(Files.createTempDirectory("lens"), pictures);
    try {
      scenario.run(here);
      return "ok";
    } catch (Exception | AssertionError e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return trace.toString();
    }
  }

  private Settings open() {
    return Settings.builder(Lens.APPLICATION)
        .locations(Locations.below(home))
        .projectFile(project())
        .environment(Map.of())
        .secrets(store)
        .open();
  }

  private Path project() {
    return home.resolve("lens-project.json");
  }

  private String saved() throws IOException {
    Path file = Locations.below(home).userOptionsFile();
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private void change() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      driver.focus(driver.named(CONNECT, JTextField.class));
      driver.type("2500");
      driver.key(KeyEvent.VK_ENTER);
      PanelDriver.until(
          "the place of the value shows", () -> PanelDriver.says("Set in user options"));
      driver.screenshot(pictures.resolve("changed.png").toFile());

      try (Settings others = open()) {
        assertEquals(2500, others.get(Lens.CONNECTIONS).timeouts().connect().toMillis());
      }
      AbstractButton more = driver.button("More for Connect");
      driver.press(more);
      driver.press(driver.button("Restore default"));
      JTextField field = driver.named(CONNECT, JTextField.class);
      PanelDriver.until("the default shows", () -> field.getText().equals("30000"));
      assertFalse(saved().contains("2500"), saved());
    }
  }

  private void undo() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      show(driver, "user_options.display");
      JCheckBox box = driver.named("user_options.display.scale_bar", JCheckBox.class);
      driver.focus(box);
      driver.key(KeyEvent.VK_SPACE);
      AbstractButton undo = driver.button("Undo");
      PanelDriver.until("undo is offered", undo::isEnabled);
      assertTrue(saved().contains("\"scale_bar\": false"), saved());
      driver.press(undo);
      PanelDriver.until("the box is checked again", box::isSelected);
      assertFalse(saved().contains("scale_bar"), saved());
    }
  }

  private void wrongValue() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      JTextField field = driver.named(CONNECT, JTextField.class);
      driver.focus(field);
      driver.type("soon");
      driver.key(KeyEvent.VK_TAB);
      PanelDriver.until("a sentence says what is wrong", () -> PanelDriver.says("between 100 and"));
      assertEquals("soon", field.getText());
      assertFalse(saved().contains("soon"), saved());
      driver.screenshot(pictures.resolve("wrong.png").toFile());

      driver.focus(field);
      driver.key(KeyEvent.VK_ESCAPE);
      PanelDriver.until("what was typed is taken back", () -> field.getText().equals("30000"));
      assertFalse(PanelDriver.onEventThread(() -> PanelDriver.says("between 100 and")));
    }
  }

  private void search() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      driver.focus(driver.named(CONNECT, JTextField.class));
      driver.chord(KeyEvent.VK_F, InputEvent.CTRL_DOWN_MASK);
      JTextField search = driver.named("search", JTextField.class);
      PanelDriver.until("the search has the keyboard", search::isFocusOwner);
      driver.type("picture saved");
      PanelDriver.until("one is found", () -> PanelDriver.says("1 setting found"));
      driver.screenshot(pictures.resolve("search.png").toFile());
      driver.key(KeyEvent.VK_ENTER);
      JTextField caption = driver.named(CAPTION, JTextField.class);
      PanelDriver.until("the caption has the keyboard", caption::isFocusOwner);

      driver.focus(search);
      driver.key(KeyEvent.VK_ESCAPE);
      PanelDriver.until("the search is over", () -> search.getText().isEmpty());
    }
  }

  private void secret() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      driver.press(driver.named("user_options.connections.token", AbstractButton.class));
      JPasswordField password = driver.any(JPasswordField.class);
      PanelDriver.until("the password field has the keyboard", password::isFocusOwner);
      driver.type(CANARY);
      driver.screenshot(pictures.resolve("secret.png").toFile());
      driver.key(KeyEvent.VK_ENTER);
      PanelDriver.until("it is kept", () -> PanelDriver.says("Kept in memory of this program"));

      assertEquals(CANARY, store.get("connections.token").orElseThrow().reveal());
      assertTrue(saved().contains("keychain:connections.token"), saved());
      assertFalse(PanelDriver.onEventThread(() -> PanelDriver.says(CANARY)));
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          assertFalse(Files.readString(file).contains(CANARY), file.toString());
        }
      }
      driver.press(driver.button("Forget"));
      driver.press(driver.button("OK"));
      PanelDriver.until("it is forgotten", () -> PanelDriver.says("Not set"));
      assertTrue(store.names().isEmpty());
      assertFalse(saved().contains("keychain"), saved());
    }
  }

  private void load() throws Exception {
    Path file = home.resolve("shared.json");
    Files.writeString(
        file,
        """
        {"user_options": {
          "display": {"caption": "From the facility", "font_skale": 2},
          "connections": {"timeouts": {"connect": 900}}
        }}
        """);
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      show(driver, "user_options.display");
      loadSection(driver, file);
      AbstractButton apply = driver.button("Load");
      PanelDriver.until(
          "it tells", () -> PanelDriver.says("did you mean user_options.display.font_scale"));
      assertEquals("", saved());
      driver.screenshot(pictures.resolve("load.png").toFile());
      driver.press(apply);
      JTextField caption = driver.named(CAPTION, JTextField.class);
      PanelDriver.until("it shows", () -> caption.getText().equals("From the facility"));
      assertFalse(saved().contains("900"), saved());

      Files.writeString(file, "{\"user_options\": {\"display\": {\"theme\": \"pink\"}}}");
      loadSection(driver, file);
      PanelDriver.until("it is refused", () -> PanelDriver.says("shared.json:1:40"));
      assertFalse(driver.button("Load").isEnabled());
      driver.screenshot(pictures.resolve("refused.png").toFile());
      driver.press(driver.button("Close"));
    }
  }

  private static void loadSection(PanelDriver driver, Path file) throws Exception {
    driver.press(driver.button("Restore, load and save Display (Alt+G)"));
    driver.press(driver.button("Load section\u2026"));
    JFileChooser chooser = driver.any(JFileChooser.class);
    PanelDriver.onEventThread(
        () -> {
          chooser.setSelectedFile(file.toFile());
          chooser.approveSelection();
          return true;
        });
  }

  private void trust() throws Exception {
    Files.writeString(
        project(),
        """
        {"project_options": {"connections": {"server": "https://elsewhere.example.org"}}}
        """);
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      show(driver, "project_options.connections");
      PanelDriver.until("it is held back", () -> PanelDriver.says("Held back until"));
      driver.screenshot(pictures.resolve("held-back.png").toFile());
      driver.press(driver.button("Trust this project\u2026"));
      driver.button("Trust this project");
      driver.screenshot(pictures.resolve("trust.png").toFile());
      driver.press(driver.button("Trust this project"));
      PanelDriver.until("it is trusted", () -> settings.projectTrust() == Settings.Trust.TRUSTED);
      assertEquals(
          "https://elsewhere.example.org", settings.get(Lens.CONNECTIONS).server().toString());
      PanelDriver.until("nothing is held back", () -> !PanelDriver.says("Held back until"));
    }
  }

  private void elsewhere() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      JTextField connect = driver.named(CONNECT, JTextField.class);
      JTextField response =
          driver.named("user_options.connections.timeouts.response", JTextField.class);
      driver.focus(connect);
      driver.type("77");
      settings.load(
          Root.USER_OPTIONS,
          JsonDocument.parse(
              "elsewhere",
              "{\"user_options\": {\"connections\": {\"timeouts\": {\"connect\": 400, \"response\":"
                  + " 500}}}}"));
      PanelDriver.until("the other field follows", () -> response.getText().equals("500"));
      assertEquals("77", connect.getText());
    }
  }

  private void tab() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      driver.focus(driver.named("search", JTextField.class));
      StringBuilder reached = new StringBuilder();
      for (int i = 0; i < 40; i++) {
        driver.key(KeyEvent.VK_TAB);
        Component owner =
            PanelDriver.onEventThread(
                () -> KeyboardFocusManager.getCurrentKeyboardFocusManager().getFocusOwner());
        reached.append(owner == null ? "nothing" : owner.getName()).append('\n');
      }
      for (var setting : settings.settings()) {
        if (setting.path().startsWith(SettingPath.parse("user_options.connections"))
            && !setting.path().keys().contains("*")) {
          assertTrue(reached.toString().contains(setting.path() + "\n"), reached.toString());
        }
      }
    }
  }

  private void list() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      show(driver, "user_options.display");
      JTable table = driver.named("user_options.display.folders", JTable.class);
      for (String folder : new String[] {"first", "second"}) {
        driver.focus(table);
        driver.key(KeyEvent.VK_INSERT);
        PanelDriver.until("a cell takes keys", table::isEditing);
        driver.type(folder);
        driver.key(KeyEvent.VK_ENTER);
        PanelDriver.until(
            folder + " is saved", () -> settings.get(Lens.DISPLAY).folders().contains(folder));
      }
      driver.focus(table);
      PanelDriver.onEventThread(
          () -> {
            table.changeSelection(1, 0, false, false);
            return true;
          });
      driver.chord(KeyEvent.VK_UP, InputEvent.ALT_DOWN_MASK);
      PanelDriver.until(
          "the order is saved",
          () -> settings.get(Lens.DISPLAY).folders().equals(List.of("second", "first")));
      driver.key(KeyEvent.VK_DELETE);
      PanelDriver.until(
          "the row is gone", () -> settings.get(Lens.DISPLAY).folders().equals(List.of("first")));
      driver.screenshot(pictures.resolve("list.png").toFile());
    }
  }

  private void letter() throws Exception {
    try (Settings settings = open();
        PanelDriver driver = new PanelDriver(settings)) {
      show(driver, "user_options.display");
      JTextField caption = driver.named(CAPTION, JTextField.class);
      driver.focus(driver.named("search", JTextField.class));
      driver.chord(KeyEvent.VK_C, InputEvent.ALT_DOWN_MASK);
      PanelDriver.until("the caption has the keyboard", caption::isFocusOwner);
      driver.chord(KeyEvent.VK_F10, InputEvent.SHIFT_DOWN_MASK);
      driver.press(driver.button("Explain\u2026"));
      PanelDriver.until("it explains", () -> PanelDriver.says(CAPTION));
      driver.screenshot(pictures.resolve("explain.png").toFile());
    }
  }

  private static void show(PanelDriver driver, String path) throws Exception {
    PanelDriver.onEventThread(
        () -> {
          driver.panel.show(SettingPath.parse(path));
          return true;
        });
  }
}

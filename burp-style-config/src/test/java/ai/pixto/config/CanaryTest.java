package ai.pixto.config;

import static ai.pixto.config.Lens.json;
import static ai.pixto.config.Lens.path;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.json.JsonDocument;
import ai.pixto.config.schema.Setting;
import ai.pixto.config.secret.MemoryStore;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is put wherever one may come from, right and wrong; then all that comes out is read. */
class CanaryTest {

  private static final String CANARY = Canary.TEXT;
  private static final String LITERAL =
      """
      {"user_options": {"connections": {"token": "%s", "tokn": "%s"}},
       "project_options": {"engines": {"remote": {"key": {"$secret": "%s"}}}}}
      """
          .formatted(CANARY, CANARY, CANARY);
  private static final String UNKNOWN =
      "{\"user_options\": {\"connections\": {\"tokn\": \"%s\"}}}".formatted(CANARY);

  @TempDir Path folder;
  private final List<String> out = new ArrayList<>();
  private final Logger root = Logger.getLogger("");
  private final Handler log =
      new Handler() {
        @Override
        public void publish(LogRecord logged) {
          out.add(logged.getMessage());
          if (logged.getThrown() != null) {
            StringWriter trace = new StringWriter();
            logged.getThrown().printStackTrace(new PrintWriter(trace));
            out.add(trace.toString());
          }
        }

        @Override
        public void flush() {
          out.add("flush");
        }

        @Override
        public void close() {
          out.add("close");
        }
      };

  @BeforeEach
  void listenToTheLog() {
    log.setLevel(Level.ALL);
    root.addHandler(log);
  }

  @AfterEach
  void leaveTheLog() {
    root.removeHandler(log);
  }

  private void collect(LoadReport report) {
    out.add(report.toString());
    out.add(report.toText());
    out.add(report.toJson().toString());
  }

  private void collectAll(Settings settings) throws IOException {
    settings.reports().forEach(this::collect);
    out.add(settings.toString());
    for (Settings.Scope scope : Settings.Scope.values()) {
      out.add(settings.exportText(List.of(), scope));
    }
    for (Root half : Root.values()) {
      out.add(settings.stored(half).toString());
    }
    settings.settings().stream()
        .map(Setting::path)
        .forEach(path -> out.add(settings.explain(path).toString()));
    Lens.SECTIONS.forEach(section -> out.add(settings.get(section).toString()));
    out.add(settings.secrets().toString());
    Set<Path> written = Set.of(Lens.user(folder), folder.resolve("lab.json"));
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!written.contains(file)) {
          out.add(file + Lens.read(file));
        }
      }
    }
  }

  private void assertNothingSang() {
    for (String text : out) {
      assertFalse(text.contains(CANARY), text);
    }
  }

  private SettingsBuilder builder() {
    MemoryStore store = new MemoryStore();
    store.put("scope", Secret.of(CANARY));
    return Lens.in(folder)
        .secrets(store)
        .environment(
            Map.of(
                "SCOPE_TOKEN", CANARY,
                "LENS_USER_OPTIONS__CONNECTIONS__TOKEN", CANARY,
                "LENS_USER_OPTIONS__CONNECTIONS__TOKN", CANARY,
                "LENS_PROJECT_OPTIONS__ENGINES__REMOTE__KEY", "{\"$env\": [\"" + CANARY + "\"]}"))
        .option("connections.token=" + CANARY)
        .option("connections.tokn=" + CANARY)
        .option(CANARY);
  }

  @Test
  void literalsAreRefusedAndNeverQuoted() throws Exception {
    Lens.write(Lens.user(folder), LITERAL);
    Lens.write(folder.resolve("lab.json"), LITERAL);
    try (Settings settings = builder().optionsFile(folder.resolve("lab.json")).open()) {
      assertEquals(6, settings.reports().stream().filter(report -> !report.ok()).count());
      collect(settings.load(Root.USER_OPTIONS, JsonDocument.parse("lab.json", LITERAL)));
      collect(settings.preview(Root.PROJECT_OPTIONS, JsonDocument.parse("lab.json", LITERAL)));
      collect(settings.validate(JsonDocument.parse("lab.json", LITERAL)));
      collect(settings.set(path("user_options.connections.token"), new JsonPrimitive(CANARY)));
      collect(settings.unset(path("user_options.connections.tokn")));
      collect(settings.reload());
      collect(settings.undo());
      for (String malformed : List.of("{\"user_options\": " + CANARY, "\"" + CANARY, CANARY)) {
        Lens.write(Lens.user(folder), malformed);
        collect(settings.reload());
        collect(settings.set(path("user_options.display.grid"), json("true")));
      }
      collectAll(settings);
    }
    assertNothingSang();
  }

  @Test
  void referencesAreFollowedAndNeverPrinted() throws Exception {
    Lens.write(Lens.user(folder), UNKNOWN);
    try (Settings settings = builder().open()) {
      collect(
          settings.set(
              path("user_options.connections.token"), json("{\"$secret\": \"keychain:scope\"}")));
      collect(
          settings.set(
              path("project_options.engines.remote.key"), json("{\"$env\": \"SCOPE_TOKEN\"}")));
      for (SecretReference reference :
          List.of(
              settings.get(Lens.CONNECTIONS).token().orElseThrow(),
              settings.get(Lens.ENGINES).remote().key().orElseThrow())) {
        Secret secret = settings.resolve(reference).orElseThrow();
        assertEquals(CANARY, secret.reveal());
        out.add(reference + " " + secret);
      }
      assertEquals(Optional.empty(), settings.resolve(new SecretReference.Stored("nothing")));
      collectAll(settings);
    }
    out.removeIf(text -> text.contains(".bak"));
    assertNothingSang();
  }

  @Test
  void aStoreThatCannotBeHadHarmsNothingUntilASecretIsAsked() {
    try (Settings settings =
        Lens.in(folder).environment(Map.of("LENS_SECRETS", "nowhere")).open()) {
      assertTrue(settings.set(path("user_options.display.grid"), json("true")).applied());
      SecretStoreException refusal =
          assertThrows(
              SecretStoreException.class,
              () -> settings.resolve(new SecretReference.Stored("scope")));
      assertTrue(refusal.getMessage().contains("LENS_SECRETS"), refusal.getMessage());
    }
  }
}

package ai.pixto.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.config.Locations;
import ai.pixto.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The keychain, and doing without it, each in a process of its own. {@link
 * #realKeyringKeepsSecrets} needs a GNOME keyring and a message bus; it starts both for itself,
 * with an empty home folder, and touches no keyring of the person who runs it. On Debian: {@code
 * apt install gnome-keyring libsecret-tools dbus}. {@code -Dconfig.rounds=30} sets how often a
 * secret is put, read and deleted there in place of 3 times.
 */
class KeychainTest {

  private static final List<String> TOOLS =
      List.of(
          "/usr/bin/dbus-run-session",
          "/usr/bin/dbus-send",
          "/usr/bin/gnome-keyring-daemon",
          "/usr/bin/secret-tool");

  private static final int ROUNDS = Integer.getInteger("config.rounds", 3);

  @TempDir Path folder;

  @Test
  void withoutItsLibraryTheFileIsUsedAndThePersonToldWhy() throws Exception {
    assumeTrue(KeychainPlatform.current() != KeychainPlatform.LINUX, "Linux needs no library.");
    List<String> lines = run(headless(SecretProcess.withoutKeychainLibrary("offer", data())));

    assertTrue(lines.get(0).contains("does not have the library for it"), lines.toString());
    assertEquals("encrypted file", lines.get(1));
    assertEquals(lines.get(0) + " Secrets are kept in the encrypted file instead.", lines.get(2));
  }

  @Test
  void withoutADesktopSessionTheFileIsUsedAndThePersonToldWhy() throws Exception {
    assumeTrue(KeychainPlatform.current() == KeychainPlatform.LINUX, "Only for Linux.");
    List<String> lines = run(headless(SecretProcess.of("offer", data())));

    assertTrue(lines.get(0).contains("no desktop session"), lines.toString());
    assertEquals("encrypted file", lines.get(1));
    assertEquals(lines.get(0) + " Secrets are kept in the encrypted file instead.", lines.get(2));
  }

  @Test
  void realKeyringKeepsSecrets() throws Exception {
    assumeTrue(
        TOOLS.stream().allMatch(tool -> Files.isExecutable(Path.of(tool))),
        "SKIPPED, NO REAL KEYRING WAS TESTED: install gnome-keyring, libsecret-tools and dbus.");
    String script =
        "printf passphrase | gnome-keyring-daemon --unlock --components=secrets >&2; "
            + Stream.of("rounds", "keychain", "locked-meanwhile", "locked")
                .map(task -> SecretProcess.logged(classes(task), task, data(), "" + ROUNDS))
                .map(KeychainTest::quoted)
                .map(command -> command + " 2>>" + folder + "/stderr")
                .reduce((first, second) -> first + " && " + second)
                .orElseThrow();
    ProcessBuilder session =
        headless(new ProcessBuilder("dbus-run-session", "--", "sh", "-c", script));
    Path home = Files.createDirectory(folder.resolve("home"));
    session.environment().put("HOME", home.toString());
    session.environment().put("XDG_RUNTIME_DIR", home.toString());
    session.environment().put("XDG_DATA_HOME", home.resolve("data").toString());

    List<String> lines = run(session);

    assertEquals(
        List.of(
            "kept in every round",
            "desktop keyring no notice",
            "true",
            "true",
            "true",
            "true",
            "true",
            "true",
            "true",
            "true",
            "true",
            "desktop keyring",
            "The desktop keyring does not give out the secret \"token\": unlock it, or store the"
                + " secret anew.",
            "The desktop keyring did not take the secret: unlock it and try again. Set"
                + " LENS_SECRETS=file to keep secrets in an encrypted file.",
            "The desktop keyring still has the secret \"token\": unlock it and try again.",
            "encrypted file",
            "The secret \"token\" cannot be reached now. The desktop keyring is not used, because it"
                + " is locked, or was never set up: unlock it, then start again.",
            "put"),
        lines);
    assertNoCanary(folder);
    for (String task : List.of("rounds", "keychain", "locked-meanwhile", "locked")) {
      assertNoNativeCode(classes(task));
    }
  }

  @Property(tries = 500)
  void everySecretStandsInHarmlessCharactersAndComesBack(@ForAll String text) {
    char[] kept = KeychainText.of(Secret.of(text));

    assertTrue(new String(kept).matches("[A-Za-z0-9._+/=:@,~-]+"));
    assertEquals(Optional.of(Secret.of(text)), KeychainText.read(kept));
  }

  @Test
  void usualTokenStandsAsItIs() {
    for (String token : List.of("r8_Abc-123", "sk-proj-x_Y.z", "base64", "user@host:8080")) {
      assertEquals(token, new String(KeychainText.of(Secret.of(token))));
    }
    for (String token :
        List.of("", "base64:x", "with space", "quote\"", "back\\slash", "-\u00e4")) {
      char[] kept = KeychainText.of(Secret.of(token));
      assertTrue(new String(kept).startsWith("base64:"), token);
      assertEquals(Optional.of(Secret.of(token)), KeychainText.read(kept));
    }
  }

  @Test
  void foldersOfTheirOwnHaveSecretsOfTheirOwn() {
    Locations usual = Locations.of(SecretProcess.LENS, Map.of());
    Locations one = Locations.below(folder.resolve("one"));
    Locations two = Locations.below(folder.resolve("two"));

    assertEquals("lens", KeychainProvider.owner(SecretProcess.LENS, usual));
    assertNotEquals(
        KeychainProvider.owner(SecretProcess.LENS, one),
        KeychainProvider.owner(SecretProcess.LENS, two));
  }

  private Path classes(String task) {
    return folder.resolve("classes-" + task);
  }

  private String data() {
    return folder.resolve("lens").toString();
  }

  private static ProcessBuilder headless(ProcessBuilder process) {
    process
        .environment()
        .keySet()
        .removeAll(
            List.of("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "DISPLAY", "WAYLAND_DISPLAY"));
    return process;
  }

  private List<String> run(ProcessBuilder process) throws IOException, InterruptedException {
    Path log = folder.resolve("stderr-of-all");
    Process running = process.redirectError(log.toFile()).start();
    List<String> lines =
        new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertEquals(0, running.waitFor(), () -> lines + " " + text(log));
    return lines;
  }

  private static String quoted(ProcessBuilder process) {
    return String.join(
        " ", process.command().stream().map(word -> "'" + word + "'").toArray(String[]::new));
  }

  // The library is there, but on Linux it can end the whole process.
  private static void assertNoNativeCode(Path classes) {
    assertTrue(System.getProperty("java.class.path").contains("credential-secure-storage"));
    String loaded = text(classes);
    assertTrue(loaded.contains(SecretTool.class.getName()), loaded);
    assertFalse(loaded.contains("com.microsoft.credentialstorage"));
    assertFalse(loaded.contains("com.sun.jna"));
  }

  private static void assertNoCanary(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertFalse(text(file).contains("canary"), file.toString());
      }
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

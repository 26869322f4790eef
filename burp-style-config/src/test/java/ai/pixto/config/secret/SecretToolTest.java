package ai.pixto.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.config.Locations;
import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import ai.pixto.config.SecretStore.Opening;
import ai.pixto.config.SecretStore.Opening.Opened;
import ai.pixto.config.SecretStore.Opening.Unavailable;
import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What may go wrong around the program that asks the keyring: scripts of its name stand in for it.
 * The real one is in {@link KeychainTest}.
 */
class SecretToolTest {

  private static final Duration LONG = Duration.ofSeconds(60);
  // Enough for a script to start, which then must not end by itself.
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Secret CANARY = Secret.of("canary");

  private static final String HANGS = "sleep 1000 & echo $$ $! > \"$HERE/hanging\"; wait";

  @TempDir Path folder;

  @BeforeEach
  void onLinux() {
    assumeTrue(KeychainPlatform.current() == KeychainPlatform.LINUX, "Only for Linux.");
  }

  @Test
  void withoutTheProgramItNamesThePackage() {
    assertEquals(
        "The desktop keyring is not used, because the program secret-tool is not installed: install"
            + " the package libsecret-tools (on Fedora and Arch: libsecret), then start again.",
        unavailable(open(LONG, LONG, desktop())));
  }

  @Test
  void withoutABusItStartsNoProgram() throws IOException {
    script("echo started > \"$HERE/started\"");

    String sentence = unavailable(open(LONG, LONG, Map.of("PATH", folder.toString())));

    assertTrue(sentence.contains("no desktop session"), sentence);
    assertFalse(Files.exists(folder.resolve("started")));
  }

  @Test
  void aProgramInTheWorkingFolderIsNotFound() throws IOException {
    script("echo started > \"$HERE/started\"");
    Path relative = Path.of("").toAbsolutePath().relativize(folder);

    unavailable(open(LONG, LONG, with(desktop(), "PATH", relative + "::.")));

    assertFalse(Files.exists(folder.resolve("started")));
  }

  @Test
  void withoutAServiceItNamesThePackage() throws IOException {
    script(
        "echo 'secret-tool: The name org.freedesktop.secrets was not provided by any .service"
            + " files' >&2; exit 1");

    String sentence = unavailable(open(LONG, LONG, desktop()));

    assertTrue(sentence.contains("install the package gnome-keyring"), sentence);
  }

  @Test
  void whereNobodyCanBeAskedALockedKeyringIsNotUsed() throws IOException {
    script(
        "[ \"$1\" = search ] || { echo 'secret-tool: Cannot create an item in a locked collection'"
            + " >&2; exit 1; }");

    String sentence = unavailable(open(LONG, LONG, with(desktop(), "DISPLAY", "")));

    assertTrue(sentence.contains("it is locked"), sentence);
    assertInstanceOf(Opened.class, open(LONG, LONG, desktop()));
  }

  @Test
  void aProgramThatHangsAtTheStartIsKilled() throws Exception {
    script(HANGS);

    String sentence = unavailable(open(SHORT, LONG, desktop()));

    assertEquals("The desktop keyring is not used, because it does not answer.", sentence);
    assertKilled();
  }

  @Test
  void aProgramThatHangsLaterIsKilled() throws Exception {
    script("[ \"$1\" = search ] && exit 0; " + HANGS);
    SecretStore store = opened(open(LONG, SHORT, desktop()));

    SecretStoreException e =
        assertThrows(SecretStoreException.class, () -> store.put("token", CANARY));

    assertEquals(
        "The desktop keyring does not answer. Set LENS_SECRETS=file to keep secrets in an encrypted"
            + " file.",
        e.getMessage());
    assertKilled();
  }

  @Test
  void theSecretGoesThroughPipesAlone() throws IOException {
    script(
        """
        echo "$@" >> "$HERE/arguments"; env >> "$HERE/variables"
        case $1 in
          store) cat > "$HERE/kept" ;;
          lookup) [ -f "$HERE/kept" ] && cat "$HERE/kept" ;;
          clear) rm -f "$HERE/kept" ;;
          search) if [ -f "$HERE/kept" ]; then echo '[/1]'; fi ;;
        esac
        """);
    SecretStore store = opened(open(LONG, LONG, with(desktop(), "G_MESSAGES_DEBUG", "all")));

    store.put("token", CANARY);

    assertEquals("canary", Files.readString(folder.resolve("kept")));
    assertEquals(Optional.of(CANARY), store.get("token"));
    store.delete("token");
    assertEquals(Set.of(), store.names());
    String arguments = Files.readString(folder.resolve("arguments"));
    assertTrue(arguments.contains("name token"), arguments);
    assertFalse(arguments.contains("canary"), arguments);
    String variables = Files.readString(folder.resolve("variables"));
    assertTrue(variables.contains("LC_ALL=C"), variables);
    assertFalse(variables.contains("canary") || variables.contains("G_MESSAGES_DEBUG"), variables);
  }

  @Test
  void whatTheProgramComplainsOfIsNotQuoted() throws IOException {
    script("[ \"$1\" = search ] && exit 0; echo \"secret-tool: $(cat)canary\" >&2; exit 1");
    SecretStore store = opened(open(LONG, LONG, desktop()));

    for (Runnable action :
        List.<Runnable>of(() -> store.get("token"), () -> store.put("token", CANARY))) {
      SecretStoreException e = assertThrows(SecretStoreException.class, action::run);
      assertTrue(e.getMessage().contains("unlock it and try again"), e.getMessage());
      for (Throwable t = e; t != null; t = t.getCause()) {
        assertFalse(t.toString().contains("canary"), t.toString());
      }
    }
    assertEquals(Set.of(), store.names());
  }

  private void assertKilled() throws Exception {
    long deadline = System.nanoTime() + LONG.toNanos();
    String[] processes = Files.readString(folder.resolve("hanging")).strip().split(" ");
    for (String process : processes) {
      while (runs(process)) {
        assertTrue(System.nanoTime() < deadline, process);
        Thread.onSpinWait();
      }
    }
  }

  // Not by its handle, which takes one that has ended for alive until its parent has asked for it.
  private static boolean runs(String process) {
    try {
      return !Files.readString(Path.of("/proc", process, "cmdline")).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  private Opening open(Duration opening, Duration asking, Map<String, String> environment) {
    return new KeychainProvider(opening, asking)
        .open(SecretProcess.LENS, Locations.below(folder.resolve("lens")), environment);
  }

  private static String unavailable(Opening opening) {
    return assertInstanceOf(Unavailable.class, opening).reason();
  }

  private static SecretStore opened(Opening opening) {
    return assertInstanceOf(Opened.class, opening).store();
  }

  private Map<String, String> desktop() {
    return Map.of(
        "PATH",
        folder.toString(),
        "DBUS_SESSION_BUS_ADDRESS",
        "unix:path=" + folder.resolve("bus"),
        "DISPLAY",
        ":99");
  }

  private static Map<String, String> with(
      Map<String, String> environment, String variable, String value) {
    Map<String, String> changed = new HashMap<>(environment);
    changed.put(variable, value);
    return changed;
  }

  private void script(String text) throws IOException {
    Path file = folder.resolve("secret-tool");
    Files.writeString(file, "#!/bin/sh\nPATH=/usr/bin:/bin\nHERE='" + folder + "'\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }
}

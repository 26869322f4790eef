package ai.pixto.config.secret;

import ai.pixto.config.SecretStoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The id that an operating system gives to one installation of itself: {@code /etc/machine-id} on
 * Linux (machine-id(5) asks to use it under a key only, as is done here), the platform's UUID on
 * macOS, MachineGuid on Windows. It is no secret.
 */
final class MachineId {

  private static final long PATIENCE_SECONDS = 5;
  private static final Pattern LINUX = Pattern.compile("^([0-9a-f]{32})\\s*$");
  private static final Pattern MAC = Pattern.compile("\"IOPlatformUUID\" = \"([0-9A-Fa-f-]{36})\"");
  private static final Pattern WINDOWS =
      Pattern.compile("MachineGuid\\s+REG_SZ\\s+([0-9A-Fa-f-]{36})");

  private MachineId() {}

  /**
   * @return none where the system has none, as in many containers
   * @throws SecretStoreException if this thread is interrupted: an answer would weaken a new key
   */
  static Optional<String> read() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (system.startsWith("win")) {
      String tool =
          Optional.ofNullable(System.getenv("SystemRoot")).orElse("C:\\Windows")
              + "\\System32\\reg.exe";
      String key = "HKLM\\SOFTWARE\\Microsoft\\Cryptography";
      return output(List.of(tool, "query", key, "/v", "MachineGuid", "/reg:64"))
          .flatMap(text -> find(WINDOWS, text));
    }
    if (system.contains("mac")) {
      return output(List.of("/usr/sbin/ioreg", "-rd1", "-c", "IOPlatformExpertDevice"))
          .flatMap(text -> find(MAC, text));
    }
    return ofLinux(List.of(Path.of("/etc/machine-id"), Path.of("/var/lib/dbus/machine-id")));
  }

  static Optional<String> ofLinux(List<Path> files) {
    for (Path file : files) {
      try {
        Optional<String> id = find(LINUX, Files.readString(file, StandardCharsets.US_ASCII));
        if (id.isPresent()) {
          return id;
        }
      } catch (IOException e) {
        continue; // The next place may have it, and a computer without an id is an answer too.
      }
    }
    return Optional.empty();
  }

  private static Optional<String> output(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      process.getOutputStream().close();
      // Far less than a pipe's buffer comes out, so that the process need not be read to end.
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.empty();
      }
      byte[] bytes = process.getInputStream().readAllBytes();
      return Optional.of(new String(bytes, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SecretStoreException("The secrets were not touched, since it was cancelled.", e);
    }
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}

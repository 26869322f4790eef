package ai.pixto.config.secret;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The desktop's keyring on Linux (GNOME keyring, KWallet and others that speak the Secret Service
 * protocol) through libsecret's program {@code secret-tool}: a fault in native code ends that
 * program and not this one. A secret goes through its input and output alone; its arguments, which
 * others can see, name the secret. By hand it is {@code secret-tool lookup application lens name
 * token}.
 *
 * <p>What was seen in its version 0.20.5 and is minded here:
 *
 * <ul>
 *   <li>It cuts a secret at 8,192 bytes, see {@link KeychainPlatform}, and adds no end of line
 *       unless it writes to a terminal.
 *   <li>A name that begins with a hyphen is taken for an option unless it follows {@code --}.
 *   <li>{@code lookup} asks the person to unlock the keyring; {@code clear} passes over what is
 *       locked without a word.
 *   <li>{@code lookup} fails without a word where there is nothing or it is locked; {@code search}
 *       succeeds and prints what is locked, too. Other troubles stand in a line that begins with
 *       the program's name.
 *   <li>With {@code G_MESSAGES_DEBUG} set, its standard output holds more than the secret.
 * </ul>
 */
final class SecretTool implements Keychain {

  private static final String PROGRAM = "secret-tool";
  private static final byte[] NOTHING = {};

  private final Path program;
  private final Map<String, String> environment;
  private final String owner;

  private SecretTool(Path program, Map<String, String> environment, String owner) {
    this.program = program;
    this.environment = new HashMap<>(environment);
    this.environment.put("LC_ALL", "C");
    this.environment.remove("G_MESSAGES_DEBUG");
    this.owner = owner;
  }

  /**
   * Starts no process where the program or a session is missing.
   *
   * @param environment of a desktop session
   */
  static Keychain open(String owner, Map<String, String> environment)
      throws KeychainUnavailableException, InterruptedException {
    if (!hasSessionBus(environment)) {
      throw new KeychainUnavailableException(
          "there is no desktop session here (D-Bus), as over a plain remote log-in");
    }
    Path program =
        find(environment)
            .orElseThrow(
                () ->
                    new KeychainUnavailableException(
                        "the program secret-tool is not installed: install the package"
                            + " libsecret-tools (on Fedora and Arch: libsecret), then start"
                            + " again"));
    SecretTool tool = new SecretTool(program, environment, owner);
    tool.requireService(hasScreen(environment));
    return tool;
  }

  @Override
  public Optional<char[]> get(String name) throws IOException, InterruptedException {
    try (ToolProcess.Answer answer = run(NOTHING, "lookup", named(name))) {
      if (answer.exitCode() == 0) {
        return Optional.of(decode(answer.output()));
      }
      requireNoTrouble(answer);
      return Optional.empty();
    }
  }

  @Override
  public boolean put(String name, char[] text) throws IOException, InterruptedException {
    byte[] bytes = encode(text);
    try (ToolProcess.Answer answer = store(name, named(name), bytes)) {
      return answer.exitCode() == 0;
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }

  @Override
  public boolean delete(String name) throws IOException, InterruptedException {
    // For the person to unlock it: the next would pass over it.
    run(NOTHING, "lookup", named(name)).close();
    run(NOTHING, "clear", named(name)).close();
    try (ToolProcess.Answer left = run(NOTHING, "search", named(name))) {
      requireNoTrouble(left);
      return left.output().length == 0;
    }
  }

  // Where nobody could see the keyring's dialogue, it must be open already: only storing tells.
  private void requireService(boolean canAsk)
      throws KeychainUnavailableException, InterruptedException {
    List<String> probe = List.of("application", owner, "probe", "1");
    byte[] harmless = {'1'};
    try (ToolProcess.Answer answer =
        canAsk ? run(NOTHING, "search", probe) : store("probe", probe, harmless)) {
      if (answer.exitCode() != 0) {
        throw new KeychainUnavailableException(reason(answer.errors()));
      }
      if (!canAsk) {
        run(NOTHING, "clear", probe).close();
      }
    } catch (IOException e) {
      throw new KeychainUnavailableException(
          "the program secret-tool does not work: install the package libsecret-tools anew");
    }
  }

  private ToolProcess.Answer store(String title, List<String> attributes, byte[] secret)
      throws IOException, InterruptedException {
    return run(secret, "store", attributes, "--label=" + owner + ": " + title);
  }

  private ToolProcess.Answer run(
      byte[] input, String action, List<String> attributes, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString(), action));
    command.addAll(List.of(options));
    command.add("--");
    command.addAll(attributes);
    return ToolProcess.run(command, environment, input);
  }

  private List<String> named(String name) {
    return List.of("application", owner, "name", name);
  }

  private static void requireNoTrouble(ToolProcess.Answer answer) throws IOException {
    if (answer.exitCode() != 0
        && answer.errors().lines().anyMatch(line -> line.startsWith(PROGRAM + ": "))) {
      throw new IOException("The keyring cannot be asked.");
    }
  }

  private static String reason(String errors) {
    if (errors.contains("not provided by any .service files")) {
      return "no service that keeps a keyring is installed: install the package gnome-keyring,"
          + " then start again";
    }
    if (errors.contains("Could not connect") || errors.contains("Cannot autolaunch")) {
      return "the desktop session (D-Bus) cannot be reached: start this program from the desktop";
    }
    return "it is locked, or was never set up: unlock it, then start again";
  }

  private static boolean hasSessionBus(Map<String, String> environment) {
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    return !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()
        || (!runtime.isBlank() && Files.exists(Path.of(runtime).resolve("bus")));
  }

  private static boolean hasScreen(Map<String, String> environment) {
    return Stream.of("DISPLAY", "WAYLAND_DISPLAY")
        .anyMatch(variable -> !environment.getOrDefault(variable, "").isBlank());
  }

  // Not in the working folder, where the PATH may lead too: anyone may have put it there.
  private static Optional<Path> find(Map<String, String> environment) {
    return Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> folder.startsWith("/"))
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }

  private static byte[] encode(char[] text) {
    ByteBuffer buffer = StandardCharsets.UTF_8.encode(CharBuffer.wrap(text));
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    Arrays.fill(buffer.array(), (byte) 0);
    return bytes;
  }

  private static char[] decode(byte[] bytes) {
    CharBuffer buffer = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes));
    char[] text = new char[buffer.remaining()];
    buffer.get(text);
    Arrays.fill(buffer.array(), '\0');
    return text;
  }
}

package ai.pixto.config.file;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts another process that writes a {@link SafeFile}. */
final class Child {

  private static final String FILLER = "x".repeat(20_000);

  private Child() {}

  static Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments)).redirectErrorStream(true).start();
  }

  /** With as little to load as there can be, because many are started. */
  static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-Xmx64m",
            "-cp",
            folder(SafeFile.class) + File.pathSeparator + folder(Child.class),
            Child.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static Path folder(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static String output(Process process) throws IOException {
    try (InputStream out = process.getInputStream()) {
      return new String(out.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Whole only from its first line to its last. */
  static String content(String version) {
    return "begin " + version + "\n" + FILLER + "\nend " + version + "\n";
  }

  public static void main(String[] arguments) throws IOException {
    SafeFile file = SafeFile.of(Path.of(arguments[1]));
    String name = arguments[2];
    switch (arguments[0]) {
      case "add" -> add(file, name, Integer.parseInt(arguments[3]));
      case "rewrite" -> rewrite(file, name);
      case "fill" -> fill(file, name);
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  static void add(SafeFile file, String name, int lines) throws SafeFileException {
    for (int i = 0; i < lines; i++) {
      String line = name + " " + i + "\n";
      file.update(now -> now.orElse("") + line);
    }
  }

  /** Begins when it is told to, tells its first save, and goes on until it is killed. */
  private static void rewrite(SafeFile file, String name) throws IOException {
    if (System.in.read() < 0) {
      return;
    }
    for (int i = 0; ; i++) {
      String version = name + "-" + i;
      file.update(now -> content(version));
      if (i == 0) {
        System.out.write('!');
        System.out.flush();
      }
    }
  }

  /** Tells why it could not save. */
  private static void fill(SafeFile file, String name) {
    try {
      file.update(now -> content(name));
    } catch (SafeFileException e) {
      System.out.print(e.getMessage());
    }
  }
}

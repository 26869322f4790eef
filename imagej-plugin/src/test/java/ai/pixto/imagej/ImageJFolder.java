package ai.pixto.imagej;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ij.IJ;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * An empty ImageJ folder into which Pixto's zip was unpacked, and the ImageJ that it belongs to.
 */
final class ImageJFolder {

  private static final long LIMIT_SECONDS = 180;

  private final Path root;

  private ImageJFolder(Path root) {
    this.root = root;
  }

  static ImageJFolder unpack(Path root) throws IOException {
    Path zip = Path.of(System.getProperty("pixto.imagej.zip"));
    try (ZipInputStream entries = new ZipInputStream(Files.newInputStream(zip))) {
      for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
        Path target = root.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          Files.copy(entries, target);
        }
      }
    }
    Files.createDirectories(root.resolve("home"));
    return new ImageJFolder(root);
  }

  Path root() {
    return root;
  }

  /** Runs a macro in an ImageJ that can open windows, though nobody sees them. */
  String runOnScreen(String macro) throws IOException, InterruptedException {
    return runOnScreen("ij.ImageJ", "-batch", copy(macro).toString(), root.toString());
  }

  /** Runs a main class beside ImageJ's own, with the test classes on its class path. */
  String runOnScreen(String main, String... arguments) throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(java.io.File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "xvfb-run"))),
        "skipped: no xvfb-run here, so that ImageJ cannot open its windows (apt install xvfb)");
    List<String> command = new ArrayList<>(List.of("xvfb-run", "-a"));
    command.addAll(java(main, arguments));
    return run(command);
  }

  /** Runs a macro where there is no screen at all. */
  String runHeadless(String macro) throws IOException, InterruptedException {
    List<String> command = java("ij.ImageJ", "-batch", copy(macro).toString(), root.toString());
    command.add(1, "-Djava.awt.headless=true");
    return run(command);
  }

  private List<String> java(String main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx1g");
    command.add("-Duser.home=" + root.resolve("home"));
    command.add("-Dplugins.dir=" + root);
    command.add("-cp");
    command.add(home(IJ.class) + java.io.File.pathSeparator + home(ImageJFolder.class));
    command.add(main);
    command.addAll(List.of(arguments));
    return command;
  }

  /** Its exit code says nothing: ImageJ ends with 0 whatever happened. */
  private String run(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(root, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    String said = Files.readString(output);
    assertTrue(ended, () -> "ImageJ did not come to an end; it said: " + said);
    return said;
  }

  private Path copy(String macro) throws IOException {
    Path file = root.resolve(macro);
    try (InputStream in = ImageJFolder.class.getResourceAsStream(macro)) {
      Files.copy(in, file);
    }
    return file;
  }

  private static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}

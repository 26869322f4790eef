package ai.pixto.config.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The panel, used with keys on a screen of its own that nobody sees: {@link PanelScenarios} in
 * another process, one test for each. Pictures of what it looked like are left in {@code
 * target/settings-panel}.
 */
class SettingsPanelIT {

  private static final long LIMIT_SECONDS = 300;

  @TestFactory
  Stream<DynamicTest> theSettingsPanel(@TempDir Path folder)
      throws IOException, InterruptedException {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "xvfb-run"))),
        "skipped: no xvfb-run here, so that the panel has no screen (apt install xvfb)");
    Path results = folder.resolve("results.txt");
    String console = runScenarios(folder, results);
    assertTrue(Files.exists(results), console);
    Map<String, String> outcomes =
        Files.readAllLines(results).stream()
            .map(line -> line.split("\t", 2))
            .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1].replace("\\n", "\n")));
    return PanelScenarios.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name, () -> assertEquals("ok", outcomes.getOrDefault(name, console))));
  }

  private static String runScenarios(Path folder, Path results)
      throws IOException, InterruptedException {
    Path output = folder.resolve("console.txt");
    Process process =
        new ProcessBuilder(
                "xvfb-run",
                "-a",
                "-s",
                // Without auto-repeat, which doubles letters where the machine is slow.
                "-screen 0 1280x1024x24 -r",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.awt.headless=false",
                "-Djava.io.tmpdir=" + folder,
                "-Duser.home=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                PanelScenarios.class.getName(),
                results.toString(),
                Path.of("target", "settings-panel").toAbsolutePath().toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
    if (!ended) {
      // The program only: xvfb-run then takes its screen away.
      process
          .descendants()
          .filter(each -> each.info().command().orElse("").endsWith("java"))
          .forEach(ProcessHandle::destroyForcibly);
      process.waitFor(10, TimeUnit.SECONDS);
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertTrue(ended, () -> "The scenarios did not come to an end; they said: " + said);
    return said;
  }
}

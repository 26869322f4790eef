package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README compiles and does what the README says. */
class ReadmeTest {

  @TempDir Path folder;

  @Test
  void theProgramInTheReadmeRuns() throws Exception {
    Matcher program =
        Pattern.compile("```java\n(package .*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    assertTrue(program.find());
    Path source = Files.writeString(folder.resolve("Lens.java"), program.group(1));
    String classes = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", classes, "-d", folder.toString(), source.toString());
    assertEquals(0, compiled);
    ProcessBuilder java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                folder + File.pathSeparator + classes,
                "example.Lens")
            .redirectErrorStream(true);
    java.environment().put("LENS_HOME", folder.resolve("home").toString());
    Process running = java.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(running.waitFor(60, TimeUnit.SECONDS));
    assertEquals(
        List.of(
            "/user_options/camera/exposure: 100 -> 250",
            "250 ms",
            "user options (" + folder.resolve("home/config/user-options.json") + ":6:19)"),
        output.lines().toList());
  }
}

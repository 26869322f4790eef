package ai.pixto.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class TwoProcessesTest {

  private static final int KEYS = 40;

  @TempDir Path folder;

  @Test
  void loseNothingWhenTheyWriteAtOnce() throws Exception {
    List<Process> processes = new ArrayList<>();
    List<BufferedReader> answers = new ArrayList<>();
    try {
      for (String prefix : List.of("one", "two")) {
        Process process =
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SettingsProcess.class.getName(),
                    folder.toString(),
                    prefix,
                    Integer.toString(KEYS))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        processes.add(process);
        answers.add(
            new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
      }
      for (BufferedReader answer : answers) {
        assertEquals("ready", answer.readLine());
      }
      for (Process process : processes) {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
      }
      for (BufferedReader answer : answers) {
        assertEquals(Integer.toString(KEYS), answer.readLine());
      }
    } finally {
      processes.forEach(Process::destroyForcibly);
    }
    try (Settings settings = Lens.in(folder).open()) {
      assertEquals(2 * KEYS, settings.get(Lens.CONNECTIONS).hosts().size());
    }
  }
}

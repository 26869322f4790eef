package ai.pixto.config.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.config.Secret;
import ai.pixto.config.SecretStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real processes at one file of secrets. {@code -Dconfig.kills=200} sets how often one is killed in
 * place of 5 times.
 */
class ProcessesTest {

  static final int SECRETS = 25;

  private static final int KILLS = Integer.getInteger("config.kills", 5);

  @TempDir Path folder;

  @Test
  void processesThatPutAtOnceLoseNothing() throws Exception {
    List<String> prefixes = List.of("a", "b", "c");
    List<Process> processes = new ArrayList<>();
    for (String prefix : prefixes) {
      processes.add(
          SecretProcess.of("put-many", folder.toString(), prefix)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start());
    }
    for (Process process : processes) {
      assertEquals("ready", process.inputReader().readLine());
    }
    for (Process process : processes) {
      process.getOutputStream().close();
    }
    for (Process process : processes) {
      assertTrue(process.waitFor(60, TimeUnit.SECONDS));
      assertEquals(0, process.exitValue());
    }

    SecretStore store = EncryptedFileStore.in(folder);
    assertEquals(SECRETS * prefixes.size(), store.names().size());
    for (String prefix : prefixes) {
      for (int i = 0; i < SECRETS; i++) {
        Secret expected = Secret.of(prefix + "-value-" + i);
        assertEquals(Optional.of(expected), store.get(prefix + i), prefix + i);
      }
    }
  }

  @Test
  void aKilledProcessLeavesTheLastSecretOrTheNext() throws Exception {
    Random random = new Random(7);
    SecretStore store = EncryptedFileStore.in(folder);
    for (int kill = 0; kill < KILLS; kill++) {
      int acknowledged = killAfter(random.nextInt(30), random);

      String value = store.get("key").orElseThrow().reveal();
      int kept = Integer.parseInt(value.substring("value-".length()));
      assertTrue(kept == acknowledged || kept == acknowledged + 1, kept + " after " + acknowledged);
    }
  }

  /** The last put that was acknowledged before the kill. */
  private int killAfter(int lines, Random random) throws IOException, InterruptedException {
    Process process =
        SecretProcess.of("put-forever", folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out = process.inputReader()) {
      String last = out.readLine();
      for (int i = 0; i < lines; i++) {
        last = out.readLine();
      }
      // Somewhere within the next put, which takes some milliseconds.
      long until = System.nanoTime() + random.nextInt(8_000_000);
      while (System.nanoTime() < until) {
        Thread.onSpinWait();
      }
      // Not through the process itself, which would throw away what it has written.
      process.toHandle().destroyForcibly();
      process.waitFor();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        last = line;
      }
      return Integer.parseInt(last);
    }
  }
}

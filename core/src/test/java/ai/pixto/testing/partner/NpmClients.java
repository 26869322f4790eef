package ai.pixto.testing.partner;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The partners' own npm clients, installed once into {@code target/npm-clients}. A test that needs
 * them is skipped, with the reason, where Node.js or npm is missing or the registry is out of
 * reach.
 */
final class NpmClients {

  private static final String PACKAGE =
      """
      {
        "name": "partner-clients",
        "private": true,
        "type": "module",
        "dependencies": {
          "@fal-ai/client": "1.10.1",
          "openai": "6.49.0",
          "replicate": "1.4.0"
        }
      }
      """;
  private static final long INSTALL_SECONDS = 180;
  private static final long RUN_SECONDS = 180;

  private final Path folder;

  private NpmClients(Path folder) {
    this.folder = folder;
  }

  static NpmClients require() throws IOException, InterruptedException {
    assumeTrue(
        runs("node") && runs("npm"),
        "skipped: the partners' own clients need Node.js and npm, which are not installed");
    Path folder = Path.of(System.getProperty("basedir", "."), "target", "npm-clients");
    Files.createDirectories(folder);
    Path manifest = folder.resolve("package.json");
    Path installed = folder.resolve("installed.json");
    if (!Files.exists(installed) || !Files.readString(installed).equals(PACKAGE)) {
      Files.writeString(manifest, PACKAGE);
      install(folder);
      Files.writeString(installed, PACKAGE);
    }
    return new NpmClients(folder);
  }

  /** Runs a script of the test resources with these variables; it must print JSON and exit 0. */
  JsonElement run(String script, Map<String, String> variables)
      throws IOException, InterruptedException {
    Path copy = folder.resolve(script);
    try (InputStream in = NpmClients.class.getResourceAsStream(script)) {
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
    }
    Path out = Files.createTempFile("pixto-client", ".out");
    Path err = Files.createTempFile("pixto-client", ".err");
    try {
      ProcessBuilder builder = new ProcessBuilder("node", script).directory(folder.toFile());
      builder.environment().putAll(variables);
      Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
      boolean ended = process.waitFor(RUN_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertEquals(0, ended ? process.exitValue() : -1, () -> script + ": " + read(err));
      return JsonParser.parseString(Files.readString(out));
    } finally {
      Files.delete(out);
      Files.delete(err);
    }
  }

  private static void install(Path folder) throws IOException, InterruptedException {
    Path log = folder.resolve("install.log");
    Process npm =
        new ProcessBuilder(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--ignore-scripts",
                "--loglevel=error",
                "--fetch-retries=1",
                "--fetch-retry-mintimeout=1000")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = npm.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS);
    npm.destroyForcibly();
    if (!ended || npm.exitValue() != 0) {
      abort("skipped: npm cannot install the partners' own clients: " + read(log));
    }
  }

  private static boolean runs(String program) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(List.of(program, "--version"))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}

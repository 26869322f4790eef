package ai.pixto.bridge.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.image.PictureReader;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.RecordedRequest;
import ai.pixto.testing.partner.Script;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The installed command as a process of its own: launcher, streams, exit codes, Ctrl-C. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "The launcher is a POSIX shell script.")
class PixtoLauncherIT {

  private static final Path APPLICATION = Path.of(System.getProperty("pixto.application"));
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path folder;
  private Path command;

  /** What a process said. */
  private record Ended(int code, String out, String errors) {}

  /** Installed under a name with a space, and called through a symbolic link. */
  @BeforeEach
  void install() throws IOException {
    Path home = folder.resolve("my programs/pixto");
    try (Stream<Path> files = Files.walk(APPLICATION)) {
      for (Path file : files.sorted().toList()) {
        Path to = home.resolve(APPLICATION.relativize(file).toString());
        Files.createDirectories(to.getParent());
        if (!Files.isDirectory(file)) {
          Files.copy(file, to);
        }
      }
    }
    Files.createDirectories(folder.resolve("links"));
    command =
        Files.createSymbolicLink(
            folder.resolve("links/pixto"), Path.of("../my programs/pixto/bin/pixto"));
  }

  @Test
  void startsFromAnywhereThroughALink() throws Exception {
    Ended version = run("--version");
    Ended again = run("--version");

    assertEquals(0, version.code(), version.errors());
    assertTrue(version.out().startsWith("pixto 0."), version.out());
    assertEquals(version.out(), again.out());
    assertEquals("", again.errors());
    assertEquals(2, run("remove-background").code());
  }

  @Test
  void removesABackgroundAndPrintsOnlyJson() throws Exception {
    Path input = Samples.disc(folder.resolve("my pictures/white cat.jpg"));

    Ended ended = run("remove-background", input.toString(), "--json");

    assertEquals(0, ended.code(), ended.errors());
    assertEquals(1, JsonParser.parseString(ended.out()).getAsJsonObject().get("done").getAsInt());
    assertTrue(Files.exists(folder.resolve("my pictures/white cat.png")));
  }

  @Test
  void pipes() throws Exception {
    Path input = Samples.disc(folder.resolve("cat.jpg"));
    Path output = folder.resolve("piped.png");

    Process process =
        new ProcessBuilder(command.toString(), "remove-background", "-")
            .redirectInput(input.toFile())
            .redirectOutput(output.toFile())
            .redirectError(folder.resolve("errors").toFile())
            .start();

    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(0, process.exitValue(), Files.readString(folder.resolve("errors")));
    assertEquals(4, new PictureReader().read(output).channels());
  }

  @Test
  void endsCleanlyOnCtrlC() throws Exception {
    byte[] encoded = Files.readAllBytes(Samples.disc(folder.resolve("in/p.jpg")));
    int pictures = 4000;
    for (int i = 1; i < pictures; i++) {
      Files.write(folder.resolve("in/p" + i + ".jpg"), encoded);
    }
    run("--version"); // So that the process below is Java, not the launcher's preparation.
    Path out = folder.resolve("out");
    Path errors = folder.resolve("errors");
    Process process =
        new ProcessBuilder(
                command.toString(), "remove-background", folder + "/in", "-o", out.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (results(out).isEmpty()) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > deadline) {
        fail("no result before the end: " + Files.readString(errors));
      }
    }

    signal(process, "INT");
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      // Interrupts are ignored where the build itself runs in the background; TERM never is.
      signal(process, "TERM");
    }

    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
    assertEquals(4, process.exitValue(), Files.readString(errors));
    assertTrue(Files.readString(errors).contains("--resume"), Files.readString(errors));
    List<Path> results = files(out);
    assertTrue(results.size() < pictures, "it was stopped before the end");
    for (Path result : results) {
      assertTrue(result.toString().endsWith(".png"), "no half file is left: " + result);
      assertEquals(Samples.WIDTH, new PictureReader().read(result).width());
    }
  }

  @Test
  void aSecondCtrlCNoLongerWaitsForThePartner() throws Exception {
    run("--version");
    try (Partners partners = new Partners(folder)) {
      partners.replicate.script(Script.polls(0, 0).ending(Script.Ending.NEVER));
      partners.replicate.inject(
          new Fault.Latency(Duration.ofMinutes(5)), 100, request -> isCancel(request));
      Path errors = folder.resolve("errors");
      ProcessBuilder builder =
          new ProcessBuilder(
                  command.toString(),
                  "generate",
                  "a boat",
                  "--engine",
                  "replicate",
                  "--consent",
                  "replicate",
                  "--options-file",
                  partners.options().toString(),
                  "-o",
                  folder.resolve("boat.png").toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(errors.toFile());
      builder.environment().putAll(partners.environment());
      Process process = builder.start();
      assumeInterruptible(process);
      awaitEndOr(process, () -> !partners.replicate.jobs().isEmpty());

      signal(process, "INT");
      awaitEndOr(process, () -> partners.replicate.requests().stream().anyMatch(this::isCancel));
      assumeTrue(process.isAlive(), "interrupts reach the process");
      signal(process, "INT");

      assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS));
      assertEquals(4, process.exitValue(), Files.readString(errors));
      String said = Files.readString(errors);
      assertTrue(said.contains("Left as it is; 'pixto jobs show "), said);
      assertFalse(said.contains("SLF4J"), said);
    }
  }

  private boolean isCancel(RecordedRequest request) {
    return request.path().endsWith("/cancel");
  }

  private static void awaitEndOr(Process process, BooleanSupplier condition)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      if (process.waitFor(20, TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  /** Whoever starts a build in the background has its programs ignore interrupts. */
  private static void assumeInterruptible(Process process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.pid()), "status");
    if (!Files.exists(status)) {
      return;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    boolean interrupts = (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) != 0;
    if (interrupts) {
      process.destroy();
    }
    assumeFalse(interrupts, "skipped: this build runs where interrupts are ignored");
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static List<Path> results(Path out) throws IOException {
    return Files.isDirectory(out)
        ? files(out).stream()
            .filter(file -> !file.getFileName().toString().startsWith("."))
            .toList()
        : List.of();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private Ended run(String... arguments) throws Exception {
    List<String> line = new ArrayList<>(List.of(command.toString()));
    line.addAll(List.of(arguments));
    Path out = Files.createTempFile(folder, "out", "");
    Path errors = Files.createTempFile(folder, "errors", "");
    Process process =
        new ProcessBuilder(line)
            .directory(folder.resolve("links").toFile())
            .redirectOutput(out.toFile())
            .redirectError(errors.toFile())
            .start();
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
    return new Ended(process.exitValue(), Files.readString(out), Files.readString(errors));
  }
}

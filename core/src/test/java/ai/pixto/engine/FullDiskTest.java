package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.pixto.error.StorageException;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageSet;
import ai.pixto.testing.partner.Fault;
import ai.pixto.testing.partner.PartnerSimulator;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole jobs on a file system of 16 MB that is filled to the last byte at the worst moments. Only
 * root may mount one; elsewhere this is skipped and says so.
 */
class FullDiskTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final GenerateImage LIGHTHOUSE = GenerateImage.of("a lighthouse");

  @TempDir Path folder;
  private Path disk;
  private EngineBench bench;
  private Jobs jobs;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        succeeds("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString()),
        "SKIPPED: a full disk is not tried, because only root on Linux can mount a small one here.");
    bench = new EngineBench(disk);
    jobs = bench.open();
  }

  @AfterEach
  void unmount() throws Exception {
    if (bench != null) {
      jobs.close();
      bench.close();
      assertTrue(succeeds("umount", disk.toString()), "something still holds a file open");
    }
  }

  private static boolean succeeds(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void nothingIsSentFromAFullDisk() throws Exception {
    fill();
    requireClear(assertThrows(StorageException.class, () -> run("replicate")));
    Files.delete(disk.resolve("filler"));
    run("replicate").await(PATIENCE);
    long sent = bench.replicate.bytesReceived();
    int known = jobs.list().size();

    fill();

    requireClear(assertThrows(StorageException.class, () -> run("replicate").await(PATIENCE)));
    assertEquals(sent, bench.replicate.bytesReceived());
    assertNothingHalfWritten();
    Files.delete(disk.resolve("filler"));
    assertTrue(jobs.list().stream().skip(known).allMatch(job -> job.state().isEnd()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void whatIsAcceptedAsTheDiskFillsUpIsWrittenDown(String engine) throws Exception {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.timed(Duration.ZERO, Duration.ofSeconds(1)));
    partner.inject(new Fault.Latency(Duration.ofSeconds(1)), r -> r.method().equals("POST"));
    Job<ImageSet> job = run(engine);
    EngineContractTest.await(() -> !partner.requests("POST", ".*").isEmpty());

    fill();
    EngineContractTest.await(() -> !partner.requests("GET", ".*").isEmpty());
    // What Pixto had held back for this, someone else takes now.
    fill();

    failsAndGoesOn(job, partner);
  }

  @ParameterizedTest
  @ValueSource(strings = {"replicate", "fal"})
  void aResultThatFindsTheDiskFullIsFetchedLater(String engine) throws Exception {
    PartnerSimulator partner = bench.simulator(engine);
    partner.script(Script.timed(Duration.ZERO, Duration.ofSeconds(1)));
    Job<ImageSet> job = run(engine);
    EngineContractTest.await(() -> !partner.requests("GET", ".*").isEmpty());

    fill();

    failsAndGoesOn(job, partner);
  }

  private Job<ImageSet> run(String engine) {
    return jobs.run(LIGHTHOUSE, RunOptions.DEFAULT.withEngine(engine).fresh());
  }

  private void failsAndGoesOn(Job<ImageSet> job, PartnerSimulator partner) throws IOException {
    requireClear(assertThrows(StorageException.class, () -> job.await(PATIENCE)));
    assertNothingHalfWritten();
    Files.delete(disk.resolve("filler"));
    assertEquals(JobState.FAILED, jobs.find(job.id()).state());

    ImageSet result = (ImageSet) jobs.resume(job.id()).await(PATIENCE);

    assertEquals(1, result.images().size());
    assertEquals(JobState.DONE, jobs.find(job.id()).state());
    assertEquals(1, partner.jobs().size());
  }

  private void fill() throws IOException {
    Path filler = disk.resolve("filler");
    for (int bytes : List.of(1 << 16, 1)) {
      try (OutputStream out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(new byte[bytes]);
        }
      } catch (IOException e) {
        // It is full, to within what was written at once.
        assertTrue(e.getMessage().contains("No space left"), e.getMessage());
      }
    }
  }

  private static void requireClear(StorageException failure) {
    String message = failure.getMessage();
    assertTrue(message.matches("[A-Z].*(disk|space|room).*\\."), message);
    assertFalse(message.contains("Exception"), message);
  }

  private void assertNothingHalfWritten() throws IOException {
    List<Path> kept =
        jobs.list().stream()
            .flatMap(job -> jobs.files(job.id()).stream())
            .map(JobFile::file)
            .toList();
    try (Stream<Path> files = Files.walk(disk.resolve("data"))) {
      assertEquals(
          List.of(),
          files
              .filter(file -> Files.isRegularFile(file) && !kept.contains(file))
              .filter(file -> !isWhole(file))
              .toList());
    }
  }

  private static boolean isWhole(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".json")
        ? JsonFiles.read(file).isJsonObject() || JsonFiles.read(file).isJsonArray()
        : name.matches("jobs\\.(db|db-wal|db-shm|spare)|.*\\.lock");
  }
}

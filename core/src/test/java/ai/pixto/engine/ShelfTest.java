package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.StorageException;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import ai.pixto.operation.Video;
import ai.pixto.store.Sha256;
import ai.pixto.testing.partner.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept beyond its job. */
class ShelfTest {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final RunOptions REPLICATE = RunOptions.DEFAULT.withEngine("replicate");
  private static final RunOptions LOCAL = RunOptions.DEFAULT.withEngine("local");
  private static final GenerateImage LIGHTHOUSE =
      GenerateImage.of("a lighthouse").withTuning(Tuning.DEFAULT.withSeed(7));

  @TempDir Path home;
  private EngineBench bench;
  private final List<KeptResult> kept = new CopyOnWriteArrayList<>();
  private final List<String> hashes = new CopyOnWriteArrayList<>();

  @BeforeEach
  void open() {
    bench = new EngineBench(home);
    bench.replicate.script(Script.immediately());
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void whatAPartnerMadeIsKeptOnceBeforeItsJobEnds() {
    try (Jobs jobs = bench.open(ports())) {
      ImageSet made = jobs.run(LIGHTHOUSE, REPLICATE).await(PATIENCE);

      assertEquals(1, kept.size());
      KeptResult one = kept.get(0);
      assertEquals(made.made(), one.made());
      assertEquals(made.made().job(), one.jobId());
      assertEquals(LIGHTHOUSE, one.operation());
      assertTrue(one.repeatKey().orElseThrow().contains(made.made().parametersHash()));
      assertEquals(made.images().stream().map(ImageSet.Item::file).toList(), one.files());
      assertEquals(made.images().stream().map(ImageSet.Item::sha256).toList(), hashes);

      jobs.run(LIGHTHOUSE, REPLICATE).await(PATIENCE);
      film(jobs);
      assertEquals(1, kept.size(), "what is given again, or made here, is not kept");
    }
  }

  @Test
  void theSettingsSayWhatIsKept() {
    bench.option("/library.keep", "all");
    try (Jobs jobs = bench.open(ports())) {
      Video film = film(jobs);
      jobs.run(RemoveBackground.of(EnginesTest.disc()), LOCAL).await(PATIENCE);
      assertEquals(List.of(film.file()), kept.get(0).files());
      assertEquals(Optional.empty(), kept.get(0).repeatKey());
      assertEquals(1, kept.size(), "pixels are not");
    }
    bench.option("/library.keep", "none");
    try (Jobs jobs = bench.open(ports())) {
      jobs.run(LIGHTHOUSE, REPLICATE).await(PATIENCE);
      assertEquals(1, kept.size());
    }
  }

  @Test
  void aFullShelfIsALineInTheLogAndIsTriedAgainWhenTheJobIsResumed() {
    Shelf full =
        result -> {
          throw new StorageException("library", "The disk is full.", null);
        };
    String id;
    try (Jobs jobs = bench.open(ports().withShelf(full))) {
      id = jobs.run(LIGHTHOUSE, REPLICATE).await(PATIENCE).made().job();
      assertEquals(
          "The result could not be kept in the library: The disk is full.",
          jobs.log(id).get(jobs.log(id).size() - 1));
      assertEquals(JobState.DONE, jobs.find(id).state());
    }
    try (Jobs jobs = bench.open(ports())) {
      jobs.resume(id).await(PATIENCE);
      assertEquals(List.of(id), kept.stream().map(KeptResult::jobId).toList());
      assertEquals(1, bench.replicate.submissions().size());
    }
  }

  private static Video film(Jobs jobs) {
    ImageInput disc = ImageInput.of(EnginesTest.disc());
    CraftVideo film = CraftVideo.of("", new CraftVideo.Source.First(disc)).withSeconds(1);
    return jobs.run(film, LOCAL).await(PATIENCE);
  }

  private Ports ports() {
    return Ports.of(bench.consents)
        .withShelf(
            result -> {
              kept.add(result);
              result.files().forEach(file -> hashes.add(hash(file)));
            });
  }

  private static String hash(Path file) {
    try {
      return Sha256.hex(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.Cutout;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.operation.Character;
import ai.pixto.operation.CraftVideo;
import ai.pixto.operation.EditImage;
import ai.pixto.operation.GenerateImage;
import ai.pixto.operation.IllustrateCharacter;
import ai.pixto.operation.ImageInput;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Operation;
import ai.pixto.operation.OutputSize;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.operation.Tuning;
import ai.pixto.operation.Video;
import ai.pixto.testing.partner.Script;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of preset does its work at its partner, from the request to the result. */
class EnginesTest {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path home;
  private static EngineBench bench;
  private static Jobs jobs;

  @BeforeAll
  static void open() {
    bench = new EngineBench(home);
    for (String engine : List.of("replicate", "fal", "openai")) {
      bench.simulator(engine).script(Script.polls(0, 1));
    }
    jobs = bench.open();
  }

  @AfterAll
  static void close() {
    jobs.close();
    bench.close();
  }

  /** A grey field with a red disc. */
  static Picture disc() {
    byte[] rgb = new byte[96 * 64 * 3];
    for (int i = 0; i < 96 * 64; i++) {
      int x = i % 96 - 48;
      int y = i / 96 - 32;
      boolean inside = x * x + y * y < 400;
      rgb[3 * i] = (byte) (inside ? 220 : 120);
      rgb[3 * i + 1] = (byte) (inside ? 20 : 120);
      rgb[3 * i + 2] = (byte) (inside ? 20 : 120);
    }
    return Picture.of(96, 64, 3, rgb);
  }

  static Mask mask() {
    boolean[] inside = new boolean[96 * 64];
    for (int y = 10; y < 30; y++) {
      for (int x = 10; x < 40; x++) {
        inside[y * 96 + x] = true;
      }
    }
    return new Mask(96, 64, inside);
  }

  /** All are started before the first is waited for. */
  @TestFactory
  Stream<DynamicTest> everyPresetDoesItsWork() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String engine : List.of("replicate", "fal", "openai")) {
      for (Preset preset : Presets.builtIn().of(engine)) {
        boolean here = preset.version().isEmpty() && !preset.model().equals("*");
        if (here) {
          Operation<?> operation = operation(preset);
          RunOptions options = RunOptions.DEFAULT.withEngine(engine).withModel(preset.id());
          Job<?> job = jobs.run(operation, options);
          tests.add(
              DynamicTest.dynamicTest(
                  preset.id(), () -> check(preset, operation, job.await(PATIENCE))));
        }
      }
    }
    return tests.stream();
  }

  private static void check(Preset preset, Operation<?> operation, Object result) {
    if (operation instanceof RemoveBackground) {
      Cutout cutout = (Cutout) result;
      assertEquals(96, cutout.matte().width());
      assertTrue(cutout.matte().at(48, 32) > 0.9, "the disc is kept");
      assertTrue(cutout.matte().at(2, 2) < 0.1, "the field is not");
    } else if (operation instanceof CraftVideo) {
      assertEquals("video/mp4", ((Video) result).mediaType());
    } else {
      ImageSet set = (ImageSet) result;
      assertEquals(preset.kind().word(), set.made().operation());
      assertEquals(preset.model(), set.made().model());
      assertEquals(
          expectedLabels(operation), set.images().stream().map(ImageSet.Item::label).toList());
    }
    assertEquals(List.of(), bench.simulator(preset.engine()).unexpectedFailures());
  }

  private static List<String> expectedLabels(Operation<?> operation) {
    if (operation instanceof GenerateImage generate) {
      return generate.count() == 1 ? List.of("1") : List.of("1", "2");
    }
    return operation instanceof EditImage ? List.of("1") : List.of("left", "right");
  }

  static Operation<?> operation(Preset preset) {
    String words = "a lighthouse for " + preset.id();
    ImageInput picture = ImageInput.of(disc());
    var fields = preset.json().getAsJsonObject("fields");
    Tuning tuning = fields.has("seed") ? Tuning.DEFAULT.withSeed(7) : Tuning.DEFAULT;
    return switch (preset.kind()) {
      case REMOVE_BACKGROUND -> RemoveBackground.of(disc());
      case GENERATE ->
          GenerateImage.of(words)
              .withCount(fields.has("seed") ? 2 : 1)
              .withSize(fields.has("ratios") ? new OutputSize.Ratio(1, 1) : OutputSize.AUTOMATIC)
              .withTuning(tuning);
      case EDIT -> {
        EditImage edit = EditImage.of(picture, words).withTuning(tuning);
        yield fields.has("mask") ? edit.withMask(mask()) : edit;
      }
      case CHARACTER ->
          new IllustrateCharacter(
              Character.of("Mira", "a girl", List.of(picture)),
              List.of(
                  new IllustrateCharacter.Scene("left", words),
                  new IllustrateCharacter.Scene("right", words + " to the right")),
              OutputSize.AUTOMATIC,
              tuning);
      case VIDEO ->
          CraftVideo.of(
                  words,
                  fields.has("last")
                      ? new CraftVideo.Source.FirstAndLast(picture, picture)
                      : fields.has("first")
                          ? new CraftVideo.Source.First(picture)
                          : new CraftVideo.Source.Words())
              .withTuning(tuning);
    };
  }
}

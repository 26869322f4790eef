package ai.pixto.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.cutout.Cutout;
import ai.pixto.cutout.Mode;
import ai.pixto.cutout.segment.Hints;
import ai.pixto.error.ProviderFailedException;
import ai.pixto.image.Box;
import ai.pixto.image.FloatMap;
import ai.pixto.image.Matte;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.image.Resampling;
import ai.pixto.operation.ImageSet;
import ai.pixto.operation.Made;
import ai.pixto.operation.RemoveBackground;
import ai.pixto.store.Sha256;
import ai.pixto.task.TaskContext;
import ai.pixto.task.Workers;
import ai.pixto.testing.EvaluationSet;
import ai.pixto.testing.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {

  private static final Made MADE =
      new Made(
          "job",
          "fal",
          "a/model",
          Optional.empty(),
          "generate",
          "00",
          OptionalLong.empty(),
          Instant.EPOCH);

  private final Workers workers = new Workers(2);
  private final TaskContext task = TaskContext.of(workers);

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    workers.close();
  }

  private Path write(String name, Picture picture) {
    Path file = folder.resolve(name);
    PictureWriter.writeAsIs(file, picture);
    return file;
  }

  /** A disc on another ground, whose edge does not lie on the pixels of a smaller picture. */
  private static Picture scene(int size) {
    byte[] rgb = new byte[3 * size * size];
    for (int i = 0; i < size * size; i++) {
      boolean inside = Math.hypot(i % size - 0.47 * size, i / size - 0.52 * size) < 0.3 * size;
      rgb[3 * i] = (byte) (inside ? 220 : 30);
      rgb[3 * i + 1] = (byte) (inside ? 60 : 90);
      rgb[3 * i + 2] = (byte) (inside ? 50 : 160);
    }
    return Picture.of(size, size, 3, rgb);
  }

  private static FloatMap truth(Picture scene) {
    FloatMap truth = new FloatMap(scene.width(), scene.height());
    for (int i = 0; i < truth.values().length; i++) {
      truth.values()[i] = (scene.bytes()[3 * i] & 0xff) > 128 ? 1 : 0;
    }
    return truth;
  }

  private static Picture grey(FloatMap map) {
    byte[] samples = new byte[map.values().length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) Math.round(255 * map.values()[i]);
    }
    return Picture.of(map.width(), map.height(), 1, samples);
  }

  private static double difference(Matte matte, FloatMap truth) {
    double sum = 0;
    for (int i = 0; i < matte.alpha().length; i++) {
      sum += Math.abs(matte.opacity(i) - truth.values()[i]);
    }
    return sum;
  }

  @Test
  void picturesAreToldByTheirBytes() throws IOException {
    Path png = write("1.png", Picture.of(3, 2, 4, new byte[24]));
    Path jpeg = folder.resolve("2.png");
    PictureWriter.write(
        folder.resolve("2.jpg"), Picture.of(4, 2, 3, new byte[24]), Provenance.NONE);
    Files.move(folder.resolve("2.jpg"), jpeg);

    ImageSet set = Results.images(List.of(png, jpeg), List.of("front", "back"), MADE);

    assertEquals(
        List.of(
            new ImageSet.Item("front", png, "image/png", 3, 2, Sha256.hex(png)),
            new ImageSet.Item("back", jpeg, "image/jpeg", 4, 2, Sha256.hex(jpeg))),
        set.images());
  }

  @Test
  void whatIsNoPictureIsRefusedInASentence() throws IOException {
    Path page = Files.writeString(folder.resolve("1.png"), "<!doctype html><p>Too busy");
    Path whole = write("2.png", scene(64));
    byte[] bytes = Files.readAllBytes(whole);
    Files.write(whole, Arrays.copyOf(bytes, bytes.length / 2));

    for (Path file : List.of(page, whole)) {
      ProviderFailedException refused =
          assertThrows(
              ProviderFailedException.class,
              () -> Results.images(List.of(file), List.of("1"), MADE));
      assertEquals("fal", refused.provider());
    }
  }

  @Test
  void videosAreToldByTheirBytes() throws IOException {
    Path mp4 = Files.write(folder.resolve("a.bin"), "\0\0\0\u0018ftypisom\0\0\0\0".getBytes());
    Path text = Files.writeString(folder.resolve("b.mp4"), "{\"detail\":\"expired\"}");

    assertEquals("video/mp4", Results.video(mp4, MADE).mediaType());
    assertThrows(ProviderFailedException.class, () -> Results.video(text, MADE));
  }

  @Test
  void aCutOutOfFullSizeIsTakenToTheStep() {
    Picture scene = scene(40);
    short[] rgba = new short[4 * 1600];
    for (int i = 0; i < 1600; i++) {
      rgba[4 * i + 3] = (short) (41 * i);
    }
    Path file = write("cut.png", Picture.of(40, 40, 4, rgba));

    Cutout cutout = Results.cutout(RemoveBackground.of(scene), file, Preset.Output.CUTOUT, task);

    for (int i = 0; i < 1600; i++) {
      assertEquals((short) (41 * i), cutout.matte().alpha()[i]);
    }
    assertEquals(Mode.PHOTO, cutout.mode());
    assertFalse(cutout.unsure());
    assertEquals(3, cutout.foreground().channels());
  }

  @Test
  void aSmallMatteFollowsThePicturesEdges() {
    Picture scene = scene(160);
    FloatMap truth = truth(scene);
    Path file = write("matte.png", grey(Resampling.resize(truth, 40, 40, task)));

    Cutout cutout = Results.cutout(RemoveBackground.of(scene), file, Preset.Output.MATTE, task);

    FloatMap plain = Resampling.resize(Resampling.resize(truth, 40, 40, task), 160, 160, task);
    Matte smooth = new Matte(160, 160);
    for (int i = 0; i < plain.values().length; i++) {
      smooth.alpha()[i] = Matte.encode(plain.values()[i]);
    }
    assertTrue(difference(cutout.matte(), truth) < 0.2 * difference(smooth, truth));
    // The colour beside the edge is the disc's own, not mixed with the ground.
    int edge = 3 * (83 * 160 + 75 + 47);
    assertEquals(220, cutout.foreground().bytes()[edge] & 0xff, 6);
  }

  @Test
  void hintsHoldForPartnersToo() {
    Picture scene = scene(40);
    Path file = write("matte.png", grey(truth(scene)));

    Cutout cutout =
        Results.cutout(
            RemoveBackground.of(scene).withHints(Hints.of(new Box(0, 0, 20, 40))),
            file,
            Preset.Output.MATTE,
            task);

    assertEquals(Matte.OPAQUE, cutout.matte().at(15, 20));
    assertEquals(0, cutout.matte().at(20, 20));
  }

  @Test
  void allOrNothingIsMarkedAsUnsure() {
    for (byte value : new byte[] {0, -1}) {
      byte[] samples = new byte[100];
      Arrays.fill(samples, value);
      Path file = write("matte.png", Picture.of(10, 10, 1, samples));

      Cutout cutout =
          Results.cutout(RemoveBackground.of(scene(40)), file, Preset.Output.MATTE, task);

      assertTrue(cutout.unsure());
      assertEquals(value & 0xff, cutout.matte().at(7, 7) / 257);
    }
  }

  @Test
  void otherShapesAndMissingTransparencyAreRefused() {
    RemoveBackground operation = RemoveBackground.of(Picture.of(300, 200, 3, new byte[180_000]));
    Path square = write("square.png", Picture.of(100, 100, 4, new byte[40_000]));
    Path opaque = write("opaque.png", Picture.of(300, 200, 3, new byte[180_000]));
    Path slightly = write("slightly.png", Picture.of(300, 204, 4, new byte[244_800]));
    Path rounded = write("rounded.png", Picture.of(50, 33, 4, new byte[6600]));

    for (Path file : List.of(square, opaque, slightly)) {
      assertThrows(
          ProviderFailedException.class,
          () -> Results.cutout(operation, file, Preset.Output.CUTOUT, task));
    }
    assertArrayEquals(
        new short[60_000],
        Results.cutout(operation, rounded, Preset.Output.CUTOUT, task).matte().alpha());
  }

  /** Photographs whose true mattes were made 4 times smaller. */
  @Test
  void enlargedMattesOfPhotographsComeNearTheTruth() throws IOException {
    double interpolated = 0;
    double alongEdges = 0;
    for (Path file : EvaluationSet.files("eval/mattes/image").subList(0, 4)) {
      Picture picture = EvaluationSet.read(file);
      Picture mask =
          EvaluationSet.read(SharedData.require("eval/mattes/mask").resolve(file.getFileName()));
      FloatMap truth = mask.intensity();
      FloatMap small = Resampling.resize(truth, picture.width() / 4, picture.height() / 4, task);
      Path matte = write("matte.png", grey(small));

      Cutout cutout =
          Results.cutout(RemoveBackground.of(picture), matte, Preset.Output.MATTE, task);

      FloatMap plain = Resampling.resize(small, picture.width(), picture.height(), task);
      for (int i = 0; i < plain.values().length; i++) {
        interpolated += Math.abs(plain.values()[i] - truth.values()[i]);
      }
      alongEdges += difference(cutout.matte(), truth);
    }
    assertTrue(alongEdges < 0.5 * interpolated, alongEdges + " of " + interpolated);
  }
}

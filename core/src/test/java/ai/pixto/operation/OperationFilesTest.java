package ai.pixto.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.error.StorageException;
import ai.pixto.image.Mask;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.store.Sha256;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class OperationFilesTest {

  private static Path root;
  private static List<Path> files;

  @BeforeContainer
  static void makeFiles() throws IOException {
    root = Files.createTempDirectory("pixto-operations");
    byte[] grey = new byte[48];
    byte[] colours = new byte[144];
    colours[7] = 5;
    files = List.of(root.resolve("a.png"), root.resolve("b b.jpg"));
    PictureWriter.write(files.get(0), Picture.of(8, 6, 1, grey), Provenance.NONE);
    PictureWriter.write(files.get(1), Picture.of(8, 6, 3, colours), Provenance.NONE);
  }

  @AfterContainer
  static void deleteFiles() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(path);
      }
    }
  }

  @Property(tries = 300)
  void whatIsReadBackIsEqual(@ForAll OperationKind kind, @ForAll long seed) throws IOException {
    Operation<?> operation = new Operations(seed, files).next(kind);
    Path folder = Files.createTempDirectory(root, "op").resolve("job");

    OperationFiles.save(operation, folder);
    Operation<?> read = OperationFiles.load(folder);

    assertEquals(OperationFiles.hash(operation), OperationFiles.hash(read));
    assertEquals(withContents(operation, root), withContents(read, folder));
    assertEquals(operation, new Operations(seed, files).next(kind));
    assertEquals(
        OperationFiles.hash(operation),
        OperationFiles.hash(new Operations(seed, files).next(kind)));
  }

  /** The operation in words, with each picture file's bytes and resolution in place of its path. */
  private static String withContents(Object value, Path folder) throws IOException {
    if (value instanceof ImageInput.Encoded encoded) {
      assertTrue(encoded.file().startsWith(folder));
      byte[] bytes = Files.readAllBytes(encoded.file());
      return Sha256.hex(bytes) + encoded.width() + "x" + encoded.height();
    }
    if (value instanceof Picture picture) {
      return PictureHash.of(picture) + picture.pixelsPerInch();
    }
    if (value instanceof byte[] bytes) {
      return Arrays.toString(bytes);
    }
    if (value instanceof boolean[] flags) {
      return Arrays.toString(flags);
    }
    if (value instanceof Optional<?> optional) {
      return optional.isEmpty() ? "-" : withContents(optional.get(), folder);
    }
    if (value instanceof List<?> list) {
      StringBuilder all = new StringBuilder("[");
      for (Object item : list) {
        all.append(withContents(item, folder)).append(',');
      }
      return all.append(']').toString();
    }
    if (!(value instanceof Record record)) {
      return String.valueOf(value instanceof JsonObject o ? CanonicalJson.of(o) : value);
    }
    StringBuilder all = new StringBuilder(record.getClass().getSimpleName()).append('(');
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        component.getAccessor().setAccessible(true);
        all.append(withContents(component.getAccessor().invoke(record), folder)).append(';');
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
    return all.append(')').toString();
  }

  @Example
  void anyChangedFieldChangesTheHash() {
    Picture picture = Picture.of(2, 1, 4, new byte[] {1, 2, 3, 0, 5, 6, 7, 8});
    Picture hidden = Picture.of(2, 1, 4, new byte[] {9, 2, 3, 0, 5, 6, 7, 8});
    EditImage edit = EditImage.of(ImageInput.of(picture), "a hat");
    CraftVideo video = CraftVideo.of("", new CraftVideo.Source.First(ImageInput.of(picture)));
    Mask left = new Mask(2, 1, new boolean[] {true, false});
    Mask both = new Mask(2, 1, new boolean[] {true, true});
    GenerateImage generate = GenerateImage.of("a hat");
    List<Operation<?>> all = new ArrayList<>();
    all.addAll(
        List.of(
            generate,
            generate.withCount(2),
            generate.withStyle("ink"),
            generate.withNegativePrompt("ink"),
            generate.withSize(new OutputSize.Ratio(16, 9)),
            generate.withSize(new OutputSize.Pixels(16, 90)),
            generate.withTuning(Tuning.DEFAULT.withSeed(0)),
            generate.withTuning(Tuning.DEFAULT.withSteps(1)),
            generate.withTuning(Tuning.DEFAULT.withGuidance(1)),
            generate.withTuning(Tuning.DEFAULT.withInput("a", new JsonPrimitive(1))),
            generate.withTuning(Tuning.DEFAULT.withInput("a", new JsonPrimitive("1"))),
            edit,
            edit.withMask(left),
            edit.withMask(both),
            edit.withStrength(0),
            edit.withStrength(0.5),
            edit.withOutpaint(new EditImage.Margins(1, 0, 0, 0)),
            edit.withOutpaint(new EditImage.Margins(0, 1, 0, 0))));
    all.addAll(
        List.of(
            EditImage.of(ImageInput.of(hidden), "a hat"),
            EditImage.of(ImageInput.of(picture.withIccProfile(new byte[] {1})), "a hat"),
            EditImage.of(ImageInput.of(Picture.of(1, 2, 4, picture.bytes())), "a hat"),
            video,
            video.withMotion(CraftVideo.Motion.PAN),
            video.withSeconds(2),
            video.withFramesPerSecond(2),
            video.withSound(false),
            RemoveBackground.of(picture)));

    Set<String> hashes = new HashSet<>();
    all.forEach(operation -> hashes.add(OperationFiles.hash(operation)));

    assertEquals(all.size(), hashes.size());
  }

  @Example
  void numbersThatAreEqualHaveOneHash() {
    GenerateImage a = GenerateImage.of("x");
    Tuning one = Tuning.DEFAULT.withInput("a", new JsonPrimitive(1)).withInput("b", json("[0.10]"));
    Tuning same =
        Tuning.DEFAULT.withInput("b", json("[1e-1]")).withInput("a", new JsonPrimitive(1.0));

    assertEquals(a.withTuning(one), a.withTuning(same));
    assertEquals(OperationFiles.hash(a.withTuning(one)), OperationFiles.hash(a.withTuning(same)));
  }

  private static JsonElement json(String text) {
    return JsonParser.parseString(text);
  }

  @Example
  void filesAreCopiedByteForByteForTheOwnerAlone() throws IOException {
    Path folder = root.resolve("copy");
    OperationFiles.save(EditImage.of(new ImageInput.Encoded(files.get(1), 8, 6), "a hat"), folder);

    assertArrayEquals(
        Files.readAllBytes(files.get(1)), Files.readAllBytes(folder.resolve("input-1.jpg")));
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }

  @Example
  void nothingIsLeftOfWhatCannotBeKept() throws IOException {
    Path home = Files.createDirectory(root.resolve("home"));
    ImageInput gone = new ImageInput.Encoded(root.resolve("gone.png"), 8, 6);
    CraftVideo video =
        CraftVideo.of("", new CraftVideo.Source.FirstAndLast(ImageInput.of(files.get(0)), gone));
    Path taken = Files.createDirectory(home.resolve("taken"));
    Files.writeString(taken.resolve("other"), "kept");

    InvalidRequestException missing =
        assertThrows(
            InvalidRequestException.class, () -> OperationFiles.save(video, home.resolve("job")));
    assertThrows(
        StorageException.class, () -> OperationFiles.save(GenerateImage.of("a hat"), taken));

    assertTrue(missing.getMessage().contains("gone.png"));
    try (Stream<Path> left = Files.list(home)) {
      assertEquals(List.of(taken), left.toList());
    }
    assertEquals("kept", Files.readString(taken.resolve("other")));
  }

  @Example
  void damagedFoldersAreRefusedWithoutWordsOfTheirs() throws IOException {
    Path folder = root.resolve("damaged");
    OperationFiles.save(
        EditImage.of(ImageInput.of(Picture.of(2, 2, 1, new byte[4])), "secret hat"), folder);
    Path json = folder.resolve("operation.json");
    String whole = Files.readString(json);
    List<String> broken =
        List.of(
            "",
            "[]",
            whole.substring(0, whole.length() / 2),
            whole.replace("\"format\":1", "\"format\":2"),
            whole.replace("input-1.png", "../a.png"),
            whole.replace("input-1.png", "input-2.png"),
            whole.replace("\"prompt\":\"secret hat\"", "\"prompt\":[]"),
            whole.replace("[0,0,0,0]", "[0,0]"));

    for (String text : broken) {
      assertNotEquals(whole, text);
      Files.writeString(json, text);
      StorageException refused =
          assertThrows(StorageException.class, () -> OperationFiles.load(folder), text);
      assertFalse(refused.getMessage().contains("secret"));
    }
  }

  @Example
  void pictureFilesAreAsLargeAsTheyAreShown() {
    ImageInput input = ImageInput.of(files.get(0));

    assertEquals(new ImageInput.Encoded(files.get(0), 8, 6), input);
    assertThrows(InvalidRequestException.class, () -> ImageInput.of(root.resolve("gone.png")));
  }
}

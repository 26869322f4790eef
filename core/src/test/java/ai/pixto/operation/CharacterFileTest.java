package ai.pixto.operation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.image.Picture;
import ai.pixto.image.PictureReader;
import ai.pixto.image.PictureWriter;
import ai.pixto.image.Provenance;
import ai.pixto.store.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CharacterFileTest {

  @TempDir private Path folder;

  private static Character ada() {
    byte[] samples = new byte[48];
    short[] deep = new short[12];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) (5 * i + 1);
    }
    Arrays.fill(deep, (short) 40_000);
    return new Character(
        "Ada L\u00f6we",
        "a lion with \"spectacles\"",
        List.of(
            ImageInput.of(Picture.of(4, 4, 3, samples)),
            ImageInput.of(Picture.of(3, 1, 4, deep)),
            ImageInput.of(Picture.of(1, 2, 1, new float[] {0.25f, 7}))),
        Optional.of("ink"),
        List.of("#102030"),
        OptionalLong.of(Long.MAX_VALUE),
        List.of("wings"));
  }

  @Test
  void aCharacterComesBackAsItWas() throws IOException {
    Path file = folder.resolve("Ada.pixto-character");
    Path again = folder.resolve("again.pixto-character");

    CharacterFile.write(ada(), file);
    Character read = CharacterFile.read(file);
    CharacterFile.write(read, again);

    assertEquals(ada(), read);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count());
    }
  }

  @Test
  void pictureFilesKeepTheirPixelsAndLoseTheirMetadata() throws IOException {
    Path photo = folder.resolve("photo.jpg");
    PictureWriter.write(
        photo, Picture.of(8, 8, 3, new byte[192]), new Provenance("A camera", "at home"));
    Path file = folder.resolve("Ada.pixto-character");

    CharacterFile.write(Character.of("Ada", "", List.of(ImageInput.of(photo))), file);

    assertEquals(
        List.of(ImageInput.of(new PictureReader().read(photo))),
        CharacterFile.read(file).references());
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    assertTrue(bytes.contains("reference-1.jpg"));
    assertFalse(bytes.contains("at home"));
  }

  @Test
  void hostileFilesAreRefusedWhole() throws IOException {
    Path good = folder.resolve("good.pixto-character");
    CharacterFile.write(ada(), good);
    byte[] whole = Files.readAllBytes(good);
    Map<String, byte[]> entries = unzip(good);
    Map<String, byte[]> hostile = new LinkedHashMap<>();
    hostile.put("empty", new byte[0]);
    hostile.put("not a zip", "GIF89a, not a ZIP at all".getBytes(StandardCharsets.US_ASCII));
    hostile.put("cut short", Arrays.copyOf(whole, whole.length - 30));
    hostile.put("cut in the middle", Arrays.copyOf(whole, whole.length / 2));
    hostile.put("no entries", zip(Map.of()));
    hostile.put("slip", with(entries, "../../evil.png", new byte[9]));
    hostile.put("absolute", with(entries, "/tmp/evil.png", new byte[9]));
    hostile.put("foreign", with(entries, "run.sh", new byte[9]));
    hostile.put("folder", with(entries, "reference-9/", new byte[0]));
    hostile.put("unlisted", with(entries, "reference-9.png", entries.get("reference-1.png")));
    hostile.put("bomb", with(entries, "reference-9.png", new byte[(256 << 20) + 1]));
    hostile.put("long json", with(entries, "character.json", new byte[(1 << 20) + 1]));
    hostile.put("deep json", with(entries, "character.json", "[".repeat(90_000).getBytes()));
    hostile.put("no json", without(entries, "character.json"));
    hostile.put("missing picture", without(entries, "reference-2.png"));
    hostile.put("other picture", with(entries, "reference-1.png", entries.get("reference-2.png")));
    hostile.put("foreign json", json(entries, "pixto-character", "something-else"));
    hostile.put("later", json(entries, "\"format\":1", "\"format\":2"));
    hostile.put("bad value", json(entries, "#102030", "red"));
    hostile.put("bad name", json(entries, "Ada L", "../Ada L"));
    hostile.put("many pixels", manyPixels(entries));
    Map<String, byte[]> many = new LinkedHashMap<>(entries);
    for (int i = 4; i <= 17; i++) {
      many.put("reference-" + i + ".png", new byte[1]);
    }
    hostile.put("many entries", zip(many));

    for (Map.Entry<String, byte[]> one : hostile.entrySet()) {
      Path file = Files.write(folder.resolve("x.pixto-character"), one.getValue());
      InvalidRequestException refused =
          assertThrows(InvalidRequestException.class, () -> CharacterFile.read(file), one.getKey());
      assertEquals("character", refused.field(), one.getKey());
      assertTrue(refused.getMessage().startsWith("x.pixto-character "), refused.getMessage());
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(2, left.count());
    }
  }

  /** Every changed byte of the file is noticed or makes no difference. */
  @Test
  void damageNeverGivesAnotherCharacter() throws IOException {
    Path file = folder.resolve("Ada.pixto-character");
    CharacterFile.write(ada(), file);
    byte[] whole = Files.readAllBytes(file);

    for (int i = 0; i < whole.length; i += 3) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 0x41;
      Files.write(file, damaged);
      try {
        assertEquals(ada(), CharacterFile.read(file), "byte " + i);
      } catch (InvalidRequestException e) {
        assertEquals("character", e.field());
      }
    }
  }

  @Test
  void aStoreKeepsCharactersByName() throws IOException {
    CharacterStore store = new CharacterStore(folder.resolve("characters"));
    assertEquals(List.of(), store.list());

    store.save(ada());
    store.save(Character.of("bob", "a cat", List.of()));
    store.save(Character.of("bob", "a dog", List.of()));

    assertEquals(List.of("Ada L\u00f6we", "bob"), store.list());
    assertEquals("a dog", store.load(" bob ").description());
    assertEquals(ada(), store.load("Ada L\u00f6we"));
    store.delete("bob");
    assertEquals(List.of("Ada L\u00f6we"), store.list());
    for (String name : List.of("bob", "../Ada", "", "a/b")) {
      assertEquals(
          "name", assertThrows(InvalidRequestException.class, () -> store.load(name)).field());
      assertThrows(InvalidRequestException.class, () -> store.delete(name));
    }
  }

  private static Map<String, byte[]> unzip(Path file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return entries;
  }

  private static byte[] zip(Map<String, byte[]> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] with(Map<String, byte[]> entries, String name, byte[] bytes)
      throws IOException {
    Map<String, byte[]> more = new LinkedHashMap<>(entries);
    more.put(name, bytes);
    return zip(more);
  }

  private static byte[] without(Map<String, byte[]> entries, String name) throws IOException {
    Map<String, byte[]> fewer = new LinkedHashMap<>(entries);
    fewer.remove(name);
    return zip(fewer);
  }

  private static byte[] json(Map<String, byte[]> entries, String from, String to)
      throws IOException {
    String text = new String(entries.get("character.json"), StandardCharsets.UTF_8);
    assertTrue(text.contains(from));
    return with(entries, "character.json", text.replace(from, to).getBytes(StandardCharsets.UTF_8));
  }

  /** A PNG of few bytes whose header says that it is huge, with the right hash. */
  private static byte[] manyPixels(Map<String, byte[]> entries) throws IOException {
    byte[] old = entries.get("reference-1.png");
    byte[] huge = old.clone();
    byte[] side = {0, 0, 0x7f, 0};
    System.arraycopy(side, 0, huge, 16, 4);
    System.arraycopy(side, 0, huge, 20, 4);
    CRC32 crc = new CRC32();
    crc.update(huge, 12, 17);
    for (int i = 0; i < 4; i++) {
      huge[29 + i] = (byte) (crc.getValue() >> (24 - 8 * i));
    }
    Map<String, byte[]> changed = new LinkedHashMap<>(entries);
    changed.put("reference-1.png", huge);
    return json(changed, Sha256.hex(old), Sha256.hex(huge));
  }
}

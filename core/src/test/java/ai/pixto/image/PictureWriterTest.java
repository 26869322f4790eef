package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureWriterTest {

  private static final Provenance PROVENANCE = new Provenance("Pixto 1", "Hintergrund entfernt ✓");

  private final PictureReader reader = new PictureReader();

  @TempDir private Path folder;

  /** Noise with calm parts, so that every row filter has its turn. */
  private static Picture picture(int width, int height, int channels, Picture.SampleType type) {
    Random random = new Random(7);
    int samples = width * height * channels;
    byte[] bytes = new byte[samples];
    short[] shorts = new short[samples];
    float[] floats = new float[samples];
    for (int i = 0; i < samples; i++) {
      int row = i / (width * channels);
      int value = row % 3 == 0 ? random.nextInt(65536) : row % 3 == 1 ? 300 * (i % 99) : 40 * row;
      bytes[i] = (byte) value;
      shorts[i] = (short) value;
      floats[i] = value / 7f - 100;
    }
    return switch (type) {
      case U8 -> Picture.of(width, height, channels, bytes);
      case U16 -> Picture.of(width, height, channels, shorts);
      case F32 -> Picture.of(width, height, channels, floats);
    };
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.tif"})
  void picturesComeBackAsTheyWere(String name) {
    Path file = folder.resolve(name);
    for (Picture.SampleType type : Picture.SampleType.values()) {
      if (type == Picture.SampleType.F32 && name.endsWith("png")) {
        continue;
      }
      for (int channels : new int[] {1, 3}) {
        byte[] profile = channels == 3 ? Profiles.linearRgb() : Profiles.grey();
        Picture picture = picture(37, 29, channels, type).withIccProfile(profile);
        PictureWriter.write(file, picture, PROVENANCE);
        assertEquals(picture, reader.read(file));
      }
    }
  }

  @Test
  void othersReadWhatIsWritten() throws Exception {
    Picture picture = picture(37, 29, 3, Picture.SampleType.U8);
    for (String name : new String[] {"a.png", "a.tif"}) {
      PictureWriter.write(folder.resolve(name), picture, PROVENANCE);
      var image = ImageIO.read(folder.resolve(name).toFile());
      for (int i = 0; i < 37 * 29; i++) {
        int rgb = image.getRGB(i % 37, i / 37);
        assertEquals(picture.bytes()[3 * i], (byte) (rgb >> 16), name);
        assertEquals(picture.bytes()[3 * i + 2], (byte) rgb, name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"out.png", "out.tif"})
  void aMatteBecomesAlphaAndNothingOfTheBackgroundStays(String name) {
    Picture colours = Picture.of(3, 1, 3, new byte[] {10, 20, 30, 40, 50, 60, 70, 80, 90});
    Matte matte = new Matte(3, 1, new short[] {(short) 65535, (short) (128 * 257), 100});

    PictureWriter.write(folder.resolve(name), colours, matte, PROVENANCE);

    assertArrayEquals(
        new byte[] {10, 20, 30, (byte) 255, 40, 50, 60, (byte) 128, 0, 0, 0, 0},
        reader.read(folder.resolve(name)).bytes());
  }

  @Test
  void deepPicturesKeepADeepAlpha() {
    Matte matte = new Matte(2, 1, new short[] {12345, 0});
    Picture grey = Picture.of(2, 1, 1, new short[] {500, 600});
    PictureWriter.write(folder.resolve("a.png"), grey, matte, PROVENANCE);
    assertArrayEquals(
        new short[] {500, 12345, 0, 0}, reader.read(folder.resolve("a.png")).shorts());

    Picture measured = Picture.of(2, 1, 1, new float[] {-3.5f, Float.NaN});
    PictureWriter.write(folder.resolve("a.tif"), measured, matte, PROVENANCE);
    assertArrayEquals(
        new float[] {-3.5f, 12345 / 65535f, 0, 0}, reader.read(folder.resolve("a.tif")).floats());
  }

  @Test
  void alphaOfThePictureAndTheMatteMultiply() {
    Picture half = Picture.of(1, 1, 2, new short[] {9, (short) 32768});
    Matte matte = new Matte(1, 1, new short[] {(short) 32768});

    PictureWriter.write(folder.resolve("a.png"), half, matte, PROVENANCE);

    assertArrayEquals(new short[] {9, 16384}, reader.read(folder.resolve("a.png")).shorts());
  }

  @Test
  void aMatteIsWrittenInBothDepths() {
    Matte matte = new Matte(3, 1, new short[] {0, 0x1234, (short) 65535});
    PictureWriter.writeMatte(folder.resolve("m.png"), matte, 16, PROVENANCE);
    assertArrayEquals(matte.alpha(), reader.read(folder.resolve("m.png")).shorts());
    PictureWriter.writeMatte(folder.resolve("m.tif"), matte, 8, PROVENANCE);
    assertArrayEquals(
        new byte[] {0, 0x12, (byte) 255}, reader.read(folder.resolve("m.tif")).bytes());
  }

  @Test
  void jpegsHoldOpaquePictures() throws Exception {
    Picture flat = Picture.of(9, 5, 3, filled(9 * 5, 200, 100, 50)).withPixelsPerInch(72);
    Path file = folder.resolve("a.JPG");

    PictureWriter.write(file, flat, PROVENANCE);

    Picture read = reader.read(file);
    for (int i = 0; i < flat.bytes().length; i++) {
      assertEquals(flat.bytes()[i] & 255, read.bytes()[i] & 255, 2);
    }
    assertEquals(72, read.pixelsPerInch().orElseThrow());
    assertEquals(9, ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file))).getWidth());
  }

  private static byte[] filled(int pixels, int... colour) {
    byte[] samples = new byte[pixels * colour.length];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (byte) colour[i % colour.length];
    }
    return samples;
  }

  @Test
  void metadataOfTheInputIsGoneAndProvenanceIsThere() throws Exception {
    byte[] input = SampleFiles.withExifOrientation(SampleFiles.own(".jpg"), 6);
    Picture picture = reader.read(input, "x");
    for (String name : new String[] {"a.png", "a.jpg", "a.tif"}) {
      Path file = folder.resolve(name);
      PictureWriter.write(file, picture, PROVENANCE);
      Metadata metadata = ImageMetadataReader.readMetadata(file.toFile());
      StringBuilder told = new StringBuilder();
      for (Directory directory : metadata.getDirectories()) {
        // A TIFF's own directory is shown as EXIF too, but has no orientation of the input.
        assertFalse(directory instanceof XmpDirectory, name);
        assertFalse(directory.containsTag(ExifDirectoryBase.TAG_ORIENTATION), name);
        assertFalse(directory.getName().contains("GPS"), name);
        directory.getTags().forEach(tag -> told.append(tag.getDescription()).append('\n'));
      }
      assertTrue(told.toString().contains("Pixto 1"), name + ": " + told);
      assertTrue(told.toString().contains("Hintergrund entfernt ✓"), name + ": " + told);
    }
  }

  @Test
  void whatCannotBeWrittenIsSaid() throws Exception {
    Picture eight = picture(2, 2, 3, Picture.SampleType.U8);
    Picture deep = picture(2, 2, 3, Picture.SampleType.F32);
    Matte matte = new Matte(2, 2);

    assertEquals(
        "a.png cannot be written: PNG holds no 32-bit float pixels; write TIFF instead.",
        refusal("a.png", deep));
    assertEquals(
        "a.webp cannot be written: WebP is read but not written; write PNG or TIFF instead.",
        refusal("a.webp", eight));
    assertTrue(refusal("a.txt", eight).contains("Pixto writes .png, .tif and .jpg; "));
    assertTrue(refusal("png", eight).contains("give the file one of these endings"));
    assertTrue(refusal("no/a.png", eight).contains("there is no folder no; "));
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class,
            () -> PictureWriter.write(folder.resolve("a.jpg"), eight, matte, PROVENANCE));
    assertTrue(refused.getMessage().contains("JPEG cannot be transparent; "));
    assertEquals(List.of(), filesIn(folder));
  }

  @Test
  void anOlderFileIsReplacedAndNoOtherIsLeft() throws Exception {
    Path file = Files.writeString(folder.resolve("mit Raum é.png"), "old");

    PictureWriter.write(file, picture(2, 2, 1, Picture.SampleType.U8), PROVENANCE);

    assertEquals(List.of(file), filesIn(folder));
    assertEquals(2, reader.read(file).width());
  }

  private static List<Path> filesIn(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private String refusal(String name, Picture picture) {
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class,
            () -> PictureWriter.write(folder.resolve(name), picture, PROVENANCE));
    assertEquals("output", refused.field());
    return refused.getMessage();
  }
}

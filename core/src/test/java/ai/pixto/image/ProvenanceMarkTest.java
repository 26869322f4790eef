package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.xmp.XmpDirectory;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceMarkTest {

  private static final String IPTC = "Iptc4xmpExt:";
  private static final Provenance MARK =
      new Provenance(
          "Pixto 1",
          "",
          Optional.of(
              new Origin(
                  DigitalSource.TRAINED_ALGORITHMIC_MEDIA,
                  Optional.of("fal: a/<model> & more"),
                  Optional.of("v2"),
                  Optional.of(Instant.parse("2026-01-02T03:04:05.6Z")),
                  Optional.of("00ff"),
                  OptionalLong.of(42))));

  @TempDir private Path folder;

  private static Map<String, byte[]> pictures() {
    Map<String, byte[]> all = new LinkedHashMap<>();
    all.put("a.png", SampleFiles.own(".png"));
    all.put("a.jpg", SampleFiles.own(".jpg"));
    all.put("turned.jpg", SampleFiles.withExifOrientation(SampleFiles.own(".jpg"), 6));
    all.put("turned.png", SampleFiles.withPngOrientation(SampleFiles.own(".png"), 6));
    all.put("lossless.webp", SampleFiles.WEBP_LOSSLESS);
    all.put("lossy.webp", SampleFiles.WEBP_LOSSY);
    all.put("alpha.webp", SampleFiles.WEBP_ALPHA);
    all.put("animated.webp", SampleFiles.WEBP_ANIMATED);
    SampleFiles.all().forEach((name, file) -> addTiff(all, name, file));
    return all;
  }

  private static void addTiff(Map<String, byte[]> all, String name, byte[] file) {
    if (name.endsWith(".tif")) {
      all.put(name, file);
    }
  }

  private static Map<String, String> xmp(Path file) throws Exception {
    XmpDirectory directory =
        ImageMetadataReader.readMetadata(file.toFile()).getFirstDirectoryOfType(XmpDirectory.class);
    return directory == null ? Map.of() : directory.getXmpProperties();
  }

  private static void assertMarked(Path file) throws Exception {
    Map<String, String> said = xmp(file);
    assertEquals(
        DigitalSource.TRAINED_ALGORITHMIC_MEDIA.uri(), said.get(IPTC + "DigitalSourceType"));
    assertEquals("fal: a/<model> & more", said.get(IPTC + "AISystemUsed"));
    assertEquals("v2", said.get(IPTC + "AISystemVersionUsed"));
    assertEquals("2026-01-02T03:04:05Z", said.get("xmp:CreateDate"));
    assertEquals("00ff", said.get("pixto:ParametersHash"));
    assertEquals("42", said.get("pixto:Seed"));
    assertEquals("Pixto 1", said.get("xmp:CreatorTool"));
  }

  @Test
  void copiesSayItAndKeepEveryPixel() throws Exception {
    for (Map.Entry<String, byte[]> one : pictures().entrySet()) {
      Path source = Files.write(folder.resolve(one.getKey()), one.getValue());
      Path target = folder.resolve("marked-" + one.getKey());

      assertTrue(ProvenanceMark.copy(source, target, MARK), one.getKey());

      assertMarked(target);
      PictureReader reader = new PictureReader();
      assertEquals(reader.read(source), reader.read(target), one.getKey());
      assertEquals(reader.probe(source), reader.probe(target), one.getKey());
      // The coded pixels are there byte for byte: stripped, both files are the same.
      Path bare = folder.resolve("bare");
      Path again = folder.resolve("again");
      MetadataStripper.strip(source, bare);
      MetadataStripper.strip(target, again);
      byte[] tail = Files.readAllBytes(bare);
      tail = Arrays.copyOfRange(tail, tail.length / 2, tail.length);
      // (A TIFF's directory tells the places, which the mark moves: see TiffMarkTest.)
      if (!one.getKey().endsWith(".tif")) {
        assertTrue(contains(Files.readAllBytes(again), tail), one.getKey());
      }
      // Marked twice, it is said once.
      Path twice = folder.resolve("twice");
      assertFalse(ProvenanceMark.copy(target, twice, MARK));
      assertArrayEquals(Files.readAllBytes(target), Files.readAllBytes(twice));
    }
  }

  private static boolean contains(byte[] all, byte[] part) {
    return new String(all, StandardCharsets.ISO_8859_1)
        .contains(new String(part, StandardCharsets.ISO_8859_1));
  }

  @Test
  void whatWasSaidBeforeIsKept() throws Exception {
    Provenance other = new Provenance("Partner 9", "By hand", Optional.empty());
    String about = new String(XmpPacket.of(other), StandardCharsets.UTF_8);
    byte[] packet =
        about.replace("rdf:about=\"\"", "rdf:about='uuid:1-2'").getBytes(StandardCharsets.UTF_8);
    byte[] png =
        SampleFiles.inserted(
            SampleFiles.own(".png"),
            33,
            SampleFiles.chunk("iTXt", bytes(PngMark.XMP_KEYWORD + "\0\0\0\0\0", packet)));
    byte[] body = JpegMark.xmpBody(packet);
    int length = body.length + 2;
    byte[] head = {(byte) 0xff, (byte) 0xe1, (byte) (length >> 8), (byte) length};
    byte[] jpeg = SampleFiles.inserted(SampleFiles.own(".jpg"), 2, bytes(head, body));
    for (Map.Entry<String, byte[]> one : Map.of("o.png", png, "o.jpg", jpeg).entrySet()) {
      Path source = Files.write(folder.resolve(one.getKey()), one.getValue());
      Path target = folder.resolve("marked-" + one.getKey());

      assertTrue(ProvenanceMark.copy(source, target, MARK));

      assertEquals("By hand", xmp(target).get("dc:description[1]"));
      assertEquals("Partner 9", xmp(target).get("xmp:CreatorTool"));
      assertEquals("00ff", xmp(target).get("pixto:ParametersHash"));
      assertEquals(
          DigitalSource.TRAINED_ALGORITHMIC_MEDIA.uri(),
          xmp(target).get(IPTC + "DigitalSourceType"));
      assertEquals(new PictureReader().read(source), new PictureReader().read(target));
    }
  }

  private static byte[] bytes(String text, byte[] more) {
    return bytes(text.getBytes(StandardCharsets.ISO_8859_1), more);
  }

  private static byte[] bytes(byte[] first, byte[] more) {
    byte[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void signedPicturesAndOthersAreCopiedAsTheyAre() throws Exception {
    Map<String, byte[]> kept = new LinkedHashMap<>();
    kept.put(
        "signed.png",
        SampleFiles.inserted(
            SampleFiles.own(".png"), 33, SampleFiles.chunk("caBX", PersonalFiles.MANIFEST)));
    kept.put("signed.jpg", PersonalFiles.jpeg(SampleFiles.own(".jpg")));
    kept.put("signed.webp", PersonalFiles.webp(SampleFiles.WEBP_LOSSY));
    kept.put("signed.tif", PersonalFiles.tiff(ByteOrder.BIG_ENDIAN, false));
    kept.put("signed-big.tif", PersonalFiles.tiff(ByteOrder.LITTLE_ENDIAN, true));
    kept.put("other.gif", SampleFiles.all().get("rgb.gif"));
    for (Map.Entry<String, byte[]> one : kept.entrySet()) {
      Path source = Files.write(folder.resolve(one.getKey()), one.getValue());
      Path target = folder.resolve("copy-" + one.getKey());

      assertFalse(ProvenanceMark.copy(source, target, MARK), one.getKey());

      assertArrayEquals(one.getValue(), Files.readAllBytes(target), one.getKey());
    }
  }

  @Test
  void whatIsWrittenAnewSaysItToo() throws Exception {
    Picture picture = Picture.of(4, 3, 3, new byte[36]);
    for (String name : new String[] {"w.png", "w.jpg", "w.tif"}) {
      Path file = folder.resolve(name);

      PictureWriter.write(file, picture, MARK);

      assertMarked(file);
      assertEquals(picture, new PictureReader().read(file));
    }
  }

  @Test
  void damagedFilesLeaveNothing() throws Exception {
    for (Map.Entry<String, byte[]> one : pictures().entrySet()) {
      Path source = Files.write(folder.resolve(one.getKey()), Arrays.copyOf(one.getValue(), 40));
      Path target = folder.resolve("marked");

      assertThrows(
          InvalidRequestException.class,
          () -> ProvenanceMark.copy(source, target, MARK),
          one.getKey());
      assertFalse(Files.exists(target));
    }
  }
}

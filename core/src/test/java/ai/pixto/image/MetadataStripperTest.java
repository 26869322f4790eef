package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import ai.pixto.testing.SharedData;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.Tag;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.icc.IccDirectory;
import com.drew.metadata.xmp.XmpDirectory;
import com.sun.management.ThreadMXBean;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataStripperTest {

  /** What another reader may still find, by the kind of file or block. */
  private static final Set<String> HARMLESS =
      Set.of(
          "JPEG",
          "JFIF",
          "Adobe JPEG",
          "Huffman",
          "ICC Profile",
          "XMP",
          "File Type",
          "File",
          "PNG-IHDR",
          "PNG-PLTE",
          "PNG-gAMA",
          "PNG-cHRM",
          "PNG-sRGB",
          "PNG Chromaticities",
          "PNG-iCCP",
          "PNG-pHYs",
          "PNG-tRNS",
          "PNG-bKGD",
          "PNG-sBIT",
          "WebP",
          "GIF Header",
          "GIF Image",
          "GIF Control",
          "GIF Animation");

  /** EXIF and TIFF tags that may be left, by number. */
  private static final Set<Integer> HARMLESS_TAGS =
      Set.of(
          1, 254, 256, 257, 258, 259, 262, 273, 274, 277, 278, 279, 282, 283, 284, 296, 317, 320,
          338, 339, 700, 40961, 40965, 52545);

  @TempDir Path folder;

  private byte[] stripped(byte[] file) {
    try {
      Path from = Files.write(folder.resolve("from"), file);
      Path to = folder.resolve("to");
      MetadataStripper.strip(from, to);
      return Files.readAllBytes(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void nothingPersonalIsLeft() {
    PersonalFiles.all()
        .forEach(
            (name, file) -> {
              assertTrue(canaries(file).size() >= 5, name + " has nothing to take out");
              assertEquals(List.of(), canaries(stripped(file)), name);
            });
  }

  /** What stands where the secret texts and the place are, in any of the encodings in use. */
  private static List<String> canaries(byte[] file) {
    List<String> found = new ArrayList<>();
    for (Charset charset :
        List.of(
            StandardCharsets.ISO_8859_1, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
      String wanted =
          new String(PersonalFiles.CANARY.getBytes(charset), StandardCharsets.ISO_8859_1);
      find(file, wanted, found);
    }
    byte[] place = ByteBuffer.allocate(4).putInt(PersonalFiles.PLACE).array();
    find(file, new String(place, StandardCharsets.ISO_8859_1), found);
    find(
        file,
        new StringBuilder(new String(place, StandardCharsets.ISO_8859_1)).reverse().toString(),
        found);
    return found;
  }

  private static void find(byte[] file, String wanted, List<String> found) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
      found.add(at + ": " + text.substring(at, Math.min(text.length(), at + 30)));
    }
  }

  @Test
  void anotherReaderFindsNothingPersonal() throws Exception {
    for (Map.Entry<String, byte[]> file : readableByOthers().entrySet()) {
      List<String> leftovers = new ArrayList<>();
      for (Directory directory : metadata(stripped(file.getValue())).getDirectories()) {
        for (Tag tag : directory.getTags()) {
          boolean harmless =
              directory instanceof ExifDirectoryBase
                  ? HARMLESS_TAGS.contains(tag.getTagType())
                  : HARMLESS.contains(directory.getName());
          if (!harmless) {
            leftovers.add(tag.toString());
          }
        }
      }
      assertEquals(List.of(), leftovers, file.getKey());
    }
  }

  /** All but BigTIFF, which metadata-extractor does not know. */
  private static Map<String, byte[]> readableByOthers() {
    Map<String, byte[]> files = PersonalFiles.all();
    files.remove("big.tif");
    return files;
  }

  private Metadata metadata(byte[] file) throws Exception {
    Path path = Files.write(folder.resolve("read"), file);
    return ImageMetadataReader.readMetadata(path.toFile());
  }

  @Test
  void provenanceIsKept() throws Exception {
    for (Map.Entry<String, byte[]> file : readableByOthers().entrySet()) {
      byte[] stripped = stripped(file.getValue());
      Map<String, String> properties = new TreeMap<>();
      for (XmpDirectory xmp : metadata(stripped).getDirectoriesOfType(XmpDirectory.class)) {
        properties.putAll(xmp.getXmpProperties());
      }
      // The oracle numbers namespaces that it does not know.
      assertEquals(2, properties.size(), file.getKey() + properties);
      assertTrue(properties.containsValue(PersonalFiles.SOURCE_TYPE), file.getKey());
      assertTrue(properties.containsValue(PersonalFiles.MANIFEST_PLACE), file.getKey());
      String text = new String(stripped, StandardCharsets.ISO_8859_1);
      assertTrue(text.contains("jumd"), file.getKey() + " has lost its manifest");
      assertTrue(text.contains("to-keep"), file.getKey() + " has lost its manifest's end");
    }
  }

  /** A large packet's remainder lies in segments of its own. */
  @Test
  void provenanceInExtendedXmpIsKept() {
    byte[] packet = PersonalFiles.xmp(true);
    byte[] plain = SampleFiles.own(".jpg");
    int half = packet.length / 2;
    byte[] file = SampleFiles.inserted(plain, 2, extended(packet, half, packet.length));
    file = SampleFiles.inserted(file, 2, extended(packet, 0, half));
    byte[] main =
        PersonalFiles.ascii(
            "\u00ff\u00e1\0\102http://ns.adobe.com/xap/1.0/\0<canary-main>no other packet</canary>");
    main[3] = (byte) (main.length - 2);
    String stripped =
        new String(stripped(SampleFiles.inserted(file, 2, main)), StandardCharsets.ISO_8859_1);
    assertTrue(stripped.contains(PersonalFiles.SOURCE_TYPE));
    assertFalse(stripped.contains(PersonalFiles.CANARY));
  }

  private static byte[] extended(byte[] packet, int from, int to) {
    byte[] start =
        PersonalFiles.ascii("http://ns.adobe.com/xmp/extension/\0" + "0123456789abcdef".repeat(2));
    return ByteBuffer.allocate(4 + start.length + 8 + to - from)
        .putShort((short) 0xffe1)
        .putShort((short) (2 + start.length + 8 + to - from))
        .put(start)
        .putInt(packet.length)
        .putInt(from)
        .put(packet, from, to - from)
        .array();
  }

  @Test
  void whatThePictureNeedsIsKept() throws Exception {
    for (Map.Entry<String, byte[]> file : readableByOthers().entrySet()) {
      String name = file.getKey();
      Metadata metadata = metadata(stripped(file.getValue()));
      if (!name.endsWith(".gif")) {
        ExifIFD0Directory exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertEquals(PersonalFiles.ORIENTATION, exif.getInt(274), name);
        assertEquals(150, exif.getDoubleObject(282), 1e-6, name);
      }
      assertEquals(
          metadata(file.getValue()).containsDirectoryOfType(IccDirectory.class),
          metadata.containsDirectoryOfType(IccDirectory.class),
          name);
    }
  }

  @Test
  void containersTellWhatTheyHold() {
    Map<String, byte[]> files = PersonalFiles.all();
    int profileExifAndXmp = 0x20 | 0x08 | 0x04;
    Map<String, Integer> flags =
        Map.of(
            "lossy.webp", profileExifAndXmp,
            "alpha.webp", profileExifAndXmp | 0x10,
            "animated.webp", profileExifAndXmp | 0x02);
    flags.forEach(
        (name, expected) -> {
          ByteBuffer webp = ByteBuffer.wrap(stripped(files.get(name)));
          assertEquals(expected, webp.get(20) & 0x3e, name);
          assertEquals(webp.capacity() - 8, webp.order(ByteOrder.LITTLE_ENDIAN).getInt(4), name);
        });
    String gif = new String(stripped(files.get("loop.gif")), StandardCharsets.ISO_8859_1);
    assertTrue(gif.contains("NETSCAPE2.0\3\1\5\0\0"), "the loops are gone");
  }

  @Test
  void noPixelChanges() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>(PersonalFiles.all());
    SampleFiles.all().forEach((name, file) -> files.put("sample " + name, file));
    files.keySet().removeIf(name -> name.endsWith(".bmp"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      assertSamePixels(file.getKey(), file.getValue(), stripped(file.getValue()));
    }
  }

  private void assertSamePixels(String name, byte[] before, byte[] after) throws IOException {
    PictureReader reader = new PictureReader();
    int pages = reader.pages(Files.write(folder.resolve("before"), before));
    assertEquals(pages, reader.pages(Files.write(folder.resolve("after"), after)), name);
    for (int page = 0; page < pages; page++) {
      Picture was = reader.read(before, page, name);
      Picture is = reader.read(after, page, name);
      assertEquals(was.width(), is.width(), name);
      assertArrayEquals(was.rgb().rgb(), is.rgb().rgb(), name);
      assertArrayEquals(was.iccProfile().orElse(null), is.iccProfile().orElse(null), name);
      assertEquals(was.pixelsPerInch(), is.pixelsPerInch(), name);
    }
    List<Integer> seen = pixelsForJdk(before);
    assertTrue(seen.isEmpty() || seen.equals(pixelsForJdk(after)), name);
  }

  /** The pixels of the first frame as the JDK sees them; none where it cannot. */
  private static List<Integer> pixelsForJdk(byte[] file) throws IOException {
    List<Integer> pixels = new ArrayList<>();
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return List.of();
      }
      ImageReader reader = readers.next();
      reader.setInput(in);
      BufferedImage image = reader.read(0);
      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          pixels.add(image.getRGB(x, y));
        }
      }
    } catch (IOException e) {
      return List.of();
    }
    return pixels;
  }

  @Test
  void strippingAgainChangesNothing() {
    PersonalFiles.all()
        .forEach(
            (name, file) -> {
              byte[] once = stripped(file);
              assertArrayEquals(once, stripped(once), name);
            });
  }

  @Test
  void photographsKeepTheirPixels() throws IOException {
    try (Stream<Path> photos = Files.list(SharedData.require("eval/people/image"))) {
      Path photo = photos.sorted().findFirst().orElseThrow();
      Picture picture = new PictureReader().read(photo);
      byte[] png = PersonalFiles.png(Files.readAllBytes(photo));
      PictureWriter.write(folder.resolve("photo.jpg"), picture, Provenance.NONE);
      byte[] jpeg = PersonalFiles.jpeg(Files.readAllBytes(folder.resolve("photo.jpg")));
      PictureWriter.write(folder.resolve("photo.tif"), picture, Provenance.NONE);
      byte[] tiff = Files.readAllBytes(folder.resolve("photo.tif"));
      Map<String, byte[]> files = Map.of("photo.png", png, "photo.jpg", jpeg, "photo.tif", tiff);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        byte[] stripped = stripped(file.getValue());
        assertEquals(List.of(), canaries(stripped), file.getKey());
        assertSamePixels(file.getKey(), file.getValue(), stripped);
      }
    }
  }

  @Test
  void theCodedPixelsAreCopiedByteForByte() {
    byte[] plain =
        SampleFiles.encode(SampleFiles.image(BufferedImage.TYPE_3BYTE_BGR), "jpg", true, "");
    String whole = new String(plain, StandardCharsets.ISO_8859_1);
    String scans = whole.substring(whole.indexOf("\u00ff\u00da"), whole.length() - 2);
    String stripped = new String(stripped(PersonalFiles.jpeg(plain)), StandardCharsets.ISO_8859_1);
    assertTrue(stripped.endsWith(scans + "\u00ff\u00d9"));
  }

  @Test
  void memoryDoesNotGrowWithTheFile() throws IOException {
    int megabytes = 64;
    byte[] small =
        SampleFiles.encode(SampleFiles.image(BufferedImage.TYPE_3BYTE_BGR), "png", false, "");
    Path from = folder.resolve("large.png");
    try (OutputStream out = Files.newOutputStream(from)) {
      out.write(small, 0, small.length - 12);
      for (String type : List.of("IDAT", "tEXt")) {
        out.write(ByteBuffer.allocate(4).putInt(megabytes << 20).array());
        out.write(PersonalFiles.ascii(type));
        for (int i = 0; i < megabytes; i++) {
          out.write(new byte[1 << 20]);
        }
        out.write(new byte[4]);
      }
      out.write(small, small.length - 12, 12);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(id);
    MetadataStripper.strip(from, folder.resolve("to"));
    long allocated = threads.getThreadAllocatedBytes(id) - before;
    assertTrue(allocated < 2 << 20, allocated + " bytes were allocated");
    assertEquals(Files.size(from) - (megabytes << 20) - 12, Files.size(folder.resolve("to")));
  }

  @Test
  void onlyWhatCanBeStrippedIsSaidToBe() throws IOException {
    for (Map.Entry<String, byte[]> file : SampleFiles.all().entrySet()) {
      Path path = Files.write(folder.resolve(file.getKey()), file.getValue());
      assertEquals(!file.getKey().endsWith(".bmp"), MetadataStripper.handles(path));
    }
    assertFalse(MetadataStripper.handles(Files.writeString(folder.resolve("a.jpg"), "a text")));
  }

  @Test
  void whatCannotBeStrippedIsRefusedInASentence() throws IOException {
    byte[] jpeg = SampleFiles.own(".jpg");
    byte[] png = SampleFiles.own(".png");
    byte[] strange = SampleFiles.inserted(png, 33, SampleFiles.chunk("CgBI", new byte[4]));
    byte[] tiff = PersonalFiles.tiff(ByteOrder.BIG_ENDIAN, false);
    byte[] old = tiff.clone();
    String text = new String(old, StandardCharsets.ISO_8859_1);
    for (int at = text.indexOf("\1\3\0\3\0\0\0\1\0\1"); at >= 0; ) {
      old[at + 9] = 6;
      at = text.indexOf("\1\3\0\3\0\0\0\1\0\1", at + 1);
    }
    refused("picture", "is not a picture", PersonalFiles.ascii("no picture"));
    refused("picture", "is empty", new byte[0]);
    refused("picture", "save it as PNG", SampleFiles.all().get("rgb.bmp"));
    refused("picture", "is cut short", Arrays.copyOf(jpeg, jpeg.length - 2));
    refused("picture", "is cut short", Arrays.copyOf(png, png.length - 1));
    refused("picture", "is damaged", strange);
    refused("picture", "compression (number 6) may hide metadata", old);
    Path from = Files.write(folder.resolve("from"), jpeg);
    refused("picture", "does not exist", folder.resolve("none"), folder.resolve("to"));
    refused("output", "give another file", from, folder.resolve("from"));
    refused("output", "there is no folder", from, folder.resolve("none/to"));
  }

  private void refused(String field, String words, byte[] file) throws IOException {
    refused(field, words, Files.write(folder.resolve("from"), file), folder.resolve("to"));
  }

  private void refused(String field, String words, Path from, Path to) throws IOException {
    InvalidRequestException e =
        assertThrows(InvalidRequestException.class, () -> MetadataStripper.strip(from, to));
    assertEquals(field, e.field());
    assertTrue(e.getMessage().contains(words), e.getMessage());
    assertTrue(e.getMessage().endsWith("."), e.getMessage());
    assertFalse(Files.exists(folder.resolve("to")), "something was written");
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(), left.filter(each -> each.toString().endsWith(".part")).toList());
    }
  }
}

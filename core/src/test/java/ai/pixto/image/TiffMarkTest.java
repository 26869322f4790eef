package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.testing.ExifTool;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.xmp.XmpDirectory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFFs of both byte orders and sizes, of several pages, with tags of their own. */
class TiffMarkTest {

  private static final int XMP = 700;
  private static final int OWN_TAG = 50839;
  private static final Provenance MARK =
      new Provenance("Pixto 1", "").withOrigin(Origin.of(DigitalSource.TRAINED_ALGORITHMIC_MEDIA));

  @TempDir private Path folder;

  private static SortedMap<Integer, Object> page(int shade) {
    byte[] upper = new byte[32];
    byte[] lower = new byte[32];
    Arrays.fill(upper, (byte) shade);
    Arrays.fill(lower, (byte) (shade + 1));
    SortedMap<Integer, Object> tags = new TreeMap<>();
    tags.put(256, new int[] {8});
    tags.put(257, new int[] {8});
    tags.put(258, new int[] {8});
    tags.put(259, new int[] {1});
    tags.put(262, new int[] {1});
    tags.put(270, "A description, such as ImageJ's");
    tags.put(273, new byte[][] {upper, lower});
    tags.put(277, new int[] {1});
    tags.put(278, new int[] {4});
    tags.put(279, new int[] {32, 32});
    tags.put(282, new long[] {72, 1});
    tags.put(OWN_TAG, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
    return tags;
  }

  private static byte[] tiff(ByteOrder order, boolean big, SortedMap<Integer, Object> first) {
    return TiffBlock.of(order, big, "odd", List.of(first, page(100), page(200)));
  }

  /** What lies in each directory: tag, type, count and the value or its place, as they are. */
  private static List<Map<Integer, String>> directories(Path file) throws IOException {
    List<Map<Integer, String>> all = new ArrayList<>();
    try (Source source = Source.of(file)) {
      for (TiffDirectory directory : TiffDirectory.chain(source)) {
        Map<Integer, String> tags = new TreeMap<>();
        for (Map.Entry<Integer, TiffDirectory.Entry> each : directory.entries().entrySet()) {
          TiffDirectory.Entry entry = each.getValue();
          byte[] value = source.bytes(entry.position(), entry.count() * entry.size());
          tags.put(each.getKey(), entry.type() + " " + entry.count() + Arrays.toString(value));
        }
        all.add(tags);
      }
    }
    return all;
  }

  /** By a reader of others; it knows no BigTIFF, for which {@link ExifTool} is asked below. */
  private static void assertSaid(Path file) throws Exception {
    Map<String, String> said =
        ImageMetadataReader.readMetadata(file.toFile())
            .getFirstDirectoryOfType(XmpDirectory.class)
            .getXmpProperties();
    assertEquals(
        DigitalSource.TRAINED_ALGORITHMIC_MEDIA.uri(), said.get("Iptc4xmpExt:DigitalSourceType"));
  }

  @Test
  void nothingButTheFirstDirectorysPlaceChanges() throws Exception {
    for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
      for (boolean big : new boolean[] {false, true}) {
        byte[] bytes = tiff(order, big, page(10));
        Path source = Files.write(folder.resolve("source.tif"), bytes);
        Path target = folder.resolve("target.tif");

        assertTrue(ProvenanceMark.copy(source, target, MARK));

        if (!big) {
          assertSaid(target);
        }
        List<Map<Integer, String>> before = directories(source);
        List<Map<Integer, String>> after = directories(target);
        assertEquals(3, after.size());
        assertEquals(new TreeSet<>(after.get(0).keySet()), after.get(0).keySet());
        assertTrue(after.get(0).remove(XMP).startsWith(TiffDirectory.BYTE + " "));
        assertEquals(before, after);
        byte[] start = Arrays.copyOf(Files.readAllBytes(target), bytes.length);
        int place = big ? 8 : 4;
        System.arraycopy(bytes, place, start, place, place);
        assertArrayEquals(bytes, start);
        for (int page = 0; page < 3; page++) {
          assertEquals(
              new PictureReader().read(source, page), new PictureReader().read(target, page));
        }
      }
    }
  }

  @Test
  void entriesStayInTheOrderOfTheirTags() throws IOException {
    Path source = Files.write(folder.resolve("a.tif"), tiff(ByteOrder.BIG_ENDIAN, false, page(10)));
    Path target = folder.resolve("b.tif");

    ProvenanceMark.copy(source, target, MARK);

    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(target));
    int at = bytes.getInt(4);
    List<Integer> tags = new ArrayList<>();
    for (int i = 0; i < bytes.getShort(at); i++) {
      tags.add(bytes.getShort(at + 2 + 12 * i) & 0xffff);
    }
    assertEquals(new ArrayList<>(new TreeSet<>(tags)), tags);
    assertEquals(0, at % 2);
  }

  @Test
  void anExistingPacketIsJoinedAndOneThatSaysItsSourceIsKept() throws Exception {
    SortedMap<Integer, Object> first = page(10);
    first.put(XMP, XmpPacket.of(new Provenance("Partner 9", "By hand")));
    Path source = Files.write(folder.resolve("a.tif"), tiff(ByteOrder.LITTLE_ENDIAN, false, first));
    Path once = folder.resolve("once.tif");
    Path twice = folder.resolve("twice.tif");

    assertTrue(ProvenanceMark.copy(source, once, MARK));
    assertFalse(ProvenanceMark.copy(once, twice, MARK));

    assertSaid(once);
    String joined = text(once, XMP);
    assertTrue(joined.contains("Partner 9") && joined.contains("By hand"));
    assertFalse(joined.contains("Pixto 1"));
    assertArrayEquals(Files.readAllBytes(once), Files.readAllBytes(twice));
  }

  private static String text(Path file, int tag) throws IOException {
    try (Source source = Source.of(file)) {
      byte[] value = TiffDirectory.first(source).bytes(tag, 1 << 16);
      return new String(value, StandardCharsets.UTF_8);
    }
  }

  @Test
  void whatCannotBeAddedToIsCopiedAsItIs() throws IOException {
    SortedMap<Integer, Object> shorts = page(10);
    shorts.put(XMP, new int[] {1, 2, 3});
    SortedMap<Integer, Object> other = page(10);
    other.put(XMP, "No XML".getBytes(StandardCharsets.UTF_8));
    SortedMap<Integer, Object> signed = page(200);
    signed.put(52545, PersonalFiles.MANIFEST);
    ByteOrder order = ByteOrder.BIG_ENDIAN;
    List<byte[]> files =
        List.of(
            tiff(order, false, shorts),
            tiff(order, false, other),
            TiffBlock.of(order, false, "", List.of(page(10), signed)));
    for (byte[] bytes : files) {
      Path source = Files.write(folder.resolve("a.tif"), bytes);
      Path target = folder.resolve("b.tif");

      assertFalse(ProvenanceMark.copy(source, target, MARK));

      assertArrayEquals(bytes, Files.readAllBytes(target));
    }
  }

  @Test
  void exifToolReadsTheMarkAndWarnsOfNothing() throws IOException {
    for (boolean big : new boolean[] {false, true}) {
      Path source =
          Files.write(folder.resolve("a.tif"), tiff(ByteOrder.LITTLE_ENDIAN, big, page(10)));
      Path target = folder.resolve("b.tif");
      ProvenanceMark.copy(source, target, MARK);

      Map<String, String> read = ExifTool.read(target);

      assertEquals(
          DigitalSource.TRAINED_ALGORITHMIC_MEDIA.uri(), read.get("XMP-iptcExt:DigitalSourceType"));
      assertEquals("Pixto 1", read.get("XMP-xmp:CreatorTool"));
      assertEquals("A description, such as ImageJ's", read.get("IFD0:ImageDescription"));
    }
  }
}

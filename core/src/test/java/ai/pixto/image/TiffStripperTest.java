package ai.pixto.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.pixto.error.InvalidRequestException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TIFFs as old programs and attackers write them. */
class TiffStripperTest {

  private static final int SIDE = 256;
  private static final int DATA_AT = 8;
  private static final int ENTRIES = 9;
  private static final int DIRECTORY_BYTES = 2 + ENTRIES * 12 + 4;

  @TempDir Path folder;

  /**
   * Grey pages that all show the same pixels.
   *
   * @param lengthTag 279, or another to leave the length out
   * @param last what the last page says comes next
   */
  private static byte[] pages(int count, int lengthTag, int length, int last) {
    int pixels = SIDE * SIDE;
    ByteBuffer out = ByteBuffer.allocate(DATA_AT + pixels + count * DIRECTORY_BYTES);
    out.putInt(0x4d4d002a).putInt(DATA_AT + pixels);
    for (int i = 0; i < pixels; i++) {
      out.put((byte) (i * 7));
    }
    int[][] tags = {
      {256, SIDE},
      {257, SIDE},
      {258, 8},
      {259, 1},
      {262, 1},
      {273, DATA_AT},
      {277, 1},
      {278, SIDE},
      {lengthTag, length}
    };
    for (int page = 1; page <= count; page++) {
      out.putShort((short) ENTRIES);
      for (int[] tag : tags) {
        out.putShort((short) tag[0]).putShort((short) 4).putInt(1).putInt(tag[1]);
      }
      out.putInt(page == count ? last : out.position() + 4);
    }
    return out.array();
  }

  private Path stripped(byte[] file) throws IOException {
    Path to = folder.resolve("to.tif");
    MetadataStripper.strip(Files.write(folder.resolve("from.tif"), file), to);
    return to;
  }

  @Test
  void pixelsWhoseLengthIsNotToldAreKeptToTheirEnd() throws IOException {
    byte[] complete = pages(1, 279, SIDE * SIDE, 0);
    Picture expected = new PictureReader().read(complete, "complete.tif");
    for (byte[] file : new byte[][] {pages(1, 65_000, 0, 0), pages(1, 279, 0, 0)}) {
      Path to = stripped(file);
      assertEquals(expected, new PictureReader().read(to));
      assertTrue(Files.size(to) <= complete.length, "more than the pixels was kept");
    }
  }

  @Test
  void pagesThatShareTheirPixelsEachGetThem() throws IOException {
    byte[] file = pages(3, 279, SIDE * SIDE, 0);
    Path to = stripped(file);
    assertEquals(3, new PictureReader().pages(to));
    assertEquals(new PictureReader().read(file, 2, "from"), new PictureReader().read(to, 2));
  }

  @Test
  void pagesThatShareTheirPixelsWithoutEndAreRefused() {
    byte[] file = pages(1_000, 279, SIDE * SIDE, 0);
    assertThrows(InvalidRequestException.class, () -> stripped(file));
  }

  @Test
  void aChainThatBitesItsTailEnds() throws IOException {
    byte[] file = pages(2, 279, SIDE * SIDE, DATA_AT + SIDE * SIDE);
    assertEquals(2, new PictureReader().pages(stripped(file)));
  }

  /** Each begins a little after the one before and reads on over all that follow. */
  @Test
  void directoriesThatOverlapAreRefused() {
    int step = 16;
    int count = 20_000;
    int entries = 4_000;
    ByteBuffer out = ByteBuffer.allocate(step * count + (entries + 1) * 12);
    out.putInt(0x4d4d002a).putInt(step);
    for (int i = 1; i < count; i++) {
      int link = i * step + 2 + entries * 12;
      out.putShort(i * step, (short) entries);
      if (link + 4 <= out.capacity()) {
        out.putInt(link, (i + 1) * step);
      }
    }
    AtomicInteger visits = new AtomicInteger();
    assertThrows(
        UnreadableException.class,
        () -> TiffDirectory.walk(Source.of(out.array()), directory -> visits.incrementAndGet()));
    assertTrue(visits.get() * entries * 12L <= out.capacity(), visits + " were read");
    assertThrows(InvalidRequestException.class, () -> stripped(out.array()));
  }

  @Test
  void moreStripsThanAnyPictureHasAreRefused() {
    byte[] file = pages(1, 279, SIDE * SIDE, 0);
    ByteBuffer.wrap(file).putInt(DATA_AT + SIDE * SIDE + 2 + 5 * 12 + 4, 1 << 30);
    assertThrows(InvalidRequestException.class, () -> stripped(file));
  }
}

package ai.pixto.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** The bodies of a PNG's IDAT chunks one after another, each checked against its checksum. */
final class PngChunks {

  private static final int IDAT = 0x49444154;
  private static final int PART_BYTES = 1 << 15;

  private final InputStream in;
  private final CRC32 crc = new CRC32();
  private final byte[] part = new byte[PART_BYTES];
  private long left;
  private boolean inChunk;
  private boolean ended;

  PngChunks(InputStream in) {
    this.in = in;
  }

  /** The checksum that belongs after a chunk: over its type and body. */
  static int checksum(byte[] lengthAndType, byte[] body) {
    CRC32 crc = new CRC32();
    crc.update(lengthAndType, 4, 4);
    crc.update(body);
    return (int) crc.getValue();
  }

  byte[] part() {
    return part;
  }

  /**
   * Fills {@link #part()} with what comes next.
   *
   * @return how many bytes, or -1 after the last IDAT chunk
   */
  int next() throws IOException {
    while (left == 0) {
      if (inChunk) {
        if (readInt() != (int) crc.getValue()) {
          throw UnreadableException.damaged();
        }
        inChunk = false;
      }
      if (ended || !startChunk()) {
        ended = true;
        return -1;
      }
    }
    int count = in.read(part, 0, (int) Math.min(part.length, left));
    if (count < 0) {
      throw UnreadableException.cutShort();
    }
    crc.update(part, 0, count);
    left -= count;
    return count;
  }

  private boolean startChunk() throws IOException {
    left = readInt() & 0xffffffffL;
    int type = readInt();
    if (type != IDAT) {
      left = 0;
      return false;
    }
    crc.reset();
    crc.update("IDAT".getBytes(StandardCharsets.ISO_8859_1));
    inChunk = true;
    return true;
  }

  private int readInt() throws IOException {
    byte[] four = in.readNBytes(4);
    if (four.length < 4) {
      throw UnreadableException.cutShort();
    }
    return ByteBuffer.wrap(four).getInt();
  }
}

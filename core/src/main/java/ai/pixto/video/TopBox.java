package ai.pixto.video;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A box of an MP4 or a QuickTime film, of its outermost level or within another (ISO/IEC 14496-12,
 * 4.2).
 *
 * @param type four characters
 * @param start where its header begins in the file
 * @param body where its content begins
 * @param end behind its last byte
 * @param isOpenEnded whether it says no size but reaches to the end of the file
 */
record TopBox(String type, long start, long body, long end, boolean isOpenEnded) {

  /** A file of more is no video but an attack. */
  private static final int MAX_BOXES = 100_000;

  private static final int SHORT_HEADER = 8;
  private static final int LONG_HEADER = 16;

  /**
   * The file's boxes in order, at least one.
   *
   * @throws DamagedVideoException if it does not begin as an MP4, or a box does not end in it
   */
  static List<TopBox> all(FileChannel channel) throws IOException {
    List<TopBox> boxes = between(channel, 0, channel.size());
    if (boxes.isEmpty() || !isKnownStart(boxes.get(0).type)) {
      throw new DamagedVideoException("is not an MP4");
    }
    return boxes;
  }

  /**
   * The boxes that lie in this one.
   *
   * @throws DamagedVideoException if one does not end in it
   */
  List<TopBox> children(FileChannel channel) throws IOException {
    return between(channel, body, end);
  }

  /** QuickTime ends some lists of boxes with four zeros, which are no box. */
  private static List<TopBox> between(FileChannel channel, long from, long to) throws IOException {
    List<TopBox> boxes = new ArrayList<>();
    boolean inner = from > 0;
    for (long at = from; at < to; at = boxes.get(boxes.size() - 1).end) {
      if (inner && to - at == Integer.BYTES) {
        break;
      }
      if (to - at < SHORT_HEADER || boxes.size() == MAX_BOXES) {
        throw DamagedVideoException.notWhole();
      }
      boxes.add(read(channel, at, to));
    }
    return boxes;
  }

  private static boolean isKnownStart(String type) {
    return List.of("ftyp", "moov", "mdat", "wide", "free", "skip", "pnot").contains(type);
  }

  private static TopBox read(FileChannel channel, long at, long length) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(SHORT_HEADER);
    read(channel, at, header);
    long size = header.getInt(0) & 0xffff_ffffL;
    String type = new String(header.array(), 4, 4, StandardCharsets.ISO_8859_1);
    int headerBytes = SHORT_HEADER;
    boolean open = size == 0;
    if (open) {
      size = length - at;
    } else if (size == 1) {
      ByteBuffer large = ByteBuffer.allocate(Long.BYTES);
      if (length - at < LONG_HEADER) {
        throw DamagedVideoException.notWhole();
      }
      read(channel, at + SHORT_HEADER, large);
      size = large.getLong(0);
      headerBytes = LONG_HEADER;
    }
    if (size < headerBytes || size > length - at) {
      throw DamagedVideoException.notWhole();
    }
    return new TopBox(type, at, at + headerBytes, at + size, open);
  }

  /** Whether this is the {@code uuid} box of that id. */
  boolean isUuid(FileChannel channel, byte[] id) throws IOException {
    if (!type.equals("uuid") || end - body < id.length) {
      return false;
    }
    ByteBuffer found = ByteBuffer.allocate(id.length);
    read(channel, body, found);
    return Arrays.equals(found.array(), id);
  }

  /** Fills the buffer from this place of the file, without moving the channel. */
  static void read(FileChannel channel, long position, ByteBuffer to) throws IOException {
    long at = position;
    while (to.hasRemaining()) {
      int read = channel.read(to, at);
      if (read < 0) {
        throw new EOFException();
      }
      at += read;
    }
  }
}

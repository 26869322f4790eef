package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One image file directory of a TIFF or EXIF block: numbers by tag (TIFF 6.0, section 2; BigTIFF).
 * Values are read when asked for, never more of them than the source holds.
 */
final class TiffDirectory {

  static final int SUBFILE_TYPE = 254;
  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int BITS = 258;
  static final int COMPRESSION = 259;
  static final int PHOTOMETRIC = 262;
  static final int FILL_ORDER = 266;
  static final int STRIP_OFFSETS = 273;
  static final int ORIENTATION = 274;
  static final int SAMPLES = 277;
  static final int ROWS_PER_STRIP = 278;
  static final int STRIP_BYTES = 279;
  static final int X_RESOLUTION = 282;
  static final int PLANAR = 284;
  static final int RESOLUTION_UNIT = 296;
  static final int PREDICTOR = 317;
  static final int COLOUR_MAP = 320;
  static final int TILE_WIDTH = 322;
  static final int TILE_HEIGHT = 323;
  static final int TILE_OFFSETS = 324;
  static final int TILE_BYTES = 325;
  static final int INK_SET = 332;
  static final int EXTRA_SAMPLES = 338;
  static final int SAMPLE_FORMAT = 339;
  static final int JPEG_TABLES = 347;
  static final int ICC_PROFILE = 34675;

  private static final int MAX_ENTRIES = 4096;

  /** Pages past this are not counted: a chain that long is made, not scanned. */
  private static final int MAX_DIRECTORIES = 1 << 20;

  private static final int[] TYPE_BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
  private static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int RATIONAL = 5;
  private static final int UNDEFINED = 7;
  private static final int IFD = 13;

  private final Source source;
  private final ByteOrder order;
  private final Map<Integer, Entry> entries;

  private record Entry(int type, long count, long position) {}

  private TiffDirectory(Source source, ByteOrder order, Map<Integer, Entry> entries) {
    this.source = source;
    this.order = order;
    this.entries = entries;
  }

  /** All directories of the file's chain, in order; a chain that bites its tail ends there. */
  static List<TiffDirectory> chain(Source source) throws IOException {
    return read(source, MAX_DIRECTORIES);
  }

  /** The first directory only. */
  static TiffDirectory first(Source source) throws IOException {
    return read(source, 1).get(0);
  }

  private static List<TiffDirectory> read(Source source, int most) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.bytes(0, 8));
    ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    head.order(order);
    boolean big = head.getShort(2) == 43;
    long next = head.getInt(4) & 0xffffffffL;
    if (big) {
      next = ByteBuffer.wrap(source.bytes(8, 8)).order(order).getLong();
    }
    List<TiffDirectory> directories = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    while (next != 0 && directories.size() < most && seen.add(next)) {
      int countBytes = big ? 8 : 2;
      ByteBuffer counted = ByteBuffer.wrap(source.bytes(next, countBytes)).order(order);
      long count = big ? counted.getLong() : counted.getShort() & 0xffff;
      if (count < 1 || count > MAX_ENTRIES) {
        throw UnreadableException.damaged();
      }
      int entryBytes = big ? 20 : 12;
      long start = next + countBytes;
      long end = start + count * entryBytes;
      ByteBuffer body = ByteBuffer.wrap(source.bytes(start, count * entryBytes)).order(order);
      directories.add(new TiffDirectory(source, order, entries(body, start, big)));
      ByteBuffer link = ByteBuffer.wrap(source.bytes(end, big ? 8 : 4)).order(order);
      next = big ? link.getLong() : link.getInt() & 0xffffffffL;
    }
    if (directories.isEmpty()) {
      throw UnreadableException.damaged();
    }
    return directories;
  }

  private static Map<Integer, Entry> entries(ByteBuffer body, long start, boolean big) {
    Map<Integer, Entry> entries = new HashMap<>();
    int entryBytes = big ? 20 : 12;
    int valueAt = big ? 12 : 8;
    for (int at = 0; at < body.capacity(); at += entryBytes) {
      int type = body.getShort(at + 2) & 0xffff;
      if (type >= TYPE_BYTES.length || TYPE_BYTES[type] == 0) {
        continue;
      }
      long count = big ? body.getLong(at + 4) : body.getInt(at + 4) & 0xffffffffL;
      boolean inline = count >= 0 && count <= (entryBytes - valueAt) / TYPE_BYTES[type];
      long position =
          inline
              ? start + at + valueAt
              : big ? body.getLong(at + valueAt) : body.getInt(at + valueAt) & 0xffffffffL;
      entries.putIfAbsent(body.getShort(at) & 0xffff, new Entry(type, count, position));
    }
    return entries;
  }

  ByteOrder order() {
    return order;
  }

  boolean has(int tag) {
    return entries.containsKey(tag);
  }

  /** The first number of a tag, or the fallback where the tag is missing. */
  long number(int tag, long fallback) throws IOException {
    long[] all = numbers(tag, 1);
    return all.length == 0 ? fallback : all[0];
  }

  /** At most the first {@code most} numbers of a tag; none where it is missing or not integers. */
  long[] numbers(int tag, long most) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.count < 1) {
      return new long[0];
    }
    int size = TYPE_BYTES[entry.type];
    boolean integers =
        entry.type == BYTE
            || entry.type == SHORT
            || entry.type == LONG
            || entry.type == IFD
            || entry.type >= 16;
    if (!integers) {
      return new long[0];
    }
    int count = (int) Math.min(Math.min(entry.count, most), Integer.MAX_VALUE / 16);
    ByteBuffer values = ByteBuffer.wrap(source.bytes(entry.position, (long) count * size));
    values.order(order);
    long[] numbers = new long[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          switch (size) {
            case 1 -> values.get(i) & 0xff;
            case 2 -> values.getShort(2 * i) & 0xffff;
            case 4 -> values.getInt(4 * i) & 0xffffffffL;
            default -> values.getLong(8 * i);
          };
    }
    return numbers;
  }

  /** A ratio of two numbers, or 0. */
  double ratio(int tag) throws IOException {
    Entry entry = entries.get(tag);
    if (entry == null || entry.type != RATIONAL || entry.count < 1) {
      return 0;
    }
    ByteBuffer pair = ByteBuffer.wrap(source.bytes(entry.position, 8)).order(order);
    double above = pair.getInt(0) & 0xffffffffL;
    double below = pair.getInt(4) & 0xffffffffL;
    return below == 0 ? 0 : above / below;
  }

  /** The bytes of a tag; none where it is missing, is not bytes, or has more than {@code most}. */
  byte[] bytes(int tag, int most) throws IOException {
    Entry entry = entries.get(tag);
    boolean bytes =
        entry != null
            && (entry.type == BYTE || entry.type == ASCII || entry.type == UNDEFINED)
            && entry.count > 0
            && entry.count <= most;
    return bytes ? source.bytes(entry.position, entry.count) : new byte[0];
  }

  /** The resolution that the directory tells, in pixels per inch, or 0. */
  double pixelsPerInch() throws IOException {
    double resolution = ratio(X_RESOLUTION);
    return switch ((int) number(RESOLUTION_UNIT, 2)) {
      case 2 -> resolution;
      case 3 -> resolution * 2.54;
      default -> 0;
    };
  }
}

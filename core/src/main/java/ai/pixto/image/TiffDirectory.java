package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

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
  static final int BYTE = 1;
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  static final int LONG = 4;
  private static final int RATIONAL = 5;
  static final int UNDEFINED = 7;
  static final int LONG_8 = 16;
  private static final int IFD = 13;

  private final Source source;
  private final Form form;
  private final Map<Integer, Entry> entries;
  private final long next;
  private final long bytes;

  /**
   * What the head of the file says.
   *
   * @param big whether it is a BigTIFF, with numbers of 64 bits
   * @param first where the first directory lies
   */
  record Form(ByteOrder order, boolean big, long first) {

    static Form of(Source source) throws IOException {
      ByteBuffer head = ByteBuffer.wrap(source.bytes(0, 8));
      ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      head.order(order);
      boolean big = head.getShort(2) == 43;
      long first =
          big
              ? ByteBuffer.wrap(source.bytes(8, 8)).order(order).getLong()
              : head.getInt(4) & 0xffffffffL;
      return new Form(order, big, first);
    }
  }

  /**
   * One tag of a directory.
   *
   * @param type 1 to 18, of a known size
   * @param count how many values; not yet checked
   * @param position where they lie; not yet checked
   */
  record Entry(int type, long count, long position) {

    /** Bytes that one value takes. */
    int size() {
      return TYPE_BYTES[type];
    }
  }

  /** What is done with each directory of a chain. */
  interface Visitor {
    void visit(TiffDirectory directory) throws IOException;
  }

  private TiffDirectory(Source source, Form form, long position) throws IOException {
    this.source = source;
    this.form = form;
    int countBytes = form.big ? 8 : 2;
    ByteBuffer counted = ByteBuffer.wrap(source.bytes(position, countBytes)).order(form.order);
    long count = form.big ? counted.getLong() : counted.getShort() & 0xffff;
    if (count < 1 || count > MAX_ENTRIES) {
      throw UnreadableException.damaged();
    }
    bytes = count * (form.big ? 20 : 12);
    long start = position + countBytes;
    ByteBuffer body = ByteBuffer.wrap(source.bytes(start, bytes)).order(form.order);
    entries = entries(body, start, form.big);
    ByteBuffer link =
        ByteBuffer.wrap(source.bytes(start + bytes, form.big ? 8 : 4)).order(form.order);
    next = form.big ? link.getLong() : link.getInt() & 0xffffffffL;
  }

  /** All directories of the file's chain, in order; a chain that bites its tail ends there. */
  static List<TiffDirectory> chain(Source source) throws IOException {
    List<TiffDirectory> directories = new ArrayList<>();
    walk(source, directories::add);
    return directories;
  }

  /** Visits the directories of {@link #chain} one after another, keeping none. */
  static void walk(Source source, Visitor visitor) throws IOException {
    Form form = Form.of(source);
    Set<Long> seen = new HashSet<>();
    long bytes = 0;
    long position = form.first;
    while (position != 0 && seen.size() < MAX_DIRECTORIES && seen.add(position)) {
      TiffDirectory directory = new TiffDirectory(source, form, position);
      bytes += directory.bytes;
      if (bytes > source.length()) {
        // They overlap, which only a made file's do: a small one could ask for endless work.
        throw UnreadableException.damaged();
      }
      visitor.visit(directory);
      position = directory.next;
    }
    if (seen.isEmpty()) {
      throw UnreadableException.damaged();
    }
  }

  /** The first directory only. */
  static TiffDirectory first(Source source) throws IOException {
    Form form = Form.of(source);
    if (form.first == 0) {
      throw UnreadableException.damaged();
    }
    return new TiffDirectory(source, form, form.first);
  }

  /** The directory that a tag points to, if there is such a tag. */
  Optional<TiffDirectory> sub(int tag) throws IOException {
    long position = number(tag, 0);
    return position == 0
        ? Optional.empty()
        : Optional.of(new TiffDirectory(source, form, position));
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
    return form.order;
  }

  /** The tags of known types, from low to high, as directories list them. */
  SortedMap<Integer, Entry> entries() {
    return new TreeMap<>(entries);
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
    values.order(form.order);
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
    ByteBuffer pair = ByteBuffer.wrap(source.bytes(entry.position, 8)).order(form.order);
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

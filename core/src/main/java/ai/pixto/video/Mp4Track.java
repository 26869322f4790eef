package ai.pixto.video;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The first video track of an MP4's header, its boxes found and its codec known to be H.264. */
final class Mp4Track {

  private static final int HEADER = 8;
  private static final int SAMPLE_ENTRY = 78;
  private static final int MAX_BOXES = 10_000;

  private final Map<String, ByteBuffer> tables;
  private final int timescale;
  private final int quarterTurns;
  private final long editStart;
  private final int lengthBytes;
  private final List<byte[]> sequences;
  private final List<byte[]> pictures;
  private final Optional<Integer> matrix;

  /**
   * @param movie the body of {@code moov}
   */
  static Mp4Track firstVideo(ByteBuffer movie) throws IOException {
    for (Child child : children(movie)) {
      if (child.type.equals("trak")) {
        Map<String, ByteBuffer> track = byType(child.body);
        Map<String, ByteBuffer> media = byType(required(track, "mdia", 0));
        ByteBuffer handler = required(media, "hdlr", 12);
        if (ascii(handler, 8).equals("vide")) {
          return new Mp4Track(track, media);
        }
      }
    }
    throw new DamagedVideoException("has no pictures, only sound or other data");
  }

  private Mp4Track(Map<String, ByteBuffer> track, Map<String, ByteBuffer> media)
      throws IOException {
    ByteBuffer mediaHeader = required(media, "mdhd", 24);
    timescale = mediaHeader.getInt(mediaHeader.get(0) == 1 ? 20 : 12);
    if (timescale < 1) {
      throw DamagedVideoException.notWhole();
    }
    quarterTurns = turns(required(track, "tkhd", 84));
    editStart = editStart(track);
    tables = byType(required(byType(required(media, "minf", 0)), "stbl", 0));
    ByteBuffer entries = table("stsd", 8);
    List<Child> described = children(slice(entries, 8, entries.remaining() - 8));
    if (described.size() != 1) {
      throw new UnsupportedVideoException("changes its codec on the way");
    }
    Child entry = described.get(0);
    if (!entry.type.equals("avc1")) {
      throw new UnsupportedVideoException("is coded as " + codec(entry.type));
    }
    if (entry.body.remaining() < SAMPLE_ENTRY) {
      throw DamagedVideoException.notWhole();
    }
    Map<String, ByteBuffer> details =
        byType(slice(entry.body, SAMPLE_ENTRY, entry.body.remaining() - SAMPLE_ENTRY));
    ByteBuffer configuration = required(details, "avcC", 7);
    lengthBytes = (configuration.get(4) & 3) + 1;
    configuration.position(5);
    sequences = units(configuration, configuration.get() & 0x1f);
    pictures = units(configuration, configuration.hasRemaining() ? configuration.get() & 0xff : 0);
    matrix = matrix(details);
  }

  private static String codec(String type) {
    return switch (type) {
      case "hvc1", "hev1" -> "HEVC";
      case "av01" -> "AV1";
      case "vp09" -> "VP9";
      case "avc3" -> "H.264 with headers between its frames";
      default -> type.matches("[ -~]{4}") ? "\"" + type.strip() + "\"" : "something unknown";
    };
  }

  /** The rotation that the track's matrix asks for, clockwise. */
  private static int turns(ByteBuffer header) throws IOException {
    int at = header.get(0) == 1 ? 52 : 40;
    if (header.remaining() < at + 20) {
      throw DamagedVideoException.notWhole();
    }
    int a = Integer.signum(header.getInt(at));
    int b = Integer.signum(header.getInt(at + 4));
    int d = Integer.signum(header.getInt(at + 16));
    if (a == 0) {
      return b > 0 ? 1 : b < 0 ? 3 : 0;
    }
    return a < 0 && d < 0 ? 2 : 0;
  }

  private static long editStart(Map<String, ByteBuffer> track) throws IOException {
    if (!track.containsKey("edts")) {
      return Long.MIN_VALUE;
    }
    Map<String, ByteBuffer> edits = byType(required(track, "edts", 0));
    if (!edits.containsKey("elst")) {
      return Long.MIN_VALUE;
    }
    ByteBuffer list = required(edits, "elst", 8);
    boolean wide = list.get(0) == 1;
    int count = count(list, wide ? 20 : 12);
    for (int i = 0; i < count; i++) {
      long start = wide ? list.getLong(16 + 20 * i) : list.getInt(12 + 12 * i);
      // -1 is a pause before the first frame, which a reader of frames does not wait for.
      if (start >= 0) {
        return start;
      }
    }
    return Long.MIN_VALUE;
  }

  private static List<byte[]> units(ByteBuffer configuration, int count) throws IOException {
    List<byte[]> units = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int length = configuration.remaining() < 2 ? 0 : configuration.getShort() & 0xffff;
      if (length == 0 || length > configuration.remaining()) {
        throw DamagedVideoException.notWhole();
      }
      byte[] unit = new byte[length];
      configuration.get(unit);
      units.add(unit);
    }
    if (units.isEmpty()) {
      throw DamagedVideoException.notWhole();
    }
    return units;
  }

  private static Optional<Integer> matrix(Map<String, ByteBuffer> details) {
    ByteBuffer colours = details.get("colr");
    return colours != null && colours.remaining() >= 10 && ascii(colours, 0).startsWith("ncl")
        ? Optional.of(colours.getShort(8) & 0xffff)
        : Optional.empty();
  }

  /** Ticks a second. */
  int timescale() {
    return timescale;
  }

  /** How often to turn frames clockwise by 90 degrees, 0 to 3. */
  int quarterTurns() {
    return quarterTurns;
  }

  /** What is over before this tick is not shown. */
  long editStart() {
    return editStart;
  }

  /** How many bytes stand before each unit of a sample to say its length. */
  int lengthBytes() {
    return lengthBytes;
  }

  List<byte[]> sequences() {
    return sequences;
  }

  List<byte[]> pictures() {
    return pictures;
  }

  Optional<Integer> matrix() {
    return matrix;
  }

  boolean has(String table) {
    return tables.containsKey(table);
  }

  /** A box of the sample table, of at least so many bytes. */
  ByteBuffer table(String type, int least) throws IOException {
    return required(tables, type, least);
  }

  /** How many entries a table says to have, checked against what it holds. */
  static int count(ByteBuffer table, int entryBytes) throws IOException {
    int count = table.getInt(4);
    if (count < 0 || count > (table.remaining() - 8) / entryBytes) {
      throw DamagedVideoException.notWhole();
    }
    return count;
  }

  private record Child(String type, ByteBuffer body) {}

  private static List<Child> children(ByteBuffer parent) throws IOException {
    List<Child> children = new ArrayList<>();
    int at = 0;
    while (parent.remaining() - at >= HEADER) {
      long size = parent.getInt(at) & 0xffffffffL;
      String type = ascii(parent, at + 4);
      if (size == 0 && type.equals("\0\0\0\0")) {
        break;
      }
      if (size < HEADER || size > parent.remaining() - at || children.size() == MAX_BOXES) {
        throw DamagedVideoException.notWhole();
      }
      children.add(new Child(type, slice(parent, at + HEADER, (int) size - HEADER)));
      at += (int) size;
    }
    return children;
  }

  private static Map<String, ByteBuffer> byType(ByteBuffer parent) throws IOException {
    Map<String, ByteBuffer> found = new LinkedHashMap<>();
    for (Child child : children(parent)) {
      found.putIfAbsent(child.type, child.body);
    }
    return found;
  }

  private static ByteBuffer required(Map<String, ByteBuffer> boxes, String type, int least)
      throws IOException {
    ByteBuffer box = boxes.get(type);
    if (box == null || box.remaining() < least) {
      throw DamagedVideoException.notWhole();
    }
    return box;
  }

  private static ByteBuffer slice(ByteBuffer of, int from, int length) {
    return of.slice(of.position() + from, length);
  }

  private static String ascii(ByteBuffer of, int at) {
    byte[] four = new byte[4];
    of.get(at, four);
    return new String(four, StandardCharsets.ISO_8859_1);
  }
}

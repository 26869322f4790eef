package ai.pixto.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes EXIF blocks and TIFF files of either byte order, classic and big, with unused bytes
 * between their parts. A tag's value is a {@code String} (ASCII), {@code byte[]} (undefined),
 * {@code int[]} (short), {@code long[]} (pairs of a rational), {@code byte[][]} (places of pixels),
 * {@code Integer} (long) or a map (a directory).
 */
final class TiffBlock {

  private final boolean big;
  private final byte[] gap;
  private final ByteBuffer out;

  private TiffBlock(ByteOrder order, boolean big, String gap) {
    this.big = big;
    this.gap = gap.getBytes(StandardCharsets.UTF_8);
    out = ByteBuffer.allocate(4 << 20).order(order);
  }

  static byte[] of(
      ByteOrder order, boolean big, String gap, List<SortedMap<Integer, Object>> chain) {
    return new TiffBlock(order, big, gap).write(chain);
  }

  private byte[] write(List<SortedMap<Integer, Object>> chain) {
    boolean little = out.order() == ByteOrder.LITTLE_ENDIAN;
    out.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    out.putShort((short) (big ? 43 : 42));
    if (big) {
      out.putShort((short) 8).putShort((short) 0);
    }
    int link = out.position();
    place(0);
    for (SortedMap<Integer, Object> each : chain) {
      int start = directory(each);
      int end = out.position();
      out.position(link);
      place(start);
      out.position(end);
      link = end - placeBytes();
    }
    out.put(gap);
    return Arrays.copyOf(out.array(), out.position());
  }

  private void place(long value) {
    if (big) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  private int placeBytes() {
    return big ? 8 : 4;
  }

  /** Values first, then the directory; where it begins. */
  private int directory(SortedMap<Integer, Object> tags) {
    int entryBytes = big ? 20 : 12;
    ByteBuffer entries = ByteBuffer.allocate(tags.size() * entryBytes).order(out.order());
    for (Map.Entry<Integer, Object> tag : tags.entrySet()) {
      int next = entries.position() + entryBytes;
      entry(entries, tag.getKey(), tag.getValue());
      entries.position(next);
    }
    out.put(gap);
    align();
    int start = out.position();
    if (big) {
      out.putLong(tags.size());
    } else {
      out.putShort((short) tags.size());
    }
    out.put(entries.array());
    place(0);
    return start;
  }

  private void align() {
    if (out.position() % 2 != 0) {
      out.put((byte) 0);
    }
  }

  @SuppressWarnings("unchecked")
  private void entry(ByteBuffer entries, int tag, Object value) {
    if (value instanceof String text) {
      put(entries, tag, 2, text.length() + 1, (text + "\0").getBytes(StandardCharsets.UTF_8));
    } else if (value instanceof byte[] bytes) {
      put(entries, tag, 7, bytes.length, bytes);
    } else if (value instanceof int[] shorts) {
      ByteBuffer bytes = ByteBuffer.allocate(2 * shorts.length).order(out.order());
      Arrays.stream(shorts).forEach(each -> bytes.putShort((short) each));
      put(entries, tag, 3, shorts.length, bytes.array());
    } else if (value instanceof long[] pairs) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * pairs.length).order(out.order());
      Arrays.stream(pairs).forEach(each -> bytes.putInt((int) each));
      put(entries, tag, 5, pairs.length / 2, bytes.array());
    } else if (value instanceof byte[][] segments) {
      ByteBuffer bytes = ByteBuffer.allocate(placeBytes() * segments.length).order(out.order());
      for (byte[] segment : segments) {
        out.put(gap);
        if (big) {
          bytes.putLong(out.position());
        } else {
          bytes.putInt(out.position());
        }
        out.put(segment);
      }
      put(entries, tag, big ? 16 : 4, segments.length, bytes.array());
    } else {
      int number =
          value instanceof Integer whole ? whole : directory((SortedMap<Integer, Object>) value);
      put(entries, tag, 4, 1, ByteBuffer.allocate(4).order(out.order()).putInt(number).array());
    }
  }

  private void put(ByteBuffer entries, int tag, int type, int count, byte[] value) {
    entries.putShort((short) tag).putShort((short) type);
    if (big) {
      entries.putLong(count);
    } else {
      entries.putInt(count);
    }
    if (value.length <= placeBytes()) {
      entries.put(value);
      return;
    }
    out.put(gap);
    align();
    if (big) {
      entries.putLong(out.position());
    } else {
      entries.putInt(out.position());
    }
    out.put(value);
  }
}

package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Strips a TIFF or BigTIFF: writes it anew from its pages' coded pixels and the tags that decoding,
 * colour and resolution need, so that nothing lies between them. Byte order and the coded pixels
 * stay as they are; JPEG-coded ones are stripped as JPEGs.
 */
final class TiffStripper {

  private static final int JPEG = 7;
  private static final int OLD_JPEG = 6;

  /**
   * Compressions whose data are pixels and nothing else: none, fax, LZW, JPEG, Deflate, PackBits,
   * ThunderScan, SGI's, LERC, LZMA, Zstandard. JPEG 2000, JPEG XL and WebP have places for text.
   */
  private static final Set<Long> BARE =
      Set.of(
          1L, 2L, 3L, 4L, 5L, 7L, 8L, 32771L, 32773L, 32809L, 32946L, 34676L, 34677L, 34887L,
          34925L, 50000L);

  private static final int XMP = 700;
  private static final int MANIFEST = 52545; // C2PA 2.1, appendix A.3.5.

  /** Numbers that decoding, colour or resolution need (TIFF 6.0, and libtiff's tags). */
  private static final Set<Integer> NUMBERS =
      Set.of(
          254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 274, 277, 278, 280, 281, 282, 283,
          284, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 332, 334, 336,
          338, 339, 340, 341, 529, 530, 531, 532, 32995, 32996, 32997, 32998, 37439, 50674);

  private static final int ASCII = 2;
  private static final int MAX_NUMBER_BYTES = 1 << 20;
  private static final int MAX_TABLE_BYTES = 1 << 16;
  private static final int MAX_SEGMENTS = 1 << 20;

  /** Pages may share pixels, which are then written for each; but not without end. */
  private static final int MAX_GROWTH = 4;

  private static final int SPARE_BYTES = 1 << 20;
  private static final int REDUCED = 1;

  private final Source source;
  private final StripOutput out;
  private final TiffDirectory.Form form;
  private boolean hasFullPage;
  private boolean pageSeen;
  private long linkAt;

  /** A tag as it is written; the value is padded to the room in the entry, or its place. */
  private record Written(int tag, int type, long count, byte[] value) {}

  private TiffStripper(Source source, StripOutput out) throws IOException {
    this.source = source;
    this.out = out;
    form = TiffDirectory.Form.of(source);
  }

  static void strip(Source source, StripOutput out) throws IOException {
    new TiffStripper(source, out).strip();
  }

  private void strip() throws IOException {
    linkAt = form.big() ? 8 : 4;
    out.copy(source, 0, linkAt);
    out.write(offset(0));
    TiffDirectory.walk(source, directory -> hasFullPage |= !isReduced(directory));
    TiffDirectory.walk(
        source,
        directory -> {
          if (!hasFullPage || !isReduced(directory)) {
            page(directory);
          }
        });
    if (!pageSeen) {
      throw UnreadableException.damaged();
    }
  }

  /** As the reader sees it: a thumbnail, unless there is nothing else. */
  private static boolean isReduced(TiffDirectory directory) throws IOException {
    return (directory.number(TiffDirectory.SUBFILE_TYPE, 0) & REDUCED) != 0;
  }

  private void page(TiffDirectory directory) throws IOException {
    long compression = directory.number(TiffDirectory.COMPRESSION, 1);
    if (compression == OLD_JPEG || !BARE.contains(compression)) {
      throw new UnreadableException(
          "is a TIFF whose compression (number "
              + compression
              + ") may hide metadata; save it with another compression or as PNG.");
    }
    TiffSegments segments = TiffSegments.of(directory, source, MAX_SEGMENTS);
    long[] offsets = new long[segments.count()];
    long[] lengths = new long[segments.count()];
    for (int i = 0; i < offsets.length; i++) {
      if (segments.length(i) > 0) {
        align();
        offsets[i] = out.position();
        segment(segments.offset(i), segments.length(i), compression == JPEG);
        lengths[i] = out.position() - offsets[i];
      }
      checkGrowth();
    }
    List<Written> tags = new ArrayList<>();
    for (Map.Entry<Integer, TiffDirectory.Entry> each : directory.entries().entrySet()) {
      int tag = each.getKey();
      if (tag == segments.offsetsTag()) {
        tags.add(places(tag, offsets));
      } else if (tag == segments.lengthsTag()) {
        tags.add(places(tag, lengths));
      } else {
        tag(directory, tag, each.getValue(), tags);
      }
    }
    if (!directory.has(segments.lengthsTag())) {
      tags.add(places(segments.lengthsTag(), lengths));
      tags.sort((a, b) -> Integer.compare(a.tag, b.tag));
    }
    directory(tags);
    pageSeen = true;
  }

  private void segment(long from, long length, boolean jpeg) throws IOException {
    if (jpeg) {
      JpegStripper.picture(Source.joined(new byte[0], source, from, from + length), out);
    } else {
      out.copy(source, from, length);
    }
  }

  private void checkGrowth() throws IOException {
    boolean grown =
        out.position() - SPARE_BYTES > MAX_GROWTH * source.length()
            || !form.big() && out.position() > 0xffffffffL;
    if (grown) {
      throw UnreadableException.damaged();
    }
  }

  private Written places(int tag, long[] values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * (form.big() ? 8 : 4));
    bytes.order(form.order());
    for (long value : values) {
      if (form.big()) {
        bytes.putLong(value);
      } else {
        bytes.putInt((int) value);
      }
    }
    int type = form.big() ? TiffDirectory.LONG_8 : TiffDirectory.LONG;
    return written(tag, type, values.length, bytes.array());
  }

  /** A value goes into the entry when there is room, else before the directory. */
  private Written written(int tag, int type, long count, byte[] value) {
    if (value.length <= (form.big() ? 8 : 4)) {
      return new Written(tag, type, count, value);
    }
    align();
    byte[] place = offset(out.position());
    out.write(value);
    return new Written(tag, type, count, place);
  }

  private void align() {
    if ((out.position() & 1) != 0) {
      out.write(0);
    }
  }

  private byte[] offset(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(form.big() ? 8 : 4).order(form.order());
    return (form.big() ? bytes.putLong(value) : bytes.putInt((int) value)).array();
  }

  private void tag(TiffDirectory directory, int tag, TiffDirectory.Entry entry, List<Written> tags)
      throws IOException {
    if (NUMBERS.contains(tag)) {
      if (entry.type() != ASCII && entry.count() <= MAX_NUMBER_BYTES / entry.size()) {
        byte[] value = source.bytes(entry.position(), entry.count() * entry.size());
        tags.add(written(tag, entry.type(), entry.count(), value));
      }
    } else if (tag == TiffDirectory.ICC_PROFILE || tag == MANIFEST) {
      tags.add(copied(tag, entry));
    } else if (tag == XMP) {
      byte[] packet = ProvenanceXmp.reduced(directory.bytes(tag, ProvenanceXmp.MAX_BYTES));
      if (packet.length > 0) {
        tags.add(written(tag, TiffDirectory.BYTE, packet.length, packet));
      }
    } else if (tag == TiffDirectory.JPEG_TABLES) {
      tables(directory.bytes(tag, MAX_TABLE_BYTES), tags);
    }
  }

  /** A value that may be large, byte for byte. */
  private Written copied(int tag, TiffDirectory.Entry entry) throws IOException {
    if (entry.count() < 0 || entry.count() > source.length()) {
      throw UnreadableException.cutShort();
    }
    long length = entry.count() * entry.size();
    if (length <= (form.big() ? 8 : 4)) {
      return written(tag, entry.type(), entry.count(), source.bytes(entry.position(), length));
    }
    align();
    byte[] place = offset(out.position());
    out.copy(source, entry.position(), length);
    checkGrowth();
    return new Written(tag, entry.type(), entry.count(), place);
  }

  private void tables(byte[] tables, List<Written> tags) throws IOException {
    align();
    long start = out.position();
    JpegStripper.tables(Source.of(tables), out);
    long length = out.position() - start;
    // Two markers without a table between them say nothing.
    if (length > (form.big() ? 8 : 4)) {
      tags.add(
          new Written(TiffDirectory.JPEG_TABLES, TiffDirectory.UNDEFINED, length, offset(start)));
    }
  }

  private void directory(List<Written> tags) throws IOException {
    align();
    out.patch(linkAt, offset(out.position()));
    int entryBytes = form.big() ? 20 : 12;
    int countBytes = form.big() ? 8 : 2;
    ByteBuffer body = ByteBuffer.allocate(countBytes + tags.size() * entryBytes);
    body.order(form.order());
    if (form.big()) {
      body.putLong(tags.size());
    } else {
      body.putShort((short) tags.size());
    }
    for (Written each : tags) {
      int next = body.position() + entryBytes;
      body.putShort((short) each.tag).putShort((short) each.type);
      if (form.big()) {
        body.putLong(each.count);
      } else {
        body.putInt((int) each.count);
      }
      body.put(each.value).position(next);
    }
    out.write(body.array());
    linkAt = out.position();
    out.write(offset(0));
    checkGrowth();
  }
}

package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts XMP into a TIFF or BigTIFF: tag 700 of the first page (XMP specification, part 3, section
 * 3.3). The packet and a new first directory are put behind the file's end and the header is
 * pointed there, so that nothing else moves: every other tag, page and pixel keeps its bytes and
 * its place.
 */
final class TiffMark {

  private static final int XMP = 700;
  private static final int MANIFEST = 52545; // C2PA 2.1, appendix A.3.5.

  private static final long MOST_CLASSIC_BYTES = 0xffffffffL;
  private static final int MOST_CLASSIC_ENTRIES = 0xffff;

  private final Source source;
  private final TiffDirectory.Form form;
  private final int placeBytes;
  private final int countBytes;
  private final int entryBytes;

  private TiffMark(Source source) throws IOException {
    this.source = source;
    form = TiffDirectory.Form.of(source);
    placeBytes = form.big() ? Long.BYTES : Integer.BYTES;
    countBytes = form.big() ? Long.BYTES : Short.BYTES;
    entryBytes = 2 * Short.BYTES + 2 * placeBytes;
  }

  /**
   * @return false, with nothing written, if the file is not to be marked, or is so large that its
   *     32-bit offsets do not reach its end
   */
  static boolean copy(Source source, StripOutput out, Provenance provenance) throws IOException {
    return new TiffMark(source).copy(out, provenance);
  }

  private boolean copy(StripOutput out, Provenance provenance) throws IOException {
    TiffDirectory first = TiffDirectory.first(source);
    byte[] old = first.bytes(XMP, ProvenanceXmp.MAX_BYTES);
    byte[] packet = ProvenanceMark.packet(old, provenance);
    List<byte[]> entries = entries();
    boolean unreadable = old.length == 0 && entries.stream().anyMatch(this::isXmp);
    if (unreadable || packet.length == 0 || isSigned() || !fits(packet, entries)) {
      return false;
    }
    out.copy(source, 0, source.length());
    align(out);
    byte[] packetPlace = place(out.position());
    out.write(packet);
    align(out);
    out.patch(form.big() ? Long.BYTES : Integer.BYTES, place(out.position()));
    write(out, entries, entry(packet.length, packetPlace));
    return true;
  }

  /** As they are: of types that are not known, too, and in the order that they have. */
  private List<byte[]> entries() throws IOException {
    List<byte[]> entries = new ArrayList<>();
    long start = form.first() + countBytes;
    for (long i = 0; i < count(); i++) {
      entries.add(source.bytes(start + i * entryBytes, entryBytes));
    }
    return entries;
  }

  /** Known to be small: the directory has been read. */
  private long count() throws IOException {
    ByteBuffer counted = ByteBuffer.wrap(source.bytes(form.first(), countBytes));
    counted.order(form.order());
    return form.big() ? counted.getLong() : counted.getShort() & 0xffff;
  }

  private boolean isXmp(byte[] entry) {
    return tag(entry) == XMP;
  }

  private int tag(byte[] entry) {
    return ByteBuffer.wrap(entry).order(form.order()).getShort() & 0xffff;
  }

  private boolean isSigned() throws IOException {
    boolean[] signed = {false};
    TiffDirectory.walk(source, directory -> signed[0] |= directory.has(MANIFEST));
    return signed[0];
  }

  private boolean fits(byte[] packet, List<byte[]> entries) throws IOException {
    long directory = countBytes + (entries.size() + 1L) * entryBytes + placeBytes;
    long end = source.length() + 1 + packet.length + 1 + directory;
    return form.big() || end <= MOST_CLASSIC_BYTES && entries.size() < MOST_CLASSIC_ENTRIES;
  }

  /** Values and directories begin at even places (TIFF 6.0, section 2). */
  private static void align(StripOutput out) {
    if ((out.position() & 1) != 0) {
      out.write(0);
    }
  }

  private byte[] place(long value) {
    ByteBuffer bytes = ByteBuffer.allocate(placeBytes).order(form.order());
    return (form.big() ? bytes.putLong(value) : bytes.putInt((int) value)).array();
  }

  private byte[] entry(int length, byte[] packetPlace) {
    ByteBuffer entry = ByteBuffer.allocate(entryBytes).order(form.order());
    entry.putShort((short) XMP).putShort((short) TiffDirectory.BYTE);
    return entry.put(place(length)).put(packetPlace).array();
  }

  private void write(StripOutput out, List<byte[]> entries, byte[] xmp) throws IOException {
    List<byte[]> marked = new ArrayList<>(entries);
    marked.removeIf(this::isXmp);
    int at = 0;
    while (at < marked.size() && tag(marked.get(at)) < XMP) {
      at++;
    }
    marked.add(at, xmp);
    ByteBuffer count = ByteBuffer.allocate(countBytes).order(form.order());
    out.write(
        (form.big() ? count.putLong(marked.size()) : count.putShort((short) marked.size()))
            .array());
    marked.forEach(out::write);
    long link = form.first() + countBytes + (long) entries.size() * entryBytes;
    out.write(source.bytes(link, placeBytes));
  }
}

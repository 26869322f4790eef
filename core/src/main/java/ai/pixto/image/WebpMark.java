package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Puts XMP into a WebP (RFC 9649, section 2.7): a chunk at its end, and a flag in the header of the
 * extended format, which a simple file is given for it.
 */
final class WebpMark {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int EXTENDED_BYTES = 10;
  private static final int HAS_XMP = 0x04;
  private static final int HAS_ALPHA = 0x10;

  private final Source source;
  private final long end;
  private String first = "";
  private long oldStart;
  private long oldEnd;
  private byte[] oldPacket = {};
  private boolean signed;

  private WebpMark(Source source) throws IOException {
    this.source = source;
    end = unsigned(4) + CHUNK_HEADER;
    if (end > source.length()) {
      throw UnreadableException.cutShort();
    }
  }

  /**
   * @return false, with nothing written, if the file is not to be marked
   */
  static boolean copy(Source source, StripOutput out, Provenance provenance) throws IOException {
    WebpMark mark = new WebpMark(source);
    mark.look();
    byte[] packet = ProvenanceMark.packet(mark.oldPacket, provenance);
    if (mark.signed || packet.length == 0) {
      return false;
    }
    mark.write(out, packet);
    return true;
  }

  private void look() throws IOException {
    for (long position = RIFF_HEADER; position + CHUNK_HEADER <= end; ) {
      String type = new String(source.bytes(position, 4), StandardCharsets.ISO_8859_1);
      long length = unsigned(position + 4);
      long body = position + CHUNK_HEADER;
      if (length > end - body) {
        throw UnreadableException.cutShort();
      }
      first = first.isEmpty() ? type : first;
      long next = Math.min(end, body + length + (length & 1));
      signed |= type.equals("C2PA"); // C2PA 2.1, appendix A.3.6.
      if (type.equals("XMP ") && length <= ProvenanceXmp.MAX_BYTES) {
        oldPacket = source.bytes(body, length);
        oldStart = position;
        oldEnd = next;
      }
      position = next;
    }
  }

  private void write(StripOutput out, byte[] packet) throws IOException {
    out.copy(source, 0, RIFF_HEADER);
    long rest = RIFF_HEADER;
    if (first.equals("VP8X")) {
      byte[] header = source.bytes(RIFF_HEADER, CHUNK_HEADER + EXTENDED_BYTES);
      header[CHUNK_HEADER] |= HAS_XMP;
      out.write(header);
      rest += header.length;
    } else {
      out.write(extended());
    }
    long until = oldEnd > 0 ? oldStart : end;
    out.copy(source, rest, until - rest);
    if (oldEnd > 0) {
      out.copy(source, oldEnd, end - oldEnd);
    }
    if ((out.position() & 1) != 0) {
      out.write(0);
    }
    out.write("XMP ");
    out.write(little(4).putInt(packet.length).array());
    out.write(packet);
    if ((packet.length & 1) != 0) {
      out.write(0);
    }
    out.patch(4, little(4).putInt((int) (out.position() - CHUNK_HEADER)).array());
  }

  /** The extended header of a file that holds nothing but one picture. */
  private byte[] extended() throws IOException {
    WebpDecoder decoder = WebpDecoder.open(source);
    Decoder.PageSize size = decoder.size(0);
    boolean lossless = first.equals("VP8L");
    // After its first byte: 14 bits of width, 14 of height, then whether alpha is used (3.4).
    boolean alpha = lossless && (unsigned(RIFF_HEADER + CHUNK_HEADER + 1) >> 28 & 1) != 0;
    ByteBuffer header = little(CHUNK_HEADER + EXTENDED_BYTES);
    header.put("VP8X".getBytes(StandardCharsets.ISO_8859_1)).putInt(EXTENDED_BYTES);
    header.putInt(HAS_XMP | (alpha ? HAS_ALPHA : 0));
    int width = (int) size.width() - 1;
    int height = (int) size.height() - 1;
    header.put((byte) width).put((byte) (width >> 8)).put((byte) (width >> 16));
    header.put((byte) height).put((byte) (height >> 8)).put((byte) (height >> 16));
    return header.array();
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private long unsigned(long position) throws IOException {
    return ByteBuffer.wrap(source.bytes(position, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt()
        & 0xffffffffL;
  }
}

package ai.pixto.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.InflaterInputStream;

/**
 * Puts XMP into a PNG: a text chunk after the header (XMP specification, part 3, section 1.1.5).
 */
final class PngMark {

  static final String XMP_KEYWORD = "XML:com.adobe.xmp";

  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_HEADER = 8;
  private static final int CHECKSUM_BYTES = 4;

  /** C2PA 2.1, appendix A.3.2. */
  private static final String MANIFEST = "caBX";

  private final Source source;
  private long headerEnd;
  private long oldStart;
  private long oldEnd;
  private byte[] oldPacket = {};
  private boolean signed;

  private PngMark(Source source) {
    this.source = source;
  }

  /**
   * @return false, with nothing written, if the file is not to be marked
   */
  static boolean copy(Source source, StripOutput out, Provenance provenance) throws IOException {
    PngMark mark = new PngMark(source);
    mark.look();
    byte[] packet = ProvenanceMark.packet(mark.oldPacket, provenance);
    if (mark.signed || packet.length == 0) {
      return false;
    }
    out.copy(source, 0, mark.headerEnd);
    write(out, packet);
    if (mark.oldEnd > 0) {
      out.copy(source, mark.headerEnd, mark.oldStart - mark.headerEnd);
      out.copy(source, mark.oldEnd, source.length() - mark.oldEnd);
    } else {
      out.copy(source, mark.headerEnd, source.length() - mark.headerEnd);
    }
    return true;
  }

  private void look() throws IOException {
    String type = "";
    for (long position = SIGNATURE_BYTES; !type.equals("IEND"); ) {
      byte[] head = source.bytes(position, CHUNK_HEADER);
      long length = ByteBuffer.wrap(head).getInt() & 0xffffffffL;
      type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
      long end = position + CHUNK_HEADER + length + CHECKSUM_BYTES;
      if (end > source.length()) {
        throw UnreadableException.cutShort();
      }
      if (type.equals("IHDR")) {
        headerEnd = end;
      } else if (type.equals("iTXt") && length <= ProvenanceXmp.MAX_BYTES) {
        text(source.bytes(position + CHUNK_HEADER, length), position, end);
      }
      signed |= type.equals(MANIFEST);
      position = end;
    }
    if (headerEnd == 0) {
      throw UnreadableException.damaged();
    }
  }

  /** Keyword, compression, method, language, translated keyword, text (section 11.3.4.5). */
  private void text(byte[] body, long start, long end) throws IOException {
    byte[] keyword = (XMP_KEYWORD + "\0").getBytes(StandardCharsets.ISO_8859_1);
    if (body.length < keyword.length + 2
        || !Arrays.equals(keyword, 0, keyword.length, body, 0, keyword.length)) {
      return;
    }
    int at = keyword.length + 2;
    for (int zeros = 0; zeros < 2 && at < body.length; at++) {
      zeros += body[at] == 0 ? 1 : 0;
    }
    byte[] packet = Arrays.copyOfRange(body, at, body.length);
    if (body[keyword.length] == 1) {
      try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packet))) {
        packet = in.readNBytes(ProvenanceXmp.MAX_BYTES);
      }
    }
    oldPacket = packet;
    oldStart = start;
    oldEnd = end;
  }

  private static void write(StripOutput out, byte[] packet) {
    byte[] keyword = (XMP_KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOf(keyword, keyword.length + packet.length);
    System.arraycopy(packet, 0, body, keyword.length, packet.length);
    byte[] head = ByteBuffer.allocate(CHUNK_HEADER).putInt(body.length).array();
    System.arraycopy("iTXt".getBytes(StandardCharsets.ISO_8859_1), 0, head, 4, 4);
    out.write(head);
    out.write(body);
    out.write(ByteBuffer.allocate(4).putInt(PngChunks.checksum(head, body)).array());
  }
}

package ai.pixto.image;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Puts XMP into a JPEG: an APP1 segment (XMP specification, part 3, section 1.1.3). */
final class JpegMark {

  static final int APP1 = 0xe1;

  private static final String XMP_PREFIX = "http://ns.adobe.com/xap/1.0/\0";
  private static final int APP0 = 0xe0;
  private static final int APP11 = 0xeb;
  private static final int SOS = 0xda;
  private static final int MARKER_BYTES = 2;
  private static final int MAX_BODY_BYTES = 65_533;

  private final Source source;
  private long place = MARKER_BYTES;
  private long oldStart;
  private long oldEnd;
  private byte[] oldPacket = {};
  private boolean signed;

  private JpegMark(Source source) {
    this.source = source;
  }

  /** An APP1 segment's body that holds the packet. */
  static byte[] xmpBody(byte[] packet) {
    byte[] prefix = XMP_PREFIX.getBytes(StandardCharsets.ISO_8859_1);
    byte[] body = Arrays.copyOf(prefix, prefix.length + packet.length);
    System.arraycopy(packet, 0, body, prefix.length, packet.length);
    return body;
  }

  /**
   * @return false, with nothing written, if the file is not to be marked
   */
  static boolean copy(Source source, StripOutput out, Provenance provenance) throws IOException {
    JpegMark mark = new JpegMark(source);
    mark.look();
    byte[] packet = ProvenanceMark.packet(mark.oldPacket, provenance);
    byte[] body = xmpBody(packet);
    if (mark.signed || packet.length == 0 || body.length > MAX_BODY_BYTES) {
      return false;
    }
    long until = mark.oldEnd > 0 ? mark.oldStart : mark.place;
    out.copy(source, 0, until);
    int length = body.length + 2;
    out.write(new byte[] {(byte) 0xff, (byte) APP1, (byte) (length >> 8), (byte) length});
    out.write(body);
    long from = mark.oldEnd > 0 ? mark.oldEnd : until;
    out.copy(source, from, source.length() - from);
    return true;
  }

  /** Goes through the segments before the first scan. */
  private void look() throws IOException {
    boolean atStart = true;
    for (long position = MARKER_BYTES; ; ) {
      int marker = marker(position);
      if (marker == 0xff) {
        position++; // A marker may have any number of these before it (ITU T.81, B.1.1.2).
        continue;
      }
      if (marker == SOS) {
        return;
      }
      byte[] sizes = source.bytes(position + MARKER_BYTES, 2);
      int length = (sizes[0] & 0xff) << 8 | sizes[1] & 0xff;
      long end = position + MARKER_BYTES + length;
      if (length < 2 || end > source.length()) {
        throw UnreadableException.damaged();
      }
      if (marker == APP1 || marker == APP11) {
        application(marker, source.bytes(position + 4, length - 2), position, end);
      }
      // JFIF and EXIF want to be the first.
      atStart &= marker == APP0 || marker == APP1;
      place = atStart ? end : place;
      position = end;
    }
  }

  private int marker(long position) throws IOException {
    byte[] two = source.bytes(position, MARKER_BYTES);
    if ((two[0] & 0xff) != 0xff) {
      throw UnreadableException.damaged();
    }
    return two[1] & 0xff;
  }

  private void application(int marker, byte[] body, long start, long end) {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    if (marker == APP11) {
      signed |= text.startsWith("JP") && text.contains("c2pa"); // C2PA 2.1, appendix A.3.1.
    } else if (text.startsWith(XMP_PREFIX)) {
      oldPacket = Arrays.copyOfRange(body, XMP_PREFIX.length(), body.length);
      oldStart = start;
      oldEnd = end;
    }
  }
}

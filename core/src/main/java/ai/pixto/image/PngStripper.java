package ai.pixto.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.InflaterInputStream;

/**
 * Strips a PNG or animated PNG (W3C PNG, third edition): the chunks that a decoder needs are
 * copied, EXIF and XMP reduced, all others left out. It ends at the end chunk.
 */
final class PngStripper {

  private static final int SIGNATURE_BYTES = 8;
  private static final int CHUNK_HEADER = 8;
  private static final int CHECKSUM_BYTES = 4;

  private static final Set<String> COPIED =
      Set.of(
          "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "cICP",
          "mDCV", "cLLI", "bKGD", "hIST", "pHYs", "acTL", "fcTL", "fdAT");

  /** C2PA 2.1, appendix A.3.2. */
  private static final String MANIFEST = "caBX";

  private static final String XMP_KEYWORD = "XML:com.adobe.xmp";
  private static final int XMP_HEAD_BYTES = XMP_KEYWORD.length() + 3;

  private final Source source;
  private final StripOutput out;
  private boolean exifSeen;

  private PngStripper(Source source, StripOutput out) {
    this.source = source;
    this.out = out;
  }

  static void strip(Source source, StripOutput out) throws IOException {
    new PngStripper(source, out).chunks();
  }

  private void chunks() throws IOException {
    out.copy(source, 0, SIGNATURE_BYTES);
    boolean pixelsSeen = false;
    String type = "";
    for (long position = SIGNATURE_BYTES; !type.equals("IEND"); ) {
      byte[] head = source.bytes(position, CHUNK_HEADER);
      long length = ByteBuffer.wrap(head).getInt();
      boolean first = position == SIGNATURE_BYTES;
      type = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
      if (length < 0 || first != type.equals("IHDR")) {
        throw UnreadableException.damaged();
      }
      long body = position + CHUNK_HEADER;
      position = body + length + CHECKSUM_BYTES;
      if (position > source.length()) {
        throw UnreadableException.cutShort();
      }
      pixelsSeen |= type.equals("IDAT");
      chunk(type, body, length);
    }
    if (!pixelsSeen) {
      throw UnreadableException.damaged();
    }
  }

  private void chunk(String type, long body, long length) throws IOException {
    if (COPIED.contains(type) || type.equals(MANIFEST)) {
      out.copy(source, body - CHUNK_HEADER, CHUNK_HEADER + length + CHECKSUM_BYTES);
    } else if (type.equals("eXIf")) {
      if (!exifSeen) {
        exifSeen = true;
        write("eXIf", ReducedExif.of(Source.joined(new byte[0], source, body, body + length)));
      }
    } else if (type.equals("iTXt")) {
      text(body, length);
    } else if (Character.isUpperCase(type.charAt(0))) {
      // Nothing is right without a chunk that calls itself critical (section 5.4).
      throw UnreadableException.damaged();
    }
  }

  /** XMP lies in a text chunk: keyword, compression, language, translated keyword, packet. */
  private void text(long body, long length) throws IOException {
    if (length < XMP_HEAD_BYTES || length > ProvenanceXmp.MAX_BYTES) {
      return;
    }
    byte[] text = source.bytes(body, length);
    String keyword = new String(text, 0, XMP_KEYWORD.length() + 1, StandardCharsets.ISO_8859_1);
    if (!keyword.equals(XMP_KEYWORD + "\0")) {
      return;
    }
    int start = afterZero(text, afterZero(text, XMP_HEAD_BYTES));
    boolean compressed = text[XMP_HEAD_BYTES - 2] != 0;
    byte[] rest = Arrays.copyOfRange(text, start, text.length);
    byte[] packet = ProvenanceXmp.reduced(compressed ? inflated(rest) : rest);
    if (packet.length > 0) {
      byte[] head = (XMP_KEYWORD + "\0\0\0\0\0").getBytes(StandardCharsets.ISO_8859_1);
      byte[] whole = Arrays.copyOf(head, head.length + packet.length);
      System.arraycopy(packet, 0, whole, head.length, packet.length);
      write("iTXt", whole);
    }
  }

  private static int afterZero(byte[] text, int from) {
    int at = from;
    while (at < text.length && text[at] != 0) {
      at++;
    }
    return Math.min(text.length, at + 1);
  }

  /** At most as much as a packet may have; nothing where it is not well compressed. */
  private static byte[] inflated(byte[] compressed) {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
      return in.readNBytes(ProvenanceXmp.MAX_BYTES);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private void write(String type, byte[] body) {
    if (body.length > 0) {
      byte[] head =
          ByteBuffer.allocate(CHUNK_HEADER)
              .putInt(body.length)
              .put(type.getBytes(StandardCharsets.ISO_8859_1))
              .array();
      out.write(head);
      out.write(body);
      out.write(ByteBuffer.allocate(4).putInt(PngChunks.checksum(head, body)).array());
    }
  }
}

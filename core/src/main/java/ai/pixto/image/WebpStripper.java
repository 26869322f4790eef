package ai.pixto.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Strips a WebP (RFC 9649): the chunks of picture, animation and colour profile are copied, EXIF
 * and XMP reduced, all others left out. It ends where the container says.
 */
final class WebpStripper {

  private static final int RIFF_HEADER = 12;
  private static final int CHUNK_HEADER = 8;
  private static final int FRAME_HEADER = 16;
  private static final int EXTENDED_BYTES = 10;

  private static final int HAS_XMP = 0x04;
  private static final int HAS_EXIF = 0x08;
  private static final int DESCRIBES_PIXELS = 0x20 | 0x10 | 0x02; // Profile, alpha, animation.

  private final Source source;
  private final StripOutput out;
  private long flagsAt = -1;
  private int flags;
  private boolean pixelsSeen;

  private WebpStripper(Source source, StripOutput out) {
    this.source = source;
    this.out = out;
  }

  static void strip(Source source, StripOutput out) throws IOException {
    new WebpStripper(source, out).strip();
  }

  private void strip() throws IOException {
    long end = unsigned(source.bytes(4, 4)) + CHUNK_HEADER;
    if (end > source.length()) {
      throw UnreadableException.cutShort();
    }
    out.copy(source, 0, RIFF_HEADER);
    chunks(RIFF_HEADER, end, false);
    if (!pixelsSeen) {
      throw UnreadableException.damaged();
    }
    patchLength(0);
    if (flagsAt >= 0) {
      out.patch(flagsAt, new byte[] {(byte) flags});
    }
  }

  private static long unsigned(byte[] little) {
    return ByteBuffer.wrap(little).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffffffffL;
  }

  /** Writes the length of the chunk that begins there and is now whole. */
  private void patchLength(long start) {
    int length = (int) (out.position() - start - CHUNK_HEADER);
    out.patch(start + 4, little(length));
  }

  private static byte[] little(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private void chunks(long from, long end, boolean inFrame) throws IOException {
    long position = from;
    while (position + CHUNK_HEADER <= end) {
      String type = new String(source.bytes(position, 4), StandardCharsets.ISO_8859_1);
      long length = unsigned(source.bytes(position + 4, 4));
      long body = position + CHUNK_HEADER;
      if (length > end - body) {
        throw UnreadableException.cutShort();
      }
      chunk(type, body, length, inFrame);
      position = body + length + (length & 1);
    }
  }

  private void chunk(String type, long body, long length, boolean inFrame) throws IOException {
    switch (type) {
      case "VP8 ", "VP8L" -> {
        pixelsSeen = true;
        copy(body, length);
      }
      case "ALPH" -> copy(body, length);
      default -> {
        if (!inFrame) {
          beyondPixels(type, body, length);
        }
      }
    }
  }

  private void beyondPixels(String type, long body, long length) throws IOException {
    switch (type) {
      case "VP8X" -> extended(body, length);
      case "ANMF" -> frame(body, length);
      case "ANIM", "ICCP", "C2PA" -> copy(body, length); // C2PA 2.1, appendix A.3.6.
      case "EXIF" -> {
        byte[] block = ReducedExif.of(exif(body, length));
        write(type, block, HAS_EXIF);
      }
      case "XMP " -> {
        if (length <= ProvenanceXmp.MAX_BYTES) {
          write(type, ProvenanceXmp.reduced(source.bytes(body, length)), HAS_XMP);
        }
      }
      default -> {
        // Unknown chunks are to be ignored by readers (section 2.7.1.6).
      }
    }
  }

  /** The flags say what the file holds: they are known at its end. */
  private void extended(long body, long length) throws IOException {
    if (length < EXTENDED_BYTES || flagsAt >= 0) {
      throw UnreadableException.damaged();
    }
    flags |= source.bytes(body, 1)[0] & DESCRIBES_PIXELS;
    out.write("VP8X");
    out.write(little(EXTENDED_BYTES));
    flagsAt = out.position();
    out.write(new byte[4]);
    out.copy(source, body + 4, EXTENDED_BYTES - 4);
  }

  private void frame(long body, long length) throws IOException {
    if (length < FRAME_HEADER) {
      throw UnreadableException.damaged();
    }
    long start = out.position();
    out.copy(source, body - CHUNK_HEADER, CHUNK_HEADER + FRAME_HEADER);
    chunks(body + FRAME_HEADER, body + length, true);
    patchLength(start);
  }

  /** Some programs put JPEG's prefix before the block. */
  private Source exif(long body, long length) throws IOException {
    boolean prefixed = length > 6 && source.bytes(body, 2)[1] == 'x';
    return Source.joined(new byte[0], source, body + (prefixed ? 6 : 0), body + length);
  }

  private void copy(long body, long length) throws IOException {
    out.copy(source, body - CHUNK_HEADER, CHUNK_HEADER + length);
    pad(length);
  }

  private void write(String type, byte[] body, int flag) {
    if (body.length > 0) {
      flags |= flag;
      out.write(type);
      out.write(little(body.length));
      out.write(body);
      pad(body.length);
    }
  }

  private void pad(long length) {
    if ((length & 1) != 0) {
      out.write(0);
    }
  }
}

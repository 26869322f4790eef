package ai.pixto.image;

import java.nio.ByteBuffer;

/** Tells a C2PA manifest store from other JUMBF boxes (ISO 19566-5; C2PA 2.1, section 11.1.4). */
final class C2paBox {

  private static final int SUPERBOX = 0x6a756d62; // jumb
  private static final int DESCRIPTION = 0x6a756d64; // jumd
  private static final long TYPE_HIGH = 0x63327061_0011_0010L; // c2pa
  private static final long TYPE_LOW = 0x8000_00aa00389b71L;

  private static final int HEADER_BYTES = 8;
  private static final int LONG_HEADER_BYTES = 16;
  private static final int TYPE_BYTES = 16;

  private C2paBox() {}

  /** Whether such a box begins here. */
  static boolean starts(byte[] bytes, int at) {
    ByteBuffer box = ByteBuffer.wrap(bytes);
    if (bytes.length - at < HEADER_BYTES || box.getInt(at + 4) != SUPERBOX) {
      return false;
    }
    int description = at + (box.getInt(at) == 1 ? LONG_HEADER_BYTES : HEADER_BYTES);
    int type = description + HEADER_BYTES;
    return bytes.length - type >= TYPE_BYTES
        && box.getInt(description + 4) == DESCRIPTION
        && box.getLong(type) == TYPE_HIGH
        && box.getLong(type + 8) == TYPE_LOW;
  }
}

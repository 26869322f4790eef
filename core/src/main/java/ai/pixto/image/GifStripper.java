package ai.pixto.image;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Strips a GIF (GIF89a): screen, palettes, frames, their timing and the number of loops are copied,
 * XMP reduced, comments and texts left out. It ends at the trailer.
 */
final class GifStripper {

  private static final int HEADER_BYTES = 6;
  private static final int EXTENSION = 0x21;
  private static final int IMAGE = 0x2c;
  private static final int TRAILER = 0x3b;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int GRAPHIC_CONTROL_BYTES = 4;
  private static final int APPLICATION = 0xff;
  private static final int APPLICATION_BYTES = 11;
  private static final int LOOPS = 1;
  private static final int LOOPS_BYTES = 3;

  /** XMP 3, 1.1.2: bytes that lead a reader of blocks from anywhere in the packet to its end. */
  private static final int MAGIC_TRAILER_BYTES = 258;

  private static final byte[] NOTHING = {};

  private final GifStream in;
  private final StripOutput out;
  private byte[] control = NOTHING;
  private boolean frameSeen;

  private GifStripper(GifStream in, StripOutput out) {
    this.in = in;
    this.out = out;
  }

  static void strip(Source source, StripOutput out) throws IOException {
    out.copy(source, 0, HEADER_BYTES);
    try (GifStream in = new GifStream(source, HEADER_BYTES)) {
      new GifStripper(in, out).strip();
    } catch (EOFException e) {
      throw UnreadableException.cutShort();
    }
  }

  private void strip() throws IOException {
    byte[] screen = in.bytes(7);
    out.write(screen);
    palette(screen[4]);
    while (block()) {
      // Each is written or left out as it comes.
    }
    if (!frameSeen) {
      throw UnreadableException.damaged();
    }
    out.write(TRAILER);
  }

  private void palette(int flags) throws IOException {
    if ((flags & 0x80) != 0) {
      out.write(in.bytes(3 << (flags & 7) + 1));
    }
  }

  /** False at the trailer, or where there is none: at the end of the file or at rubbish. */
  private boolean block() throws IOException {
    int kind;
    try {
      kind = in.one();
    } catch (EOFException e) {
      return false;
    }
    if (kind == IMAGE) {
      image();
    } else if (kind == EXTENSION) {
      extension(in.one());
    } else {
      return false;
    }
    return true;
  }

  private void image() throws IOException {
    out.write(control);
    control = NOTHING;
    out.write(IMAGE);
    byte[] descriptor = in.bytes(9);
    out.write(descriptor);
    palette(descriptor[8]);
    out.write(in.one());
    int size;
    do {
      size = in.one();
      out.write(size);
      out.write(in.bytes(size));
    } while (size > 0);
    frameSeen = true;
  }

  private void extension(int label) throws IOException {
    int size = in.one();
    byte[] body = in.bytes(size);
    if (label == GRAPHIC_CONTROL && size >= GRAPHIC_CONTROL_BYTES) {
      // Held back until there is a frame: readers skip texts, whose control then is the frame's.
      control =
          new byte[] {
            EXTENSION,
            (byte) GRAPHIC_CONTROL,
            GRAPHIC_CONTROL_BYTES,
            body[0],
            body[1],
            body[2],
            body[3],
            0
          };
    } else if (label == APPLICATION && size == APPLICATION_BYTES) {
      application(new String(body, StandardCharsets.ISO_8859_1));
      return;
    }
    if (size > 0) {
      in.skipBlocks();
    }
  }

  private void application(String name) throws IOException {
    switch (name) {
      case "NETSCAPE2.0", "ANIMEXTS1.0" -> loops(name);
      case "XMP DataXMP" -> xmp(name);
      case "ICCRGBG1012", "C2PA_GIF\1\0\0" -> { // C2PA 2.1, appendix A.3.7.
        start(name);
        int size;
        do {
          size = in.one();
          out.write(size);
          out.write(in.bytes(size));
        } while (size > 0);
      }
      default -> in.skipBlocks();
    }
  }

  private void start(String name) {
    out.write(EXTENSION);
    out.write(APPLICATION);
    out.write(APPLICATION_BYTES);
    out.write(name);
  }

  private void loops(String name) throws IOException {
    for (int size = in.one(); size > 0; size = in.one()) {
      byte[] body = in.bytes(size);
      if (body[0] == LOOPS && size >= LOOPS_BYTES) {
        start(name);
        out.write(LOOPS_BYTES);
        out.write(body, 0, LOOPS_BYTES);
        out.write(0);
      }
    }
  }

  /** The packet lies there as it is, not in blocks; read as blocks it ends at the same place. */
  private void xmp(String name) throws IOException {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    int size;
    do {
      size = in.one();
      byte[] body = in.bytes(size);
      if (raw.size() <= ProvenanceXmp.MAX_BYTES) {
        raw.write(size);
        raw.write(body, 0, size);
      }
    } while (size > 0);
    if (raw.size() > ProvenanceXmp.MAX_BYTES || raw.size() < MAGIC_TRAILER_BYTES) {
      return;
    }
    byte[] packet = Arrays.copyOf(raw.toByteArray(), raw.size() - MAGIC_TRAILER_BYTES);
    byte[] reduced = ProvenanceXmp.reduced(packet);
    if (reduced.length > 0) {
      start(name);
      out.write(reduced);
      out.write(1);
      for (int value = 255; value >= 0; value--) {
        out.write(value);
      }
      out.write(0);
    }
  }
}
